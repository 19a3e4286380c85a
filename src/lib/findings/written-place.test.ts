import { describe, expect, it } from 'vitest';
import { cellWords, recordWords, type TurnedTable, writtenCell } from '#lib/ledger/turned.ts';
import { finding } from './catalogue.ts';
import { recordOf, rowWords } from './written-place.ts';

/** Villages across from column C on; two items below each other. */
const ACROSS: TurnedTable = {
	records: 'columns',
	cells: [
		{ name: null, value: { row: 1, column: 2 } },
		{ name: { row: 2, column: 0 }, value: { row: 2, column: 2 } },
		{ name: { row: 4, column: 0 }, value: { row: 4, column: 2 } },
	],
};
const FORM: TurnedTable = {
	records: 'form',
	cells: [
		{ name: { row: 1, column: 0 }, value: { row: 1, column: 1 } },
		{ name: { row: 1, column: 2 }, value: { row: 1, column: 3 } },
	],
};
const COLUMNS = [
	{ column: 0, header: '村名' },
	{ column: 2, header: '已清理' },
];

describe('where a record stands on its sheet', () => {
	it('is its own row in an ordinary table', () => {
		expect(writtenCell(null, 5, 2)).toEqual({ row: 4, column: 2 });
		expect(writtenCell(null, 5, null)).toBeNull();
		expect(recordWords(null, 5)).toBe('第 5 行');
	});

	it('is a column where villages stand across', () => {
		expect(writtenCell(ACROSS, 4, 2)).toEqual({ row: 4, column: 3 });
		expect(writtenCell(ACROSS, 4, null)).toEqual({ row: 1, column: 3 });
		expect(recordWords(ACROSS, 28)).toBe('第 AB 列');
	});

	it('is cell by cell in a form', () => {
		expect(writtenCell(FORM, 2, 1)).toEqual({ row: 1, column: 3 });
		expect(recordWords(FORM, 2)).toBe('第 2 行');
		const below: TurnedTable = {
			records: 'form',
			cells: [...FORM.cells, { name: null, value: { row: 6, column: 1 } }],
		};
		expect([cellWords(below, 2, 2), cellWords(ACROSS, 4, 2), cellWords(null, 4, 2)]).toEqual([
			'第 7 行',
			'第 D 列',
			'第 4 行',
		]);
	});

	it('is told in findings by the row of the sheet, and other records by their columns', () => {
		const place = { file: 'a.csv', sheet: null, row: 4, column: '已清理', village: '上河村' };
		const across = { turned: ACROSS, columns: COLUMNS };
		const found = finding('village/twice', place, '', '3', across);
		expect(found).toMatchObject({ row: 5, turned: { record: 4, column: 3 } });
		expect(found.message).toContain('本村与第 C 列是同一期');
		expect([recordOf(found), rowWords(found)]).toEqual([4, '第 5 行 D 列']);
		expect(finding('village/twice', { ...place, row: null }, '', '3', across)).not.toHaveProperty('turned');
		// What a message says of another file stays.
		const elsewhere = finding('village/renamed-twice', place, '', '另一行在“乙.csv”第 3 行', across);
		expect(elsewhere.message).toContain('第 3 行');
	});

	it('is the row in an ordinary table', () => {
		const place = { file: 'a.csv', sheet: null, row: 4, column: '已清理', village: '上河村' };
		const ordinary = finding('village/twice', place, '', '3', { turned: null, columns: COLUMNS });
		expect(ordinary).toEqual(finding('village/twice', place, '', '3'));
		expect(ordinary.message).toContain('本村与第 3 行是同一期');
		expect([recordOf(ordinary), rowWords(ordinary)]).toEqual([4, '第 4 行']);
	});
});
