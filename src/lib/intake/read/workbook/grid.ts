import type { MergedArea, Sheet, SheetRemark } from '../../types.ts';
import { damaged, tooLarge } from './book-fault.ts';

/** Rows and columns of the largest sheet a spreadsheet program makes. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
/** Places for cells, blank ones in front of filled ones and those of repeated rows included, of one sheet. */
const MOST_PLACES = 48_000_000;
/** Characters of one sheet: a text that many cells share counts in each, as it does wherever the cells are written. */
const MOST_CHARACTERS = 400_000_000;

const NO_CELLS: readonly string[] = Object.freeze([]);

/** What of a sheet is known beside its cells. */
export interface SheetExtras {
	readonly name: string | null;
	readonly merges: readonly MergedArea[];
	readonly remarks: readonly SheetRemark[];
	readonly hidden: boolean;
	readonly hiddenRows: readonly number[];
	/** Runs of hidden columns, first and last; in any order, and they may overlap. */
	readonly hiddenColumns?: readonly ColumnRun[];
}

/** Columns `first`…`last`, from 0, inclusive. */
export type ColumnRun = readonly [first: number, last: number];

/**
 * Collects the cells of one sheet by their coordinates, from 0, in any order. Only rows that have text take memory, and only up to
 * their last filled cell. Throws BookFault for coordinates that no spreadsheet has and for sheets too scattered to hold.
 */
export class Grid {
	readonly #rows: (readonly string[])[] = [];
	readonly #shared = new Set<readonly string[]>();
	#places = 0;
	#characters = 0;
	#last: string[] = [];
	#lastRow = -1;

	/** Puts a text; blank text changes nothing. Of two texts for one cell the later stays. */
	put(row: number, column: number, text: string): void {
		if (text === '') return;
		const cells = row === this.#lastRow ? this.#last : this.#open(row);
		if (!(column >= 0 && column < MOST_COLUMNS)) throw damaged('有单元格在第 16384 列以外');
		this.#count(Math.max(0, column + 1 - cells.length), text.length);
		while (cells.length < column) cells.push('');
		cells[column] = text;
	}

	/** Puts the cells of `row` into the `count` rows below it as well, sharing them. */
	repeat(row: number, count: number): void {
		const cells = this.#rows[row];
		if (cells === undefined || cells === NO_CELLS || count <= 0) return;
		if (row + count >= MOST_ROWS) throw damaged('有行在第 1048576 行以外');
		this.#count(cells.length * count, cells.reduce((sum, text) => sum + text.length, 0) * count);
		this.#shared.add(cells);
		this.#lastRow = -1;
		while (this.#rows.length <= row + count) this.#rows.push(NO_CELLS);
		for (let index = row + 1; index <= row + count; index++) this.#rows[index] = cells;
	}

	/** The sheet: merged areas and hidden rows are kept as far as there is text. */
	sheet({ name, merges, remarks, hidden, hiddenRows, hiddenColumns = [] }: SheetExtras): Sheet {
		const rows = this.#rows;
		const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
		const marked = hiddenRows.filter((row) => row < rows.length);
		const columns = columnsOf(hiddenColumns, width);
		return {
			name,
			rows,
			merges: clip(merges, rows.length, width),
			remarks,
			...(hidden ? { hidden } : {}),
			...(marked.length > 0 ? { hiddenRows: marked } : {}),
			...(columns.length > 0 ? { hiddenColumns: columns } : {}),
		};
	}

	#count(places: number, characters: number): void {
		this.#places += places;
		this.#characters += characters;
		if (this.#places > MOST_PLACES) throw tooLarge('里有的内容散落在很远的行列，整张表展开后过大');
		if (this.#characters > MOST_CHARACTERS) throw tooLarge('里一张表的文字超过 4 亿字');
	}

	#open(row: number): string[] {
		if (!(row >= 0 && row < MOST_ROWS)) throw damaged('有行在第 1048576 行以外');
		while (this.#rows.length <= row) this.#rows.push(NO_CELLS);
		const known = this.#rows[row];
		const isOwn = known !== undefined && known !== NO_CELLS && !this.#shared.has(known);
		const cells = isOwn ? (known as string[]) : [...(known ?? [])];
		this.#rows[row] = cells;
		this.#last = cells;
		this.#lastRow = row;
		return cells;
	}
}

/** The columns of all runs below `width`, each once, rising. */
function columnsOf(runs: readonly ColumnRun[], width: number): number[] {
	const columns: number[] = [];
	let next = 0;
	for (const [first, last] of [...runs].sort(([a], [b]) => a - b)) {
		for (let column = Math.max(first, next); column <= Math.min(last, width - 1); column++) columns.push(column);
		next = Math.max(next, last + 1);
	}
	return columns;
}

function clip(merges: readonly MergedArea[], height: number, width: number): MergedArea[] {
	return merges.flatMap(({ firstRow, lastRow, firstColumn, lastColumn }) => {
		const area = {
			firstRow,
			lastRow: Math.min(lastRow, height - 1),
			firstColumn,
			lastColumn: Math.min(lastColumn, width - 1),
		};
		const isArea = firstRow >= 0 && firstColumn >= 0 && area.lastRow >= firstRow && area.lastColumn >= firstColumn;
		return isArea && (area.lastRow > firstRow || area.lastColumn > firstColumn) ? [area] : [];
	});
}

/** `A1` or `A1:C3` as an area, from 0; null when it is neither. `$` signs may stand in it. */
export function areaOf(reference: string): MergedArea | null {
	const [first = '', last = first] = reference.replace(/\$/g, '').split(':');
	const from = placeOf(first);
	const to = placeOf(last);
	if (from === null || to === null) return null;
	return {
		firstRow: Math.min(from.row, to.row),
		lastRow: Math.max(from.row, to.row),
		firstColumn: Math.min(from.column, to.column),
		lastColumn: Math.max(from.column, to.column),
	};
}

function placeOf(reference: string): { row: number; column: number } | null {
	const match = /^([A-Za-z]{1,3})(\d{1,7})$/.exec(reference);
	if (match === null) return null;
	const column =
		[...(match[1] ?? '').toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
	return { row: Number(match[2]) - 1, column };
}
