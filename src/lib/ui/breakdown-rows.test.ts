import { describe, expect, it } from 'vitest';
import { breakdownRow, orderKinds } from './breakdown-rows.ts';

describe('a row of a card', () => {
	it('makes its figures when they are looked at, once', () => {
		const made: string[] = [];
		const row = breakdownRow(
			{ key: 'P01', label: '口头合同', on: false },
			{
				href: () => (made.push('href'), null),
				bars: () => (made.push('bars'), [100]),
				cells: () => (made.push('cells'), [{ text: '3', href: '#/rows' }]),
			},
		);
		expect([row.key, row.label, row.on, made]).toEqual(['P01', '口头合同', false, []]);
		expect([row.cells, row.cells, row.bars, row.bars, row.href]).toEqual([
			[{ text: '3', href: '#/rows' }],
			[{ text: '3', href: '#/rows' }],
			[100],
			[100],
			null,
		]);
		expect(made).toEqual(['cells', 'bars', 'href']);
	});
});

describe('the kinds of a card', () => {
	const groups = [
		{ bucket: 'b', size: 2n },
		{ bucket: '', size: 9n },
		{ bucket: 'a', size: 2n },
		{ bucket: 'c', size: 5n },
		{ bucket: 'unlisted', size: 7n },
	];
	const names = (order: readonly string[] | null) =>
		orderKinds(groups, order, ({ size }) => size).map((one) => one.bucket);

	it('stand with the greatest first, equals as they came, the unnamed last', () => {
		expect(names(null)).toEqual(['unlisted', 'c', 'b', 'a', '']);
	});

	it('stand in the order of their list, what is not on it behind', () => {
		expect(names(['a', 'b', 'c'])).toEqual(['a', 'b', 'c', 'unlisted', '']);
	});
});
