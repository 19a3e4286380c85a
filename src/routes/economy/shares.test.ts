import { describe, expect, it } from 'vitest';
import type { IncomePeople } from '#lib/measures/economy.ts';
import type { DebtFigures, IncomeFigures } from '#lib/measures/figures.ts';
import type { Group } from '#lib/measures/read.ts';
import { concentration, debtToIncome, growth, perHead, yearOnYear } from './shares.ts';

const income = (bucket: string, total: bigint): Group<IncomeFigures> => ({
	reportDate: '2022-07-06',
	bucket,
	figures: {
		basis: 'ledger',
		total,
		operating: 0n,
		contract: 0n,
		investment: 0n,
		subsidy: 0n,
		other: 0n,
		jobs: 0,
		households: 0,
	},
});
const debt = (bucket: string, balance: bigint): Group<DebtFigures> => ({
	reportDate: '2022-07-06',
	bucket,
	figures: { basis: 'ledger', count: 1, balance, toResolve: 0n, resolved: 0n, cash: 0n },
});
const people = (total: bigint, population: number | null, lastYear: bigint | null): IncomePeople => ({
	bucket: '1',
	total,
	population,
	lastYear,
	year: 2022,
});

describe('ratios over income', () => {
	it('counts per head only villages that gave their heads', () => {
		expect(perHead([people(1000n, 10, null), people(9000n, null, null)])).toEqual({
			numerator: 1000n,
			denominator: 10n,
		});
		expect(perHead([people(9000n, null, null)]).denominator).toBe(0n);
	});

	it('compares with the year before only villages that gave it', () => {
		expect(yearOnYear([people(150n, null, 100n), people(9000n, null, null)])).toEqual({
			numerator: 50n,
			denominator: 100n,
		});
	});

	it('has no growth over nothing', () => {
		expect(growth(5n, 0n)).toBeNull();
		expect(growth(5n, null)).toBeNull();
		expect(growth(5n, 4n)).toEqual({ numerator: 1n, denominator: 4n });
	});

	it('says how much the first three villages have', () => {
		const villages = [income('1', 10n), income('2', 40n), income('3', 30n), income('4', 20n)];
		expect(concentration(villages)).toEqual({ numerator: 90n, denominator: 100n });
		expect(concentration(villages.slice(0, 3))).toBeNull();
	});

	it('sets debts against income, of villages that have income', () => {
		expect(debtToIncome([debt('1', 50n), debt('9', 700n)], [income('1', 100n), income('2', 100n)])).toEqual({
			numerator: 50n,
			denominator: 200n,
		});
	});
});
