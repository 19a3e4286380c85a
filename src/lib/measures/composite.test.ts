import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN, readCampaign } from '#lib/campaign/campaign.ts';
import fc from '#tests/unit/property.ts';
import { compositeRanks, compositeScore, rankBy, rankingOf } from './composite.ts';
import type { Figures, VillageFigures } from './figures.ts';
import { percentText } from './format.ts';

const NONE: Figures = { contracts: null, debts: null, receivables: null, fees: null, income: null, worklists: null };

/** Null: nothing reported. */
type Made = readonly [done: number, task: number] | null;

/** Figures with these rates. */
function figures(...made: Made[]): Figures {
	const [contracts, debts, fees] = made.map((one) => one && { done: one[0], task: one[1] });
	const parts = {
		contracts: contracts && { cleared: contracts.done, toClear: contracts.task },
		debts: debts && { resolved: BigInt(debts.done), toResolve: BigInt(debts.task) },
		fees: fees && { collected: BigInt(fees.done), due: BigInt(fees.task) },
	};
	return { ...NONE, ...(parts as Partial<Figures>) };
}

const COMPOSITE = readCampaign({ composite: { on: true } });

function score(...made: Made[]): string | null {
	const found = compositeScore(figures(...made), COMPOSITE);
	return found && percentText(found);
}

describe('compositeScore', () => {
	it('weighs the three rates', () => {
		expect(score([1, 2], [1, 4], [1, 1])).toBe('50.00'); // 0.5·40 + 0.25·40 + 1·20
		expect(score([1, 3], [1, 3], [1, 3])).toBe('33.33');
	});

	it('shares the weight of a pillar without a task among the others', () => {
		expect(score([1, 2], [0, 0], null)).toBe('50.00');
		expect(score(null, [1, 2], [1, 1])).toBe('66.67'); // (0.5·40 + 1·20) ÷ 60
		expect(score(null, null, [0, 0])).toBeNull();
	});

	it('counts no rate below nothing or above all', () => {
		expect(score([3, 2], [-5, 10], [0, 1])).toBe('40.00');
	});

	it('stays between 0 and full marks, and rises when more is done', () => {
		const weights = fc.tuple(...[1, 2, 3].map(() => fc.double({ min: 0.01, max: 100, noNaN: true })));
		const done = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: -5, max: 25 })));
		fc.assert(
			fc.property(weights, done, ([a, b, c], [x = 0, y = 0, z = 0]) => {
				const campaign = readCampaign({ composite: { on: true, contracts: a, debts: b, fees: c } });
				const now = compositeScore(figures([x, 20], [y, 20], [z, 20]), campaign)!;
				const more = compositeScore(figures([x + 1, 20], [y, 20], [z, 20]), campaign)!;
				expect(now.numerator >= 0n && now.numerator <= now.denominator).toBe(true);
				expect(more.numerator * now.denominator >= now.numerator * more.denominator).toBe(true);
			}),
		);
	});

	it('is off by default', () => {
		expect(DEFAULT_CAMPAIGN.composite.on).toBe(false);
	});
});

describe('compositeRanks', () => {
	it('gives equal scores one rank, and none without a score or a name', () => {
		const village = (id: number, name: string | null, made: Figures): VillageFigures => ({
			village: { id, name, township: null },
			figures: made,
		});
		const ranks = compositeRanks(
			[
				village(1, '甲村', figures([1, 2], [1, 2], [1, 2])),
				village(2, '乙村', figures([1, 1], null, null)),
				village(3, '丙村', figures([2, 4], [5, 10], null)),
				village(4, '丁村', NONE),
				village(5, null, figures([1, 1], null, null)),
				village(6, '戊村', figures([0, 1], null, null)),
			],
			COMPOSITE,
		);
		expect([...ranks]).toEqual([
			[2, 1],
			[3, 2],
			[1, 2],
			[6, 4],
		]);
	});

	it('ranks villages while it is on, and leaves the first pillar while it is off', () => {
		const village = (id: number, name: string, made: Figures): VillageFigures => ({
			village: { id, name, township: null },
			figures: made,
		});
		const villages = [
			village(1, '甲村', figures([1, 1], [0, 1], null)),
			village(2, '乙村', figures([1, 2], [1, 1], null)),
		];
		expect(rankingOf('composite', DEFAULT_CAMPAIGN)).toBe('contracts');
		expect(rankingOf('composite', COMPOSITE)).toBe('composite');
		const order = (ranking: 'contracts' | 'composite') =>
			rankBy(villages, ranking, COMPOSITE).map((entry) => [entry.village.name, entry.rank]);
		expect(order('contracts')[0]).toEqual(['甲村', 1]);
		expect(order('composite')[0]).toEqual(['乙村', 1]);
	});
});
