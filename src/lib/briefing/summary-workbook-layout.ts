import type { SummaryColumn, SummaryGroup } from './summary-workbook-columns.ts';
import type { Area, BookCell } from './workbook/book.ts';

/** A column with words before or behind the figures. */
export interface WordColumn {
	readonly header: string;
	/** In half-width characters. */
	readonly width: number;
}

/** Before the figures; the first `REPEATED` stand on every printed page. */
export const LEADING: readonly WordColumn[] = [
	{ header: '序号', width: 5 },
	{ header: '乡镇', width: 9 },
	{ header: '村名', width: 11 },
	{ header: '是否完成', width: 7 },
	{ header: '包联领导', width: 9 },
	{ header: '责任人', width: 9 },
];
export const REPEATED = 3;
export const TRAILING: readonly WordColumn[] = [
	{ header: '存在问题', width: 30 },
	{ header: '备注', width: 14 },
];

/** Rows of the sheet: title, line below it, then the header. */
export const HEADER_ROW = 2;
const HEADER_ROWS = 3;
export const FIRST_ROW = HEADER_ROW + HEADER_ROWS;
/** So many columns at the right end of a page hold its units. */
const UNIT_COLUMNS = 5;

/** Columns of a printed page, without those that are repeated. */
export interface Page {
	readonly from: number;
	readonly to: number;
}

/** Which columns stand on which printed page: the leading ones on the first, the trailing ones on the last. */
export function pagesOf(groups: readonly SummaryGroup[]): Page[] {
	const pages: { from: number; to: number }[] = [];
	let at = LEADING.length;
	for (const { page, columns } of groups) {
		const known = pages[page];
		if (known === undefined) pages.push({ from: page === 0 ? REPEATED : at, to: at + columns.length - 1 });
		else known.to += columns.length;
		at += columns.length;
	}
	const last = pages.at(-1);
	if (last !== undefined) last.to += TRAILING.length;
	return pages;
}

/** The title over each page. */
export function titleCells(pages: readonly Page[], title: string): BookCell[] {
	return placed(
		pages.map(({ from }, index) => [from, { value: index === 0 ? title : `${title}（续）`, look: 'title' }]),
	);
}

/** Who reports, as of when, in what units: over each page. */
export function lineCells(pages: readonly Page[], unitName: string, date: string): BookCell[] {
	return placed(
		pages.flatMap(({ from, to }): [number, BookCell][] => [
			[from, { value: `填报单位：${unitName}`, look: 'line' }],
			[from + 5, { value: `截至日期：${date}`, look: 'line' }],
			[to - UNIT_COLUMNS + 1, { value: '单位：份、亩、万元、户、人', look: 'line-right' }],
		]),
	);
}

/** The three rows of the header. */
export function headerRows(groups: readonly SummaryGroup[]): readonly (readonly BookCell[])[] {
	const columns = groups.flatMap((group) => group.columns);
	const words = ({ header }: WordColumn): BookCell => ({ value: header, look: 'header-main' });
	const below = (): BookCell => ({ value: null, look: 'header-main' });
	return [
		[
			...LEADING.map(words),
			...groups.flatMap(({ header, columns: own }) =>
				own.map((_, index): BookCell => ({ value: index === 0 ? header : null, look: 'header-main' })),
			),
			...TRAILING.map(words),
		],
		[
			...LEADING.map(below),
			...columns.map((column, index): BookCell => {
				const starts = column.head === null || columns[index - 1]?.head !== column.head;
				return { value: starts ? broken(column.head ?? column.header) : null, look: 'header' };
			}),
			...TRAILING.map(below),
		],
		[
			...LEADING.map(below),
			...columns.map(({ head, header }): BookCell => ({ value: head === null ? null : header, look: 'header' })),
			...TRAILING.map(below),
		],
	];
}

/** What is joined in the header and above it. */
export function headerMerges(groups: readonly SummaryGroup[], pages: readonly Page[]): Area[] {
	const columns = groups.flatMap((group) => group.columns);
	const first = LEADING.length;
	const words = [...LEADING.keys(), ...TRAILING.map((_, index) => first + columns.length + index)];
	let at = first;
	const spans = groups.map(({ columns: own }) => {
		at += own.length;
		return across(HEADER_ROW, at - own.length, at - 1);
	});
	return [
		...pages.map(({ from, to }) => across(0, from, to)),
		...pages.map(({ to }) => across(1, to - UNIT_COLUMNS + 1, to)),
		...words.map((column) => down(column, HEADER_ROW)),
		...spans,
		...headSpans(columns, first),
	];
}

/** A row of text over the columns of the first page, and what is joined for it. */
export function noteCells(text: string): BookCell[] {
	return placed([[REPEATED, { value: text, look: 'line-wrap' }]]);
}

export function noteMerge(row: number, [page]: readonly Page[]): Area[] {
	return page === undefined ? [] : [across(row, page.from, page.to)];
}

function headSpans(columns: readonly SummaryColumn[], first: number): Area[] {
	return columns.flatMap(({ head }, index) => {
		if (head === null) return [down(first + index, HEADER_ROW + 1)];
		if (columns[index - 1]?.head === head) return [];
		const count = columns.filter((column) => column.head === head).length;
		return [across(HEADER_ROW + 1, first + index, first + index + count - 1)];
	});
}

/** The unit of a head on a line of its own. */
function broken(header: string): string {
	return header.replace('（', '\n（');
}

function placed(cells: readonly (readonly [column: number, cell: BookCell])[]): BookCell[] {
	const row: BookCell[] = [];
	for (const [column, cell] of cells) {
		while (row.length < column) row.push({ value: null });
		row.push(cell);
	}
	return row;
}

function across(row: number, firstColumn: number, lastColumn: number): Area {
	return { firstRow: row, lastRow: row, firstColumn, lastColumn };
}

/** From a row of the header to its last. */
function down(column: number, row: number): Area {
	return { firstRow: row, lastRow: HEADER_ROW + HEADER_ROWS - 1, firstColumn: column, lastColumn: column };
}
