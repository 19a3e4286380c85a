import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { Figures } from '#lib/measures/figures.ts';
import { villageColumns } from '../columns.ts';
import { villageLines } from '../lines.ts';
import { mapClasses } from './map-classes.ts';
import { matchAreas } from './match-areas.ts';

const NONE: Figures = { contracts: null, debts: null, receivables: null, fees: null, income: null, worklists: null };
const AS_OF = '2022-07-02';

function lines(debts: readonly (readonly [number, number] | null)[]) {
	const villages = debts.map((pair, id) => ({
		village: { id, name: `第${id}村`, township: '城关镇' },
		figures: {
			...NONE,
			debts: pair && {
				basis: 'ledger' as const,
				count: 1,
				balance: 0n,
				toResolve: BigInt(pair[1]) * 1_000_000n,
				resolved: BigInt(pair[0]) * 1_000_000n,
				cash: 0n,
			},
		},
	}));
	return villageLines(villages, () => 0, DEFAULT_CAMPAIGN, AS_OF);
}

function classes(id: string, debts: readonly (readonly [number, number] | null)[]) {
	const column = villageColumns(DEFAULT_CAMPAIGN).find((one) => one.id === id);
	if (column === undefined) throw new Error(`no column ${id}`);
	return mapClasses(lines(debts), column, DEFAULT_CAMPAIGN, AS_OF);
}

describe('mapClasses', () => {
	it('shows the rate of a pillar by its state, in words', () => {
		const made = classes('debts-rate', [[9, 10], [45, 100], [1, 10], [0, 0], null]);
		expect(made.map(({ label, word, villages }) => [label, word, [...villages]])).toEqual([
			['好（达到序时 50.00%）', '好', [0]],
			['慢（落后 10 个百分点以内）', '慢', [1]],
			['差（落后 10 个百分点以上）', '差', [2]],
			['没有数据或没有任务', '', [3, 4]],
		]);
	});

	it('makes up to five steps of another measure, equal figures together, and says what is in them', () => {
		const made = classes('resolved', [...Array.from({ length: 20 }, (_, at) => [at, 99] as const), [7, 99], null]);
		expect(made.at(-1)?.label).toBe('没有数据或没有任务');
		expect(made).toHaveLength(6);
		expect(made[0]?.label).toMatch(/^0\.00 至 \d+\.00 万元$/);
		const sizes = made.slice(0, 5).map(({ villages }) => villages.size);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(21);
		expect(Math.min(...sizes)).toBeGreaterThanOrEqual(3);
		expect(made.find(({ villages }) => villages.has(7))?.villages.has(20)).toBe(true);
		const shares = made.flatMap(({ tone }) => (tone?.kind === 'step' ? [tone.share] : []));
		expect(shares).toEqual([...shares].sort((a, b) => a - b));
	});

	it('has as few steps as there are figures; the first in rank is the darkest', () => {
		expect(
			classes('resolved', [
				[3, 9],
				[3, 9],
			]).map(({ label }) => label),
		).toEqual(['3.00 万元']);
		const ranks = classes('debts-rank', [
			[1, 9],
			[8, 9],
		]);
		const share = (id: number) => {
			const tone = ranks.find(({ villages }) => villages.has(id))?.tone;
			return tone?.kind === 'step' ? tone.share : 0;
		};
		expect(share(1)).toBeGreaterThan(share(0));
	});
});

describe('matchAreas', () => {
	const villages = [
		{ id: 4, name: '上河村', township: '城关镇' },
		{ id: 5, name: '上河村', township: '白泉镇' },
		{ id: 6, name: '杏花村', township: '白泉镇' },
		{ id: 7, name: null, township: null },
	];
	const area = (name: string | null, township: string | null = null) => ({ name, township, polygons: [] });

	it('joins areas as ledgers are joined, and says what is left on either side', () => {
		const match = matchAreas(
			{ areas: [area('上河村委会', '城关镇'), area('杏花'), area('上河村'), area(null), area('林场')], hand: [] },
			villages,
		);
		expect(match.villageOf.map((village) => village?.id ?? null)).toEqual([4, 6, null, null, null]);
		expect(match.openAreas).toEqual([2, 3, 4]);
		expect(match.openVillages.map(({ id }) => id)).toEqual([5]);
	});

	it('takes the officer at the word, as long as there is such a village', () => {
		const hand = [
			{ area: 0, township: '白泉镇', village: '上河村' },
			{ area: 1, township: '白泉镇', village: '没有了' },
		];
		const match = matchAreas({ areas: [area(null), area('杏花村')], hand }, villages);
		expect(match.villageOf.map((village) => village?.id ?? null)).toEqual([5, 6]);
	});
});
