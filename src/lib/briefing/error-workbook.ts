import { CATALOGUE } from '#lib/findings/catalogue.ts';
import type { Finding, Severity } from '#lib/findings/types.ts';
import { recordOf, rowWords } from '#lib/findings/written-place.ts';
import type { TurnedTable } from '#lib/ledger/turned.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import type { Area, Book, BookCell, BookRow, BookSheet } from './workbook/book.ts';
import { returnedSheet } from './returned-sheet.ts';
import { wrappedRow } from './workbook/wrapped-row.ts';
import { writeBook } from './workbook-writer.ts';

/** A table of a sheet as it was recognised; what intake says of a source has this shape. */
export interface ReturnedTable {
	/** First and last header row, from 1; null when no header was found. */
	readonly headerRows: readonly [number, number] | null;
	readonly columns: readonly { readonly column: number; readonly header: string }[];
	/** Where its cells were written, when its records are not the rows of the sheet; null: they are. */
	readonly turned: TurnedTable | null;
}

/** A sheet as it came in, to be sent back. */
export interface ReturnedSheet {
	readonly file: string;
	/** Null for a file that has no sheets. */
	readonly sheet: string | null;
	/** The original cells as text, ragged or not. */
	readonly rows: readonly (readonly string[])[];
	/** Merged cells, from 0. */
	readonly merges: readonly Area[];
	readonly tables: readonly ReturnedTable[];
	/** The one village that gets the workbook; null when everything is sent back. */
	readonly only: VillagePart | null;
}

/** What of a sheet is a village's own. Titles and headers go with it. */
export interface VillagePart {
	/** Row numbers of its records, from 1. */
	readonly rows: ReadonlySet<number>;
	/** The village's name, in every way it is written. */
	readonly names: ReadonlySet<string>;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * A workbook (.xlsx) to send back: first 问题清单 with every finding, then each sheet as it came, row numbers kept, with
 * the faulty cells coloured and a note on what is wrong and what to do. Where a sheet is cut to the rows of one village
 * (`only`), the others are left out and hidden, and so are the findings on them. Nothing is masked: it goes to those who
 * sent the sheets. The same input gives the same bytes.
 */
export function errorWorkbook(sheets: readonly ReturnedSheet[], findings: readonly Finding[]): Promise<Uint8Array> {
	return writeBook(errorBook(sheets, findings));
}

/** The workbook of `errorWorkbook` as a book. */
export function errorBook(sheets: readonly ReturnedSheet[], findings: readonly Finding[]): Book {
	const kept = sheets.filter(({ only }) => only === null || only.rows.size > 0);
	const told = findings.filter((finding) => isFor(finding, sheets));
	const sorted = sortFindings(told, kept);
	return {
		title: '问题清单',
		sheets: [
			listSheet(sorted, commonFolder([...sheets, ...findings].map(({ file }) => file))),
			...kept.map((sheet) =>
				returnedSheet(
					sheet,
					nameOf(sheet, kept),
					sorted.filter((finding) => isOn(finding, sheet)),
				),
			),
		],
	};
}

/** File name of an error workbook, without folder; `village` null for the one about all. */
export function errorWorkbookName(village: string | null): string {
	const name = (village ?? '').replace(/[\p{C}<>:"/\\|?*]/gu, '').replace(/^[\s.]+|[\s.]+$/g, '');
	return `${name.slice(0, 60)}问题清单.xlsx`;
}

/** True for findings that those who get the sheets are to see: on their own rows, or about a whole sheet of theirs. */
function isFor(finding: Finding, sheets: readonly ReturnedSheet[]): boolean {
	const sheet = sheets.find((candidate) => isOn(finding, candidate));
	// What is said of no sheet on hand, such as a file that does not open, is not one village's business.
	if (sheet === undefined) return sheets.every(({ only }) => only === null);
	const { only } = sheet;
	if (only === null) return true;
	const record = recordOf(finding);
	if (record !== null) return only.rows.has(record);
	return only.rows.size > 0 && (finding.village === null || only.names.has(finding.village));
}

function isOn(finding: Finding, { file, sheet }: Pick<ReturnedSheet, 'file' | 'sheet'>): boolean {
	return finding.file === file && (finding.sheet === sheet || (finding.sheet === null && finding.row === null));
}

/** In the order of the sheets, then of their rows; what is about a whole sheet first. */
function sortFindings(findings: readonly Finding[], sheets: readonly ReturnedSheet[]): Finding[] {
	const placed = findings.map((finding, index) => {
		const place = sheets.findIndex((sheet) => isOn(finding, sheet));
		return { finding, index, place: place === -1 ? sheets.length : place };
	});
	placed.sort(
		(a, b) =>
			a.place - b.place ||
			(a.finding.row ?? 0) - (b.finding.row ?? 0) ||
			ORDER.indexOf(a.finding.severity) - ORDER.indexOf(b.finding.severity) ||
			a.index - b.index,
	);
	return placed.map(({ finding }) => finding);
}

/** Names that a program gave: they say nothing of village or date. */
const GIVEN_BY_PROGRAMS = /^(?:sheet|工作表|表)\s*\d*$/i;
/** A date of a file's name: 2022年7月6日, 2022-07-06, 20220706. */
const DATE = /(?:19|20)\d{2}(?:年\d{1,2}月(?:\d{1,2}日)?|[-.]\d{1,2}(?:[-.]\d{1,2})?|\d{4})/;

/**
 * A sheet's own name; the file's where that says nothing, or before it when another file has a sheet of this name. A date that
 * only the file's name has goes with it: what comes back is then not asked for its date.
 */
function nameOf({ file, sheet }: ReturnedSheet, all: readonly ReturnedSheet[]): string {
	const stem = file.replace(/^.*\//, '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
	if (sheet === null) return stem;
	const others = all.filter((other) => other.file === file).length > 1;
	if (GIVEN_BY_PROGRAMS.test(sheet)) return others ? `${stem}-${sheet}` : stem;
	const twins = all.filter((other) => other.sheet === sheet && other.file !== file).length;
	if (twins > 0) return `${stem}-${sheet}`;
	const [date] = DATE.test(sheet) ? [] : (DATE.exec(stem) ?? []);
	return date === undefined ? sheet : `${sheet}${date}`;
}

const HEADINGS = ['序号', '文件', '工作表', '行', '栏目', '村', '轻重', '原值', '问题和怎么改', '依据'];
/** Together one page of A4 across at three fifths of the size. */
const WIDTHS = [6, 24, 14, 6, 16, 12, 7, 18, 54, 36];
const LIST_HEADER = 2;

/** The folders that all paths begin with, with a `/` at the end: where things lie here is nothing for those outside. */
function commonFolder(paths: readonly string[]): string {
	const [first = '', ...others] = paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1));
	let folder = first;
	while (folder !== '' && !others.every((other) => other.startsWith(folder))) {
		folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
	}
	return folder;
}

function listSheet(findings: readonly Finding[], folder: string): BookSheet {
	const last = HEADINGS.length - 1;
	const counts = ORDER.map((severity) => {
		const count = findings.filter((finding) => finding.severity === severity).length;
		return `${SEVERITY_WORDS[severity]} ${count} 处`;
	});
	const said =
		findings.length === 0
			? '没有发现疑问。'
			: `${counts.join('，')}。后面各表是原来的内容，有问题的格子标了颜色（红：错误，黄：疑问，蓝：说明），批注写明怎么改。请在各表上改好后发回。`;
	const rows: BookRow[] = [
		{ cells: [{ value: '问题清单', look: 'title' }], height: 30 },
		{ cells: [{ value: said, look: 'line' }], height: 22 },
		{ cells: HEADINGS.map((value) => ({ value, look: 'header-main' })), height: 24 },
		...findings.map((finding, index) => wrappedRow(WIDTHS, listCells(withoutFolder(finding, folder), index + 1))),
	];
	return {
		name: '问题清单',
		columns: WIDTHS.map((width) => ({ width })),
		rows,
		merges: [0, 1].map((row) => ({ firstRow: row, lastRow: row, firstColumn: 0, lastColumn: last })),
		frozen: { rows: LIST_HEADER + 1, columns: 0 },
		filter: {
			firstRow: LIST_HEADER,
			lastRow: Math.max(LIST_HEADER + 1, rows.length - 1),
			firstColumn: 0,
			lastColumn: last,
		},
		print: { orientation: 'landscape', repeatRows: [LIST_HEADER, LIST_HEADER] },
	};
}

function withoutFolder(finding: Finding, folder: string): Finding {
	if (folder === '') return finding;
	const { file, message } = finding;
	return { ...finding, file: file.slice(folder.length), message: message.replaceAll(folder, '') };
}

/** Longest original value told in the list; all of it stands in its cell. */
const LONGEST_VALUE = 200;

function listCells(finding: Finding, number: number): BookCell[] {
	const { row, turned } = finding;
	const value = finding.value.length > LONGEST_VALUE ? `${finding.value.slice(0, LONGEST_VALUE)}…` : finding.value;
	return [
		{ value: number, look: 'cell-centre' },
		{ value: finding.file, look: 'cell-wrap' },
		{ value: finding.sheet, look: 'cell-wrap' },
		{ value: turned === undefined ? row : rowWords(finding), look: 'cell-centre' },
		{ value: finding.column, look: 'cell-wrap' },
		{ value: finding.village, look: 'cell-wrap' },
		{ value: SEVERITY_WORDS[finding.severity], look: finding.severity },
		{ value, look: 'cell-wrap' },
		{ value: finding.message, look: 'cell-wrap' },
		{ value: basisOf(finding), look: 'cell-wrap' },
	];
}

const BASES: ReadonlyMap<string, string> = new Map(
	Object.entries(CATALOGUE).map(([code, { basis }]) => [code, basis] as const),
);

/** The law or the logic behind a finding; null for a code that the catalogue does not have. */
function basisOf({ rule }: Finding): string | null {
	return BASES.get(rule) ?? null;
}
