import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN, readCampaign } from '#lib/campaign/campaign.ts';
import type { ContractFigures, DatedFigures, DebtFigures, Figures } from '#lib/measures/figures.ts';
import { paceWords } from './pace-words.ts';

const NONE: Figures = { contracts: null, debts: null, receivables: null, fees: null, income: null, worklists: null };

function contracts(...made: readonly (readonly [asOf: string, cleared: number])[]): DatedFigures[] {
	return made.map(([asOf, cleared]) => ({
		asOf,
		figures: { ...NONE, contracts: { cleared, toClear: 100 } as ContractFigures },
	}));
}

describe('paceWords', () => {
	it('tells both paces, the range and how it lies to the deadline', () => {
		const history = contracts(['2022-03-01', 0], ['2022-03-11', 10], ['2022-03-21', 40]);
		expect(paceWords(history, 'contracts', DEFAULT_CAMPAIGN)).toEqual({
			short: '预计4月10日至4月20日完成，早于期限255至265天',
			sentence:
				'近一期（3月11日至3月21日）平均每周清理21.0份，3月1日以来平均每周清理14.0份；照此进度，预计4月10日至4月20日完成，早于期限255至265天（期限2022年12月31日）。',
			late: false,
		});
	});

	it.each([
		['2022-04-15', '最早提前5天，最晚超期5天', true],
		['2022-04-05', '晚于期限5至15天', true],
		['2022-04-20', '赶在期限之内，最多提前10天', false],
	])('lies to the deadline %s: %s', (deadline, words, late) => {
		const history = contracts(['2022-03-01', 0], ['2022-03-11', 10], ['2022-03-21', 40]);
		const found = paceWords(history, 'contracts', readCampaign({ deadline }));
		expect(found?.short).toContain(words);
		expect(found?.late).toBe(late);
	});

	it('names the year of a day in another year', () => {
		const history = contracts(['2022-07-01', 0], ['2022-09-01', 25]);
		expect(paceWords(history, 'contracts', DEFAULT_CAMPAIGN)?.short).toBe('预计2023年3月6日完成，晚于期限65天');
	});

	it('says honestly what cannot be known', () => {
		const still = paceWords(contracts(['2022-03-01', 50], ['2022-04-01', 50]), 'contracts', DEFAULT_CAMPAIGN);
		expect(still).toMatchObject({
			short: '按目前进度无法预计',
			sentence: '近一期（3月1日至4月1日）没有进展；按目前进度无法预计完成时间。',
			late: true,
		});
		const half = paceWords(
			contracts(['2022-03-01', 0], ['2022-03-11', 50], ['2022-03-21', 50]),
			'contracts',
			DEFAULT_CAMPAIGN,
		);
		expect(half?.short).toBe('预计最早4月10日完成，最晚无法预计');
		const one = paceWords(contracts(['2022-03-01', 50]), 'contracts', DEFAULT_CAMPAIGN);
		expect(one?.short).toBe('只有一期数据，无法预计完成时间');
		expect(paceWords(contracts(['2022-03-01', 100]), 'contracts', DEFAULT_CAMPAIGN)).toBeNull();
		expect(paceWords([], 'contracts', DEFAULT_CAMPAIGN)).toBeNull();
	});

	it('tells money in 万元', () => {
		const history = [10_000_000n, 24_000_000n].map((resolved, index) => ({
			asOf: `2022-03-${index === 0 ? '01' : '15'}`,
			figures: { ...NONE, debts: { resolved, toResolve: 100_000_000n } as DebtFigures },
		}));
		expect(paceWords(history, 'debts', DEFAULT_CAMPAIGN)?.sentence).toContain('平均每周化解7.00万元');
	});
});
