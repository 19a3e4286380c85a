import { decimalText } from '#lib/ledger/decimal-text.ts';
import type { AssignedColumn } from '../recognise/ledger-choice.ts';
import type { ColumnValues, Sheet } from '../types.ts';
import { type ColumnUnits, columnReader } from './column-reader.ts';
import { foldCell } from './fold-cell.ts';

/** A row of the sheet that sums rows above it. `row` from 0. */
export interface SumRow {
	readonly row: number;
	readonly kind: 'subtotal' | 'total';
}

/** A sum that is not the sum of its rows. */
export interface SumMismatch {
	/** Row of the sheet, from 0. */
	readonly row: number;
	readonly column: AssignedColumn;
	/** The sum as written. */
	readonly written: string;
	/** What the rows add up to, in the unit of the column. */
	readonly added: string;
}

export interface SumCheckInput {
	readonly sheet: Sheet;
	readonly columns: readonly AssignedColumn[];
	/** Data rows of the sheet, from 0, rising; `values` are indexed like them. */
	readonly dataRows: readonly number[];
	readonly sumRows: readonly SumRow[];
	readonly values: ReadonlyMap<string, ColumnValues>;
	readonly unitsOf: (column: AssignedColumn) => ColumnUnits;
}

/** What may be added up: prices, rates and dates may not. */
const ADDITIVE = new Set(['amount', 'area', 'count']);

/**
 * Compares every 小计 and 合计 with the rows it stands under: a subtotal with those since the last
 * sum, a total with all of them (or, in a sheet of blocks that each end in 合计, with its block). A
 * column is left out where one of the rows has a cell that gave no value. A sum may be off by half
 * of its own last digit, since offices round it.
 */
export function checkSums(input: SumCheckInput): SumMismatch[] {
	const { sheet, dataRows, sumRows, unitsOf } = input;
	const mismatches: SumMismatch[] = [];
	for (const column of input.columns) {
		const values = input.values.get(column.field.id);
		if (!ADDITIVE.has(column.field.type) || values?.type !== 'bigint') continue;
		const reader = columnReader(column.field, unitsOf(column), false);
		if (reader?.kind !== 'bigint') continue;
		const unclear = dataRows.map(
			(row, index) => values.valid[index] !== 1 && !isNothing(sheet.rows[row]?.[column.column]),
		);
		let sinceSum = 0;
		for (const { row, kind } of sumRows) {
			const end = countBelow(dataRows, row);
			const written = sheet.rows[row]?.[column.column] ?? '';
			const { value, remark } = reader.read(written);
			if (value !== null && remark === null && end > 0) {
				const spans = kind === 'subtotal' ? [sinceSum] : [0, sinceSum];
				const clear = !unclear.slice(Math.min(...spans), end).some(Boolean);
				const sums = spans.map((start) => sumOf(values.values, start, end));
				const tolerance = halfLastDigit(written, reader.read('1').value ?? 1n);
				if (clear && sums.every((sum) => distance(sum, value) > tolerance)) {
					const unit = reader.read('1').value ?? 1n;
					mismatches.push({ row, column, written, added: inUnit(sums[0] ?? 0n, unit) });
				}
			}
			sinceSum = end;
		}
	}
	return mismatches;
}

function isNothing(cell: string | undefined): boolean {
	return /^(?:[/\\\-—–]*|无)$/.test(foldCell(cell ?? ''));
}

/** How many of the rising `dataRows` stand above `row`. */
function countBelow(dataRows: readonly number[], row: number): number {
	let low = 0;
	let high = dataRows.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((dataRows[middle] ?? 0) < row) low = middle + 1;
		else high = middle;
	}
	return low;
}

function sumOf(values: BigInt64Array, start: number, end: number): bigint {
	let sum = 0n;
	for (let index = start; index < end; index += 1) sum += values[index] ?? 0n;
	return sum;
}

function distance(a: bigint, b: bigint): bigint {
	return a < b ? b - a : a - b;
}

/** Half of the last digit of a written number, in stored units; `unit` is what `1` is stored as. */
function halfLastDigit(written: string, unit: bigint): bigint {
	const decimals = /\.(\d+)/.exec(foldCell(written))?.[1]?.length ?? 0;
	return unit / 10n ** BigInt(decimals) / 2n;
}

/** A stored value in the unit that stores `1` as `unit` (a power of ten), trailing zeros cut. */
function inUnit(value: bigint, unit: bigint): string {
	const scale = unit.toString().length - 1;
	const text = decimalText(value, scale);
	return scale === 0 ? text : text.replace(/\.?0+$/, '');
}
