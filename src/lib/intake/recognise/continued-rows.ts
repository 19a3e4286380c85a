import { decimalText } from '#lib/ledger/decimal-text.ts';
import { plus, readPlain } from '../normalise/decimal.ts';
import { foldCell } from '../normalise/fold-cell.ts';
import type { Sheet } from '../types.ts';
import type { AssignedColumn, Recognition } from './ledger-choice.ts';

/** A row that goes on with the one above it. Rows from 0. */
export interface ContinuedRow {
	readonly row: number;
	readonly into: number;
	/** True when merged cells say so; else only what the row lacks. */
	readonly isMerged: boolean;
}

/** The data rows of a sheet when those that go on with the one above are joined to it. */
export interface JoinedRows {
	readonly sheet: Sheet;
	readonly dataRows: readonly number[];
	readonly continued: readonly ContinuedRow[];
}

/** So many of the rows that hold figures must have a number of their own, so that one without tells anything. */
const MOST_NUMBERED = 0.9;
/** A row that is the rest of the one above holds so many cells at most, and does not name a thing of its own. */
const MOST_WORDS = 2;
const NAMES: ReadonlySet<string> = new Set(['item', 'project_name', 'contract_name', 'res_name']);
const TEXTS: ReadonlySet<string> = new Set(['text', 'party']);
const ADDITIVE: ReadonlySet<string> = new Set(['amount', 'area', 'count']);

/**
 * Joins rows that go on with the one above: those below a merged number (one contract, two plots), whose figures are added, and those
 * without any number that hold nothing but a name or a note (the second tenant). Only where rows have numbers, and a village has many.
 */
export function joinContinued(sheet: Sheet, { ledger, columns }: Recognition, dataRows: readonly number[]): JoinedRows {
	const unjoined = { sheet, dataRows, continued: [] };
	const numbers = columns.filter(({ field }) => field.id === 'seq' || field.id.endsWith('_no'));
	if (ledger.oneRowPerVillage || numbers.length === 0) return unjoined;
	const villages = columns.filter(({ field }) => field.type === 'village' || field.type === 'township');
	const isBlank = (row: number, { column }: AssignedColumn) => (sheet.rows[row]?.[column] ?? '').trim() === '';
	const isNumbered = (row: number) => numbers.some((column) => !isBlank(row, column));
	const candidates = dataRows.filter((row) => !isNumbered(row) && villages.every((column) => isBlank(row, column)));
	if (candidates.length === 0) return unjoined;
	const holdsTextOnly = (row: number) =>
		columns.every((column) => TEXTS.has(column.field.type) || isBlank(row, column));
	const isRest = (row: number) => {
		const filled = columns.filter((column) => !isBlank(row, column));
		return filled.length <= MOST_WORDS && filled.every(({ field }) => TEXTS.has(field.type) && !NAMES.has(field.id));
	};
	const isNote = (row: number) => columns.every((column) => column.field.id === 'note' || isBlank(row, column));
	const whole = dataRows.filter((row) => !holdsTextOnly(row));
	const areNumbered = whole.filter(isNumbered).length >= whole.length * MOST_NUMBERED;
	const isCandidate = new Set(candidates);
	const joined = new Map<number, readonly string[]>();
	const continued: ContinuedRow[] = [];
	const kept: number[] = [];
	for (const row of dataRows) {
		const into = kept[kept.length - 1];
		const above = continued[continued.length - 1]?.row === row - 1 || into === row - 1;
		if (into === undefined || !above || !isCandidate.has(row) || !isNumbered(into)) {
			kept.push(row);
			continue;
		}
		const isMerged = isOneMerged(sheet, columns, into, row);
		const cells = joined.get(into) ?? sheet.rows[into] ?? [];
		const both =
			isMerged || (isRest(row) && (areNumbered || isNote(row)))
				? joinCells(cells, sheet.rows[row] ?? [], columns)
				: null;
		if (both === null) {
			kept.push(row);
			continue;
		}
		joined.set(into, both);
		continued.push({ row, into, isMerged });
	}
	if (continued.length === 0) return unjoined;
	return {
		sheet: { ...sheet, rows: sheet.rows.map((row, index) => joined.get(index) ?? row) },
		dataRows: kept,
		continued,
	};
}

/** True when a merged number, or a merged serial number with a merged figure or term beside it, reaches from one row to the other. */
function isOneMerged({ merges }: Sheet, columns: readonly AssignedColumn[], from: number, to: number): boolean {
	const reaching = merges.filter(({ firstRow, lastRow }) => firstRow <= from && lastRow >= to);
	if (reaching.length === 0) return false;
	const merged = columns.filter(({ column }) =>
		reaching.some(({ firstColumn, lastColumn }) => firstColumn <= column && lastColumn >= column),
	);
	if (merged.some(({ field }) => field.id.endsWith('_no'))) return true;
	const hasSeq = merged.some(({ field }) => field.id === 'seq');
	return hasSeq && merged.some(({ field: { type } }) => ADDITIVE.has(type) || type === 'term' || type === 'date');
}

/** The cells of both rows as one; null when figures of both cannot be added. */
function joinCells(
	above: readonly string[],
	below: readonly string[],
	columns: readonly AssignedColumn[],
): readonly string[] | null {
	const cells = [...above];
	for (const { column, field } of columns) {
		const [first, second] = [(above[column] ?? '').trim(), (below[column] ?? '').trim()];
		if (second === '' || first === second) continue;
		if (first === '') cells[column] = second;
		else if (TEXTS.has(field.type) || field.type === 'codes') cells[column] = joinTexts(first, second);
		else if (ADDITIVE.has(field.type)) {
			const [a, b] = [readPlain(foldCell(first)), readPlain(foldCell(second))];
			if (a === null || b === null) return null;
			const { units, scale } = plus(a, b);
			cells[column] = decimalText(units, scale);
		}
	}
	return cells;
}

function joinTexts(first: string, second: string): string {
	return /^[(（]/.test(second) ? `${first}${second}` : `${first}、${second}`;
}
