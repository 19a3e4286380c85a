import { describe, expect, it } from 'vitest';
import { belowText, priceLines, priceTable } from './prices.ts';

const PRICES = [
	{ resource: '', price: 10_000n, parcels: 9, charged: 0n },
	{ resource: 'R03', price: 3_000n, parcels: 2, charged: 100_000n },
	{ resource: 'R03', price: 6_000n, parcels: 1, charged: 200_000n },
	{ resource: 'R06', price: 8_000n, parcels: 1, charged: 50_000n },
];

describe('prices against the floor', () => {
	it('weighs the average by area, and counts what is below the floor of the kind or its beginning', () => {
		const lines = priceLines(PRICES, { R: 50, R06: null });
		expect(lines.map(({ resource }) => resource)).toEqual(['R03', 'R06', '']);
		expect(lines[0]).toMatchObject({
			parcels: 3,
			lowest: '30.00',
			highest: '60.00',
			average: '50.00',
			floor: '50.00',
			below: { parcels: 2, area: 100_000n },
		});
		expect(lines[1]).toMatchObject({ floor: null, below: null });
		expect(lines[2]).toMatchObject({ average: '—', floor: null });
	});

	it('stands in a file as on the page', () => {
		const lines = priceLines(PRICES, { R: 50, R06: null });
		expect(lines.map(belowText)).toEqual(['2 宗 10.00 亩', '—', '—']);
		expect(priceTable(lines, true).columns.slice(-2)).toEqual(['当地最低价', '低于最低价']);
		expect(priceTable(lines, true).rows[0]?.slice(1)).toEqual([
			'3',
			'30.00',
			'50.00',
			'60.00',
			'50.00',
			'2 宗 10.00 亩',
		]);
		expect(priceTable(lines, false).rows.every((row) => row.length === 5)).toBe(true);
	});

	it('compares nothing without floors', () => {
		expect(priceLines(PRICES, {}).every(({ floor, below }) => floor === null && below === null)).toBe(true);
	});
});
