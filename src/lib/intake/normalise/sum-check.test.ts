import { describe, expect, it } from 'vitest';
import { recognise } from '../recognise/ledger-choice.ts';
import type { Sheet } from '../types.ts';
import type { ColumnUnits } from './column-reader.ts';
import { normaliseColumns } from './ledger-rows.ts';
import { checkSums, type SumRow } from './sum-check.ts';

const WAN: ColumnUnits = { money: '万元', area: '亩' };

function mismatches(text: string, sums: readonly SumRow[]): string[] {
	const sheet: Sheet = { name: null, rows: text.split('\n').map((line) => line.split(',')), merges: [], remarks: [] };
	const recognition = recognise(sheet, { sheetName: null, fileName: '合同.csv' });
	if (recognition === null) throw new Error('no ledger');
	const dataRows = sheet.rows.flatMap((_, row) =>
		row > recognition.block.last && !sums.some((sum) => sum.row === row) ? [row] : [],
	);
	const unitsOf = () => WAN;
	const values = normaliseColumns({
		sheet,
		ledger: recognition.ledger,
		columns: recognition.columns,
		dataRows,
		unitsOf,
		secondRoundEndYear: 2028,
		remark: () => () => undefined,
	});
	return checkSums({ sheet, columns: recognition.columns, dataRows, sumRows: sums, values, unitsOf }).mismatches.map(
		({ row, column, written, added }) => `${row} ${column.field.id} ${written} ${added}`,
	);
}

const HEADER = '村名,合同编号,承包方,合同金额,面积';

describe('checkSums', () => {
	it('passes sums that are right', () => {
		const text = `${HEADER}\na村,1,甲,1.50,2\na村,2,乙,0.25,3\n小计,,,1.75,5\nb村,3,丙,1,1\n小计,,,1.00,1\n合计,,,2.75,6`;
		const sums: SumRow[] = [
			{ row: 3, kind: 'subtotal' },
			{ row: 5, kind: 'subtotal' },
			{ row: 6, kind: 'total' },
		];
		expect(mismatches(text, sums)).toEqual([]);
	});

	it('names the sums that are wrong, and what the rows add up to', () => {
		const text = `${HEADER}\na村,1,甲,1.50,2\na村,2,乙,0.25,3\n小计,,,1.74,5\n合计,,,1.75,50`;
		const sums: SumRow[] = [
			{ row: 3, kind: 'subtotal' },
			{ row: 4, kind: 'total' },
		];
		expect(mismatches(text, sums)).toEqual(['3 fee_total 1.74 1.75', '4 area_contract 50 5']);
	});

	it('allows rounding in the last digit written', () => {
		expect(
			mismatches(`${HEADER}\na村,1,甲,1.004,2\na村,2,乙,1.004,3\n合计,,,2.01,5`, [{ row: 3, kind: 'total' }]),
		).toEqual([]);
		expect(
			mismatches(`${HEADER}\na村,1,甲,1.006,2\na村,2,乙,1.006,3\n合计,,,2.02,5`, [{ row: 3, kind: 'total' }]),
		).toEqual(['3 fee_total 2.02 2.012']);
	});

	it('takes a 合计 at the end of each block for the block', () => {
		const text = `${HEADER}\na村,1,甲,1,1\n合计,,,1,1\nb村,2,乙,2,2\n合计,,,2,2`;
		const sums: SumRow[] = [
			{ row: 2, kind: 'total' },
			{ row: 4, kind: 'total' },
		];
		expect(mismatches(text, sums)).toEqual([]);
	});

	it('does not judge a column with a cell that could not be read', () => {
		expect(mismatches(`${HEADER}\na村,1,甲,不清楚,2\na村,2,乙,1,3\n合计,,,5,9`, [{ row: 3, kind: 'total' }])).toEqual([
			'3 area_contract 9 5',
		]);
		expect(mismatches(`${HEADER}\na村,1,甲,/,2\na村,2,乙,1,3\n合计,,,5,5`, [{ row: 3, kind: 'total' }])).toEqual([
			'3 fee_total 5 1',
		]);
	});
});
