import { describe, expect, it } from 'vitest';
import { CampaignError, DEFAULT_CAMPAIGN, readCampaign } from './campaign.ts';

describe('readCampaign', () => {
	it('fills what is left out', () => {
		expect(readCampaign({ name: '三资清理' })).toEqual({ ...DEFAULT_CAMPAIGN, name: '三资清理' });
		expect(readCampaign({ pillars: { fees: '增收入' } }).pillars).toEqual({
			...DEFAULT_CAMPAIGN.pillars,
			fees: '增收入',
		});
	});

	it.each([
		[{ baseDate: '2022-02-30' }, 'baseDate'],
		[{ deadline: '2022年6月' }, 'deadline'],
		[{ slowWithin: -1 }, 'slowWithin'],
		[{ tierCuts: [10, 5] }, 'tierCuts'],
		[{ nmae: '打错了' }, 'nmae'],
		[[], '整个文件'],
		['x', '整个文件'],
	])('names the wrong entry of %o', (json, entry) => {
		expect(() => readCampaign(json)).toThrow(CampaignError);
		expect(() => readCampaign(json)).toThrow(entry);
	});

	it('speaks Chinese', () => {
		expect(() => readCampaign({ nmae: 1 })).toThrow('没有这一项设置');
		expect(() => readCampaign({ name: 5 })).toThrow('应当是文字，不能是 5');
		expect(() => readCampaign({ slowWithin: '十' })).toThrow('应当是数字');
		expect(() => readCampaign({ slowWithin: 500 })).not.toThrow(/Invalid/);
	});
});
