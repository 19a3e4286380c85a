import type { AssignedColumn } from '../recognise/ledger-choice.ts';
import { cellOf } from '../recognise/tick-columns.ts';
import type { ColumnValues, Sheet } from '../types.ts';
import { MONEY_UNITS } from './amount.ts';
import { AREA_UNITS } from './area.ts';
import { type ColumnUnits, columnReader } from './column-reader.ts';
import type { Reading } from './reading.ts';
import { inUnit } from './unit-text.ts';
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

/** What the check of a sum row gave, over all its columns. `row` from 0. */
export interface SumRowNote {
	readonly row: number;
	readonly agrees: boolean;
	/** How many rows the sum stands for. */
	readonly rows: number;
	/** Chinese: 小计，与上面 3 行相符. */
	readonly text: string;
}

export interface SumCheck {
	readonly mismatches: readonly SumMismatch[];
	/** For each sum row with a figure that could be checked. */
	readonly notes: readonly SumRowNote[];
}

/** What may be added up: prices, rates and dates may not. */
const ADDITIVE = new Set(['amount', 'area', 'count']);
/** So many sums above a sum are tried for the one that it begins behind. */
const MOST_BLOCKS = 60;

/** A run of data rows, by index, the last not included. */
interface Span {
	readonly start: number;
	readonly end: number;
}

/** A column that can be added up: how its cells are read, and sums over any run of its rows. */
interface Additive {
	readonly column: AssignedColumn;
	readonly read: (text: string) => Reading<bigint>;
	/** What `1` is stored as. */
	readonly unit: bigint;
	readonly sums: readonly bigint[];
	/** Rows with a cell that gave no value, counted from the top. */
	readonly unclear: Int32Array;
}

/** A figure of a sum row beside what its rows add up to. */
interface Figure {
	readonly column: Additive;
	readonly written: string;
	readonly value: bigint;
	readonly tolerance: bigint;
}

/**
 * Compares every 小计 and 合计 with the rows it stands for: a subtotal with those since the last sum, a total with all of them
 * (or, in a sheet of blocks that each end in 合计, with its block). A sum right below another stands for several blocks; a
 * total above all rows for all of them; where the first subtotal stands above its rows, they all do. A column is left out where
 * one of the rows has a cell that gave no value. A sum may be off by half of its own last digit, since offices round it.
 */
export function checkSums(input: SumCheckInput): SumCheck {
	const { sheet, dataRows, sumRows } = input;
	if (sumRows.length === 0) return { mismatches: [], notes: [] };
	const columns = additiveColumns(input);
	const places = sumRows.map(({ row }) => countBelow(dataRows, row));
	const firstSubtotal = sumRows.findIndex(({ kind }) => kind === 'subtotal');
	const areAbove = firstSubtotal !== -1 && places[firstSubtotal] === 0;
	const mismatches: SumMismatch[] = [];
	const notes: SumRowNote[] = [];
	sumRows.forEach((sum, at) => {
		const figures = columns.flatMap((column) =>
			figureOf(column, cellOf(sheet.rows[sum.row] ?? [], column.column) ?? ''),
		);
		const spans = spansOf(sum, at, places, dataRows.length, areAbove);
		const judged = spans.map((span) => judge(figures, span)).filter(({ checked }) => checked > 0);
		const best = judged.reduce<Judged | null>(
			(found, next) => (found === null || next.wrong.length < found.wrong.length ? next : found),
			null,
		);
		if (best === null) return;
		for (const { figure, added } of best.wrong) {
			const { column, written } = figure;
			mismatches.push({ row: sum.row, column: column.column, written, added: inUnit(added, column.unit) });
		}
		notes.push(noteOf(sum, best, at, places));
	});
	const order = new Map(columns.map(({ column }, index) => [column, index]));
	mismatches.sort((a, b) => (order.get(a.column) ?? 0) - (order.get(b.column) ?? 0) || a.row - b.row);
	return { mismatches, notes };
}

function additiveColumns({ sheet, columns, dataRows, values, unitsOf }: SumCheckInput): Additive[] {
	return columns.flatMap((column): Additive[] => {
		const stored = values.get(column.field.id);
		if (!ADDITIVE.has(column.field.type) || stored?.type !== 'bigint') return [];
		const reader = columnReader(column.field, unitsOf(column));
		if (reader?.kind !== 'bigint') return [];
		const sums: bigint[] = [0n];
		const unclear = new Int32Array(dataRows.length + 1);
		let sum = 0n;
		dataRows.forEach((row, index) => {
			sum += stored.values[index] ?? 0n;
			sums.push(sum);
			const isUnclear = stored.valid[index] !== 1 && !isNothing(cellOf(sheet.rows[row] ?? [], column));
			unclear[index + 1] = (unclear[index] ?? 0) + (isUnclear ? 1 : 0);
		});
		return [{ column, read: reader.read, unit: reader.read('1').value ?? 1n, sums, unclear }];
	});
}

function figureOf(column: Additive, written: string): Figure[] {
	if (written === '') return [];
	const { value, remark } = column.read(written);
	if (value === null || remark !== null) return [];
	return [{ column, written, value, tolerance: halfLastDigit(written, column.unit) }];
}

/** The runs of rows that a sum may stand for, the likeliest first. */
function spansOf(sum: SumRow, at: number, places: readonly number[], length: number, areAbove: boolean): Span[] {
	const end = places[at] ?? 0;
	if (sum.kind === 'total' && end === 0) return [{ start: 0, end: length }];
	if (sum.kind === 'subtotal' && areAbove) return [{ start: end, end: places[at + 1] ?? length }];
	const since = at === 0 ? 0 : (places[at - 1] ?? 0);
	if (sum.kind === 'total') return [{ start: 0, end }, ...(since < end ? [{ start: since, end }] : [])];
	if (since < end) return [{ start: since, end }];
	const starts = new Set(places.slice(Math.max(0, at - MOST_BLOCKS), at).filter((start) => start < end));
	return [...[...starts].reverse(), 0].map((start) => ({ start, end }));
}

interface Judged {
	readonly span: Span;
	readonly checked: number;
	readonly wrong: readonly { readonly figure: Figure; readonly added: bigint }[];
}

function judge(figures: readonly Figure[], span: Span): Judged {
	const { start, end } = span;
	if (start >= end) return { span, checked: 0, wrong: [] };
	const clear = figures.filter(({ column }) => column.unclear[start] === column.unclear[end]);
	const wrong = clear.flatMap((figure) => {
		const { sums } = figure.column;
		const added = (sums[end] ?? 0n) - (sums[start] ?? 0n);
		return distance(added, figure.value) > figure.tolerance ? [{ figure, added }] : [];
	});
	return { span, checked: clear.length, wrong };
}

/** What is told of a sum row: 小计，与上面 3 行相符 · 合计少 0.04 万元，请核对. */
function noteOf({ row, kind }: SumRow, { span, wrong }: Judged, at: number, places: readonly number[]): SumRowNote {
	const name = kind === 'subtotal' ? '小计' : '合计';
	const rows = span.end - span.start;
	if (wrong.length === 0) {
		const where = span.start >= (places[at] ?? 0) ? '下面' : '上面';
		return { row, agrees: true, rows, text: `${name}，与${where} ${rows} 行相符` };
	}
	const parts = wrong.slice(0, 3).map(({ figure, added }) => {
		const { column, value } = figure;
		const off = `${value < added ? '少' : '多'} ${inUnit(distance(value, added), column.unit)}`;
		const words = unitWord(column);
		return { name: column.column.field.label, off: words === '' ? off : `${off} ${words}` };
	});
	const [first] = parts;
	if (wrong.length === 1 && first !== undefined)
		return { row, agrees: false, rows, text: `${name}${first.off}，请核对` };
	const list = parts.map((part) => `${part.name}${part.off}`).join('、');
	return {
		row,
		agrees: false,
		rows,
		text: `${name}有 ${wrong.length} 栏不符：${list}${wrong.length > 3 ? '等' : ''}，请核对`,
	};
}

/** The unit that a figure of the column is written in; empty for counts. */
function unitWord({ column, unit }: Additive): string {
	const units: Readonly<Record<string, bigint>> = column.field.type === 'amount' ? MONEY_UNITS : AREA_UNITS;
	if (column.field.type !== 'amount' && column.field.type !== 'area') return '';
	return Object.keys(units).find((name) => units[name] === unit) ?? '';
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

function distance(a: bigint, b: bigint): bigint {
	return a < b ? b - a : a - b;
}

/** Half of the last digit of a written number, in stored units; `unit` is what `1` is stored as. */
function halfLastDigit(written: string, unit: bigint): bigint {
	const decimals = /\.(\d+)/.exec(foldCell(written))?.[1]?.length ?? 0;
	return unit / 10n ** BigInt(decimals) / 2n;
}
