import type { Cell, DataValidation, WriteOptions, WriteSheet } from 'hucre/xlsx';
import {
	absoluteName,
	areaName,
	type Book,
	type BookCell,
	type BookColumn,
	type BookSheet,
	cellName,
	type Choice,
	type PrintSetUp,
	quotedName,
} from './workbook/book.ts';
import { cellText, escapeCodes, looksLikeFormula } from './workbook/cell-text.ts';
import { columnSpan, finishPackage, type LookSample, type Unfinished } from './workbook/finish.ts';
import { DEFAULT_FONT, type Look, LOOKS } from './workbook/looks.ts';
import { sheetNames } from './workbook/sheet-names.ts';

/** The moment that every workbook says it was written: the same book is the same bytes. */
const WRITTEN = new Date(Date.UTC(2000, 0, 1));
const PROGRAM = '清账';
const LONGEST_NOTE = 2000;
/** Days from 1899-12-30, the day before a workbook's day 1 as it counts from March 1900 on. */
const SERIAL_ORIGIN = Date.UTC(1899, 11, 30);
const FIRST_SERIAL = 61;

/**
 * Writes a workbook (.xlsx). The same book gives the same bytes everywhere. Text stays text whatever it looks like,
 * loses characters that XML does not allow, and is cut with a mark after 32,767; sheet names are made legal and unique.
 * Throws RangeError for a number that is not finite, for a date that is none, and for a book without a visible sheet.
 */
export async function writeBook(book: Book): Promise<Uint8Array> {
	if (book.sheets.every((sheet) => sheet.hidden === true)) throw new RangeError('a book needs a visible sheet');
	const { writeXlsx } = await import('hucre/xlsx');
	const names = sheetNames(book.sheets.map((sheet) => sheet.name));
	const samples = new Map<Look, LookSample>();
	const written = book.sheets.map((sheet, index) => writeSheet(sheet, index, names, samples));
	const bytes = await writeXlsx({
		sheets: written.map(({ sheet }) => sheet),
		defaultFont: DEFAULT_FONT,
		activeSheet: book.sheets.findIndex((sheet) => sheet.hidden !== true),
		namedRanges: book.sheets.flatMap(({ print }, index) => repeatedAreas(print, names[index] ?? '')),
		properties: { title: cellText(book.title, 250), creator: PROGRAM, created: WRITTEN, modified: WRITTEN },
	});
	return finishPackage(
		bytes,
		written.map(({ unfinished }) => unfinished),
		samples,
	);
}

function writeSheet(
	sheet: BookSheet,
	index: number,
	names: readonly string[],
	samples: Map<Look, LookSample>,
): { sheet: WriteSheet; unfinished: Unfinished } {
	const cells = new Map<string, Partial<Cell>>();
	const notes = new Map<string, string>();
	const rowDefs: NonNullable<WriteSheet['rowDefs']> = new Map();
	const rows = sheet.rows.map(({ cells: row, height, hidden }, rowIndex) => {
		if (height !== undefined || hidden === true) {
			rowDefs.set(rowIndex, { ...(height === undefined ? {} : { height }), hidden: hidden === true });
		}
		return row.map((cell, column) => {
			const value = valueOf(cell);
			const special = describeCell(cell, value);
			if (special !== null) cells.set(`${rowIndex},${column}`, special);
			if (special?.comment !== undefined) notes.set(cellName(rowIndex, column), special.comment.text);
			if (cell.look !== undefined && !samples.has(cell.look) && !keepsAsText(cell, value)) {
				samples.set(cell.look, { sheet: index, cell: cellName(rowIndex, column) });
			}
			return typeof value === 'string' ? escapeCodes(value) : value;
		});
	});
	const { frozen, merges, print, choices, filter, hidden } = sheet;
	return {
		unfinished: { sheet, notes },
		sheet: {
			name: names[index] ?? '',
			columns: sheet.columns.map(({ width }) => ({ width })),
			rows,
			cells,
			rowDefs,
			merges: (merges ?? []).map((area) => ({
				startRow: area.firstRow,
				startCol: area.firstColumn,
				endRow: area.lastRow,
				endCol: area.lastColumn,
			})),
			dataValidations: (choices ?? []).map((choice) => dropDown(choice, names)),
			...(frozen === undefined ? {} : { freezePane: frozen }),
			...(filter === undefined ? {} : { autoFilter: { range: areaName(filter) } }),
			...(print === undefined ? {} : printed(print, sheet.columns)),
			...(hidden === true ? { hidden } : {}),
		},
	};
}

/** The value as the library takes it; a date as its number of days, or as text when it is before March 1900. */
function valueOf({ value }: BookCell): string | number | null {
	if (value === null) return null;
	if (typeof value === 'string') return cellText(value) || null;
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw new RangeError(`no number for a cell: ${value}`);
		return value;
	}
	const time = /^\d{4}-\d{2}-\d{2}$/.test(value.date) ? Date.parse(`${value.date}T00:00:00Z`) : NaN;
	if (Number.isNaN(time)) throw new RangeError(`no date for a cell: ${value.date}`);
	const serial = (time - SERIAL_ORIGIN) / 86_400_000;
	return serial >= FIRST_SERIAL ? serial : value.date;
}

/** Everything about a cell beyond its value; null when there is nothing. */
function describeCell(cell: BookCell, value: string | number | null): Partial<Cell> | null {
	const asText = keepsAsText(cell, value);
	if (cell.look === undefined && cell.note === undefined && cell.formula === undefined && !asText) return null;
	if (isPlain(cell, value, asText)) return STYLES[cell.look ?? 'plain'];
	const look = cell.look === undefined ? {} : LOOKS[cell.look];
	const note = cell.note === undefined ? '' : cellText(cell.note, LONGEST_NOTE);
	return {
		style: asText ? { ...look, numFmt: '@' } : look,
		...(cell.formula === undefined ? {} : { formula: cell.formula, formulaResult: value }),
		// The library would make an error of text such as #REF!; a run of text stays one.
		...(typeof value === 'string' && value.startsWith('#') ? { richText: [{ text: escapeCodes(value) }] } : {}),
		...(note === '' ? {} : { comment: { author: PROGRAM, text: escapeCodes(note) } }),
	};
}

/** Most cells of a large sheet are nothing but a value with a look: they share one description. */
function isPlain(cell: BookCell, value: string | number | null, asText: boolean): boolean {
	const isError = typeof value === 'string' && value.startsWith('#');
	return cell.look !== undefined && cell.note === undefined && cell.formula === undefined && !asText && !isError;
}

const STYLES = Object.fromEntries(Object.entries(LOOKS).map(([look, style]) => [look, { style }])) as Readonly<
	Record<Look, Partial<Cell>>
>;

/** Text that editing the cell would turn into something else; the format of text keeps it. */
function keepsAsText({ look, formula }: BookCell, value: string | number | null): boolean {
	if (formula !== undefined || typeof value !== 'string' || (look !== undefined && LOOKS[look].numFmt !== undefined))
		return false;
	return looksLikeFormula(value) || value.startsWith('#') || /^\d[\d.]*$/.test(value);
}

function dropDown({ area, from, others, advice }: Choice, names: readonly string[]): DataValidation {
	return {
		type: 'list',
		range: areaName(area),
		formula1: absoluteName(names[from.sheet] ?? '', from.area),
		allowBlank: true,
		...(others === 'take'
			? {}
			: {
					showErrorMessage: true,
					errorStyle: others === 'refuse' ? 'stop' : 'warning',
					errorTitle: '请核对',
					errorMessage: cellText(advice, 220),
				}),
	};
}

function printed(
	print: PrintSetUp,
	columns: readonly BookColumn[],
): Pick<WriteSheet, 'pageSetup' | 'headerFooter' | 'colBreaks'> {
	const ends = print.pageEnds;
	return {
		...(ends === undefined ? {} : { colBreaks: ends.slice(0, -1) }),
		pageSetup: {
			paperSize: 'a4',
			orientation: print.orientation,
			...(ends === undefined
				? { fitToPage: true, fitToWidth: print.pagesWide ?? 1, fitToHeight: 0 }
				: { scale: printScale(print, ends, columns) }),
			horizontalCentered: true,
			showGridLines: print.gridLines === true,
			margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
		},
		headerFooter: { oddFooter: '&C第 &P 页' },
	};
}

/** Pixels (96 to the inch) between the margins of A4, less a tenth for programs whose digits are wider than those of 宋体. */
const PAPER = { landscape: 945, portrait: 645 } as const;

/** How small, in percent, all pages must be printed for the widest to be one page wide. */
function printScale(
	{ orientation, repeatColumns }: PrintSetUp,
	ends: readonly number[],
	columns: readonly BookColumn[],
) {
	const widthOf = (from: number, to: number) =>
		columns.slice(from, to + 1).reduce((sum, { width }) => sum + width * DIGIT + PADDING, 0);
	const repeated = repeatColumns === undefined ? 0 : widthOf(...repeatColumns);
	const widths = ends.map((end, page) => {
		const before = ends[page - 1];
		return before === undefined ? widthOf(0, end) : repeated + widthOf(before + 1, end);
	});
	return Math.max(10, Math.min(100, Math.floor((100 * PAPER[orientation]) / Math.max(1, ...widths))));
}

/** Pixels of a digit of the default font, and what a column has beside its characters. */
const DIGIT = 8;
const PADDING = 5;

/** The library writes the name of the sheet without quotes, which only plain names bear. */
function repeatedAreas(print: PrintSetUp | undefined, sheet: string): NonNullable<WriteOptions['namedRanges']> {
	const spans = [
		...(print?.repeatColumns === undefined ? [] : [columnSpan(print.repeatColumns)]),
		...(print?.repeatRows === undefined ? [] : [`$${print.repeatRows[0] + 1}:$${print.repeatRows[1] + 1}`]),
	];
	if (spans.length === 0) return [];
	const range = spans.map((span) => `${quotedName(sheet)}!${span}`).join(',');
	return [{ name: '_xlnm.Print_Titles', range, scope: sheet }];
}
