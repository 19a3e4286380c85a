import type { Look } from './looks.ts';

/** A workbook as this program thinks of one. Rows and columns count from 0, areas include both ends. */
export interface Book {
	/** Shown as the title in the file's properties. */
	readonly title: string;
	/** At least one must not be hidden. */
	readonly sheets: readonly BookSheet[];
}

export interface BookSheet {
	/** Made legal and unique when written: see `sheetNames`. */
	readonly name: string;
	readonly columns: readonly BookColumn[];
	readonly rows: readonly BookRow[];
	/** Must not overlap. */
	readonly merges?: readonly Area[];
	/** Rows and columns that stay in sight. */
	readonly frozen?: { readonly rows: number; readonly columns: number };
	readonly choices?: readonly Choice[];
	readonly print?: PrintSetUp;
	/** Rows with filter buttons on the first of them. */
	readonly filter?: Area;
	readonly hidden?: boolean;
}

export interface BookColumn {
	/** In characters of the default font; a Chinese character is two. */
	readonly width: number;
	/** For cells below the last row, too. Some cell of the book must have the same look. */
	readonly look?: Look;
}

export interface BookRow {
	readonly cells: readonly BookCell[];
	/** In points. */
	readonly height?: number;
	readonly hidden?: boolean;
}

/** Text, number, date or (null) nothing. Text is never taken for a formula, an error or a number. */
export interface BookCell {
	readonly value: string | number | BookDate | null;
	/** A formula of this program's own, without `=`; `value` is what it gives. Never made from a cell's text. */
	readonly formula?: string;
	readonly look?: Look;
	/** Shown when the pointer is over the cell. */
	readonly note?: string;
}

export interface BookDate {
	/** ISO day */
	readonly date: string;
}

export interface Area {
	readonly firstRow: number;
	readonly lastRow: number;
	readonly firstColumn: number;
	readonly lastColumn: number;
}

/** A drop-down list on every cell of an area. */
export interface Choice {
	readonly area: Area;
	/** Where the entries stand: which sheet of the book, and there one column. */
	readonly from: { readonly sheet: number; readonly area: Area };
	/** What happens to anything else: it is refused, asked about, or taken. */
	readonly others: 'refuse' | 'ask' | 'take';
	/** Said when it is refused or asked about. */
	readonly advice: string;
}

/** A4 with `第 1 页` at the foot; as many pages long as it takes. */
export interface PrintSetUp {
	readonly orientation: 'landscape' | 'portrait';
	/** So many pages wide, smaller if need be; 1 unless said. */
	readonly pagesWide?: number;
	/** The last column of each page, left to right; the widest page decides how small all are printed. Not with `pagesWide`. */
	readonly pageEnds?: readonly number[];
	/** First and last row repeated on every page. */
	readonly repeatRows?: readonly [number, number];
	/** First and last column repeated on every page. */
	readonly repeatColumns?: readonly [number, number];
	/** Print lines between cells that have no border. */
	readonly gridLines?: boolean;
}

/** Letters of a column: 0 is A, 26 is AA. */
export function columnName(column: number): string {
	const rest = Math.floor(column / 26);
	return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

/** `A4`, for the cell at row 3, column 0. */
export function cellName(row: number, column: number): string {
	return `${columnName(column)}${row + 1}`;
}

/** `A4:B9`; a single cell is `A4`. */
export function areaName({ firstRow, lastRow, firstColumn, lastColumn }: Area): string {
	const start = cellName(firstRow, firstColumn);
	const end = cellName(lastRow, lastColumn);
	return start === end ? start : `${start}:${end}`;
}

/** `'表名'!$A$4:$A$9` */
export function absoluteName(sheet: string, { firstRow, lastRow, firstColumn, lastColumn }: Area): string {
	const start = `$${columnName(firstColumn)}$${firstRow + 1}`;
	const end = `$${columnName(lastColumn)}$${lastRow + 1}`;
	return `${quotedName(sheet)}!${start}:${end}`;
}

/** A sheet's name as a reference writes it. */
export function quotedName(sheet: string): string {
	return `'${sheet.replaceAll("'", "''")}'`;
}
