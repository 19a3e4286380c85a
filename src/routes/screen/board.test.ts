import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { Figures, Summary, VillageFigures } from '#lib/measures/figures.ts';
import { percentText } from '#lib/measures/format.ts';
import type { Ranking } from '#lib/measures/ranking.ts';
import { boardRows, boardTitle, pageAround, shownName, shownRanking } from './board.ts';

const NONE: Figures = { contracts: null, debts: null, receivables: null, fees: null, income: null, worklists: null };

function village(
	id: number,
	name: string | null,
	debts: readonly [bigint, bigint] | null,
	township = '城关镇',
): VillageFigures {
	return {
		village: { id, name, township },
		figures: {
			...NONE,
			debts: debts && { basis: 'ledger', count: 1, balance: 0n, toResolve: debts[1], resolved: debts[0], cash: 0n },
		},
	};
}

function summary(villages: readonly VillageFigures[]): Summary {
	return { asOf: '2022-07-02', total: NONE, villages, history: [] };
}

describe('boardRows', () => {
	it('ranks all named villages, with state and flags, those without a task last', () => {
		const rows = boardRows(
			summary([
				village(1, '甲村', [1n, 10n]),
				village(2, '乙村', [9n, 10n]),
				village(3, '丙村', null),
				village(4, null, [5n, 5n]),
				village(5, '丁村', [45n, 100n]),
			]),
			'debts',
			{ ...DEFAULT_CAMPAIGN, flags: { ...DEFAULT_CAMPAIGN.flags, first: 1, last: 1 } },
		);
		const said = rows.map(({ entry, state, end }) => [entry.village.name, entry.rank, state, end ?? null]);
		expect(said).toEqual([
			['乙村', 1, 'good', 'first'],
			['丁村', 2, 'slow', null],
			['甲村', 3, 'late', 'last'],
			['丙村', null, null, null],
		]);
	});

	it('gives a village the same key in every rebuild, and each its own', () => {
		const keys = (villages: readonly VillageFigures[]) =>
			boardRows(summary(villages), 'debts', DEFAULT_CAMPAIGN).map(({ key }) => key);
		const [first] = keys([village(1, '甲村', [1n, 2n])]);
		expect(keys([village(7, '甲村', [2n, 2n]), village(8, '甲村', null, '白泉镇')])[0]).toBe(first);
		expect(new Set(keys([village(1, '甲村', null), village(2, '甲村', null, '白泉镇')])).size).toBe(2);
	});
});

it('ranks by another pillar where nobody has a task in the wanted one', () => {
	const shown = (villages: readonly VillageFigures[], ranking: Ranking, campaign = DEFAULT_CAMPAIGN) =>
		shownRanking(summary(villages), ranking, campaign);
	expect(shown([village(1, '甲村', [1n, 2n])], 'contracts')).toBe('debts');
	expect(shown([village(1, '甲村', null)], 'fees')).toBe('fees');
	const scored = { ...DEFAULT_CAMPAIGN, composite: { on: true, contracts: 1, debts: 1, fees: 0 } };
	expect(shown([village(1, '甲村', [1n, 2n])], 'composite')).toBe('debts');
	expect(shown([village(1, '甲村', [1n, 2n])], 'composite', scored)).toBe('composite');
	expect(shown([village(1, '甲村', null)], 'composite', scored)).toBe('composite');
});

it('ranks by 综合得分 with the score as rate and state where the profile has it', () => {
	const scored = { ...DEFAULT_CAMPAIGN, composite: { on: true, contracts: 1, debts: 1, fees: 0 } };
	const rows = boardRows(summary([village(1, '甲村', [1n, 10n]), village(2, '乙村', [20n, 10n])]), 'composite', scored);
	const said = rows.map(({ entry, state }) => [
		entry.village.name,
		entry.rank,
		entry.rate && percentText(entry.rate),
		state,
	]);
	expect(said).toEqual([
		['乙村', 1, '100.00', 'good'],
		['甲村', 2, '10.00', 'late'],
	]);
});

describe('pageAround', () => {
	const all = Array.from({ length: 17 }, (_, index) => index);

	it('gives the page on which an item stands', () => {
		expect(pageAround(all, 8, 8)).toEqual({ items: all.slice(8, 16), page: 2, pages: 3 });
		expect(pageAround(all, 16, 8)).toEqual({ items: [16], page: 3, pages: 3 });
		expect(pageAround([], 0, 8)).toEqual({ items: [], page: 1, pages: 1 });
	});
});

it('names the township where a name is shared, and the area in the title', () => {
	const villages = [village(1, '甲村', null), village(2, '甲村', null, '白泉镇'), village(3, '乙村', null)];
	expect(villages.map((one) => shownName(one.village, villages))).toEqual(['甲村（城关镇）', '甲村（白泉镇）', '乙村']);
	expect(boardTitle({ ...DEFAULT_CAMPAIGN, area: '示范区' }, null)).toBe('示范区清化收工作进度');
	expect(boardTitle({ ...DEFAULT_CAMPAIGN, area: '示范区' }, '城关镇')).toBe('城关镇清化收工作进度');
});
