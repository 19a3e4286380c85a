import { describe, expect, it } from 'vitest';
import { readCampaign } from '#lib/campaign/campaign.ts';
import type { ContractFigures, DebtFigures, Figures, Village } from './figures.ts';
import { rankVillages } from './ranking.ts';
import { flagEnds, flagsOf } from './ranking-flags.ts';
import { judgedRate, targetOf, targetRate, villageState } from './ranking-targets.ts';
import { rate } from './rate.ts';

const NONE: Figures = { contracts: null, debts: null, receivables: null, fees: null, income: null, worklists: null };
const village = (name: string | null, township: string | null = null, id = 1): Village => ({ id, name, township });

describe('targets', () => {
	const campaign = readCampaign({
		targets: [
			{ village: '上河村', contracts: 5, debts: 12.5 },
			{ village: '上河村', township: '城关镇', contracts: 8 },
		],
	});

	it('are those of the township where one is named', () => {
		expect(targetOf(campaign, village('上河村'), 'contracts')).toBe(5n);
		expect(targetOf(campaign, village('上河村', '青石镇'), 'debts')).toBe(12_500_000n);
		expect(targetOf(campaign, village('上河村', '城关镇'), 'contracts')).toBe(8n);
		expect(targetOf(campaign, village('上河村', '城关镇'), 'debts')).toBeNull();
		expect(targetOf(campaign, village('下河村'), 'contracts')).toBeNull();
		expect(targetOf(campaign, village(null), 'contracts')).toBeNull();
	});

	it('divide what is done', () => {
		const figures = {
			...NONE,
			contracts: { cleared: 4, toClear: 20 } as ContractFigures,
			debts: { resolved: 5_000_000n, toResolve: 100_000_000n } as DebtFigures,
		};
		const entry = { village: village('上河村'), figures };
		expect(targetRate(entry, 'contracts', campaign)).toEqual(rate(4, 5));
		expect(targetRate(entry, 'debts', campaign)).toEqual(rate(5_000_000n, 12_500_000n));
		expect(targetRate(entry, 'fees', campaign)).toBeNull();
		expect(targetRate({ ...entry, figures: NONE }, 'contracts', campaign)).toBeNull();
	});
});

describe('the state of a village', () => {
	const campaign = readCampaign({ targets: [{ village: '上河村', contracts: 5, debts: 0 }] });
	const figures = {
		...NONE,
		contracts: { cleared: 4, toClear: 20 } as ContractFigures,
		debts: { resolved: 9n, toResolve: 10n } as DebtFigures,
	};
	const half = rate(1, 2);

	it('is judged by its target where one is set, else by its own rate', () => {
		const [aimed, other] = [village('上河村'), village('下河村')].map((one) => ({ village: one, figures }));
		expect(judgedRate(aimed!, 'contracts', campaign)).toEqual(rate(4, 5));
		expect(judgedRate(other!, 'contracts', campaign)).toEqual(rate(4, 20));
		expect(villageState(aimed!, 'contracts', half, campaign)).toBe('good');
		expect(villageState(other!, 'contracts', half, campaign)).toBe('late');
	});

	it('is none where the target is nothing, or nothing is reported', () => {
		const entry = { village: village('上河村'), figures };
		expect(villageState(entry, 'debts', half, campaign)).toBeNull();
		expect(villageState({ ...entry, figures: NONE }, 'contracts', half, campaign)).toBeNull();
		expect(villageState(entry, 'fees', half, campaign)).toBeNull();
	});
});

describe('flags', () => {
	const entry = (id: number, cleared: number, toClear: number) => ({
		village: village(`${id}村`, null, id),
		figures: { ...NONE, contracts: { cleared, toClear } as ContractFigures },
	});
	const ends = (made: readonly (readonly [number, number])[], first: number, last: number) => {
		const villages = made.map(([cleared, toClear], index) => entry(index + 1, cleared, toClear));
		return Object.fromEntries(flagEnds(flagsOf(rankVillages(villages, 'contracts'), { first, last })));
	};

	it('stand at both ends, ties at the edge with them', () => {
		expect(
			ends(
				[
					[9, 10],
					[8, 10],
					[5, 10],
					[2, 10],
					[2, 10],
					[1, 10],
				],
				1,
				2,
			),
		).toEqual({ 1: 'first', 4: 'last', 5: 'last', 6: 'last' });
	});

	it('are not given where one village alone is ranked', () => {
		expect(ends([[9, 10]], 3, 3)).toEqual({});
		expect(
			ends(
				[
					[1, 10],
					[0, 0],
				],
				3,
				3,
			),
		).toEqual({});
	});

	it('are given to nobody first who has not begun, and nobody last who is through', () => {
		expect(
			ends(
				[
					[0, 10],
					[0, 10],
				],
				3,
				1,
			),
		).toEqual({ 1: 'last', 2: 'last' });
		expect(
			ends(
				[
					[10, 10],
					[10, 10],
				],
				0,
				3,
			),
		).toEqual({});
		expect(
			ends(
				[
					[9, 10],
					[1, 10],
				],
				3,
				3,
			),
		).toEqual({ 1: 'first', 2: 'first' });
		expect(ends([[0, 0]], 3, 3)).toEqual({});
	});
});
