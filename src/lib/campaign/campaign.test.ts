import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '#lib/findings/limits.ts';
import { CampaignError, DEFAULT_CAMPAIGN, readCampaign, writeCampaign } from './campaign.ts';

describe('readCampaign', () => {
	it('fills what is left out', () => {
		expect(readCampaign({ name: '三资清理' })).toEqual({ ...DEFAULT_CAMPAIGN, name: '三资清理' });
		expect(readCampaign({ pillars: { fees: '增收入' } }).pillars).toEqual({
			...DEFAULT_CAMPAIGN.pillars,
			fees: '增收入',
		});
		expect(readCampaign({ villages: [{ name: '上河村' }] }).villages).toEqual([
			{ township: null, name: '上河村', formerly: [] },
		]);
	});

	it('keeps the usual limits beside those that are given', () => {
		const { termLimits, priceFloors, usualAmounts } = readCampaign({
			termLimits: { A: 15, R07: 5, R06: null },
			priceFloors: { R01: 300 },
			usualAmounts: { total: null },
		});
		expect(termLimits).toMatchObject({ A: 15, R07: 5, R06: null, R04: 70 });
		expect(priceFloors).toEqual({ R01: 300 });
		expect(usualAmounts).toMatchObject({ total: null, fee_year: [10, 10_000_000] });
	});

	it('has all that the rules measure by, with the same defaults', () => {
		expect(DEFAULT_CAMPAIGN).toMatchObject(DEFAULT_LIMITS);
		expect(DEFAULT_CAMPAIGN.composite.on).toBe(false);
	});

	it.each([
		[{ baseDate: '2022-02-30' }, 'baseDate'],
		[{ deadline: '2022年6月' }, 'deadline'],
		[{ baseDate: '2022-06-01', deadline: '2022-05-01' }, 'deadline：要晚于起始日'],
		[{ slowWithin: -1 }, 'slowWithin：不能小于 0'],
		[{ tierCuts: [10, 5] }, 'tierCuts'],
		[{ tierCuts: [5, '十'] }, 'tierCuts 第 2 项：应当是数字'],
		[{ nmae: '打错了' }, 'nmae'],
		[{ villages: [{ name: '上河村' }, {}] }, 'villages 第 2 项 name：没有写'],
		[{ villages: [{ name: '上河村' }, { name: '上河村' }] }, 'villages：同一个村写了两次'],
		[{ villages: [{ name: ' ' }] }, 'villages 第 1 项 name：不能空着'],
		[{ villages: [{ name: '上河村', formerly: '老村' }] }, 'formerly：应当是列表'],
		[{ termLimits: { X9: 5 } }, 'termLimits.X9：没有这种标的类别'],
		[{ priceFloors: { R01: '三百' } }, 'priceFloors.R01：应当是数字'],
		[{ usualAmounts: { fee_year: [5, 1] } }, 'usualAmounts.fee_year：前一个数要小于后一个数'],
		[{ usualAmounts: { fee: [1, 5] } }, 'usualAmounts.fee：只能是'],
		[{ targets: [{ village: '上河村', contracts: 1.5 }] }, 'targets 第 1 项 contracts：要写整数'],
		[{ composite: { on: '是' } }, 'composite.on：应当是true 或 false'],
		[{ composite: { contracts: 0, debts: 0, fees: 0 } }, 'composite：三项权重不能都是 0'],
		[{ stateColours: { good: 'pink' } }, 'stateColours.good：颜色只能是'],
		[[], '整个文件'],
		['x', '整个文件'],
	])('names the wrong entry of %o', (json, entry) => {
		expect(() => readCampaign(json)).toThrow(CampaignError);
		expect(() => readCampaign(json)).toThrow(entry);
	});

	it('names every wrong entry, not only the first', () => {
		expect(() => readCampaign({ slowWithin: 500, tierCuts: 5 })).toThrow(/slowWithin.*；tierCuts/);
	});

	it('speaks Chinese', () => {
		expect(() => readCampaign({ nmae: 1 })).toThrow('没有这一项设置');
		expect(() => readCampaign({ name: 5 })).toThrow('应当是文字，不能是 5');
		expect(() => readCampaign({ slowWithin: '十' })).toThrow('应当是数字');
		expect(() => readCampaign({ slowWithin: 500 })).not.toThrow(/Invalid/);
	});
});

describe('writeCampaign', () => {
	it('comes back the same, and is written alike whatever the order', () => {
		const campaign = readCampaign({
			priceFloors: { R06: 100, R01: 300 },
			villages: [{ township: '城关镇', name: '上河村', formerly: ['老河村'] }],
			targets: [{ village: '上河村', debts: 12.5 }],
			name: '三资清理',
		});
		expect(readCampaign(JSON.parse(writeCampaign(campaign)))).toEqual(campaign);
		const shuffled = Object.fromEntries(Object.entries(campaign).reverse());
		expect(writeCampaign(readCampaign(shuffled))).toBe(writeCampaign(campaign));
	});
});
