import { describe, expect, it } from 'vitest';
import { finding } from './catalogue.ts';
import { placedFinding, recordOf, recordWords, type TurnedTable, writtenCell } from './turned.ts';

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
		expect(recordWords(ACROSS, 28)).toBe('AB 列');
	});

	it('is cell by cell in a form', () => {
		expect(writtenCell(FORM, 2, 1)).toEqual({ row: 1, column: 3 });
		expect(recordWords(FORM, 2)).toBe('第 2 行');
	});

	it('is told in findings by the row of the sheet, and other records by their columns', () => {
		const place = { file: 'a.csv', sheet: null, row: 4, column: '已清理', village: '上河村' };
		const found = placedFinding(finding('village/twice', place, '', '3'), { turned: ACROSS, columns: COLUMNS });
		expect(found).toMatchObject({ row: 5, turned: { record: 4, column: 3 } });
		expect(found.message).toContain('C 列');
		expect(recordOf(found)).toBe(4);
		const sum = placedFinding(finding('sum/mismatch', { ...place, row: 5, village: null }, '31', '30'), {
			turned: ACROSS,
			columns: COLUMNS,
		});
		expect([sum.row, sum.message.includes('各村之和 30'), sum.message.includes('行')]).toEqual([5, true, false]);
		const ordinary = finding('village/twice', place, '', '3');
		expect(placedFinding(ordinary, { turned: null, columns: COLUMNS })).toBe(ordinary);
		expect(recordOf(ordinary)).toBe(4);
	});
});
