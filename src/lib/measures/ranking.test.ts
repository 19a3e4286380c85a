import { describe, expect, it } from 'vitest';
import type { ContractFigures, Figures, VillageFigures } from './figures.ts';
import { pillarRate, rankVillages } from './ranking.ts';

const NOTHING: Figures = {
	contracts: null,
	debts: null,
	receivables: null,
	fees: null,
	income: null,
	worklists: null,
};

function contracts(cleared: number, toClear: number): ContractFigures {
	return {
		basis: 'ledger',
		surveyed: toClear,
		toClear,
		cleared,
		area: 0n,
		areaToClear: 0n,
		areaCleared: 0n,
		amount: 0n,
		amountToClear: 0n,
		amountCleared: 0n,
		annualRent: 0n,
		arrears: 0n,
		recovered: 0n,
	};
}

function village(name: string | null, cleared: number, toClear: number, township = '城关镇'): VillageFigures {
	return {
		village: { id: 0, name, township },
		figures: { ...NOTHING, contracts: contracts(cleared, toClear) },
	};
}

function order(villages: VillageFigures[]): [number | null, string | null][] {
	return rankVillages(villages, 'contracts').map((entry) => [entry.rank, entry.village.name]);
}

describe('rankVillages', () => {
	it('lets equal rates share the rank and counts on after them', () => {
		expect(order([village('甲', 1, 2), village('乙', 3, 3), village('丙', 6, 6), village('丁', 2, 4)])).toEqual([
			[1, '丙'],
			[1, '乙'],
			[3, '丁'],
			[3, '甲'],
		]);
	});

	it('compares exactly, where rounded percentages would tie', () => {
		expect(order([village('甲', 33333, 100000), village('乙', 1, 3)])).toEqual([
			[1, '乙'],
			[2, '甲'],
		]);
	});

	it('keeps villages without a task out of the ranking, at the end, by pinyin', () => {
		const silent = { village: { id: 9, name: '安家庄', township: null }, figures: NOTHING };
		expect(order([village('杏花村', 0, 0), silent, village('白泉村', 0, 4)])).toEqual([
			[1, '白泉村'],
			[null, '安家庄'],
			[null, '杏花村'],
		]);
	});

	it('never ranks rows whose village is unknown, nor a task below zero', () => {
		expect(order([village(null, 5, 5), village('甲', 1, -2), village('乙', 0, 1)])).toEqual([
			[1, '乙'],
			[null, '甲'],
			[null, null],
		]);
	});

	it('orders equals by pinyin and leaves what it was given as it was', () => {
		const given = [village('赵家沟', 1, 1), village('北岭村', 1, 1), village('柳沟村', 1, 1)];
		const copy = [...given];
		expect(order(given).map(([, name]) => name)).toEqual(['北岭村', '柳沟村', '赵家沟']);
		expect(given).toEqual(copy);
	});
});

describe('pillarRate', () => {
	it('is null where no ledger reports the pillar', () => {
		expect(pillarRate(NOTHING, 'contracts')).toBeNull();
		expect(pillarRate(NOTHING, 'debts')).toBeNull();
		expect(pillarRate(NOTHING, 'fees')).toBeNull();
	});

	it('divides what is done by the task', () => {
		const figures: Figures = {
			...NOTHING,
			contracts: contracts(52, 78),
			debts: { basis: 'ledger', count: 1, balance: 9n, toResolve: 4n, resolved: 3n, cash: 1n },
			fees: { basis: 'ledger', area: 0n, due: 10n, collected: 7n, waived: 1n, recovered: 2n },
		};
		expect(pillarRate(figures, 'contracts')).toEqual({ numerator: 52n, denominator: 78n });
		expect(pillarRate(figures, 'debts')).toEqual({ numerator: 3n, denominator: 4n });
		expect(pillarRate(figures, 'fees')).toEqual({ numerator: 7n, denominator: 10n });
	});
});
