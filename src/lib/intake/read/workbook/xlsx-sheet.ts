import type { MergedArea, Sheet } from '../../types.ts';
import { damaged } from './book-fault.ts';
import { areaOf, type ColumnRun, Grid } from './grid.ts';
import type { NumberKind } from './number-format.ts';
import { formattedNumber } from './number-text.ts';
import { isoDateTime } from './iso-date.ts';
import { SheetNotes } from './sheet-notes.ts';
import { cellText, readRichText } from './xlsx-parts.ts';
import { type PlainCell, readPlainCell } from './xlsx-plain-cells.ts';
import { isTrue, XmlScanner } from './xml.ts';

/** What a sheet takes from its workbook. */
export interface SheetContext {
	readonly name: string;
	readonly hidden: boolean;
	readonly strings: readonly string[];
	readonly formats: readonly NumberKind[];
	readonly from1904: boolean;
	/** Hears now and then how many characters are read. */
	readonly tell?: (characters: number) => void;
}

/**
 * Reads one worksheet. What it says of its own size is not believed: a cell is where its reference says, or behind the one before it.
 * Throws BookFault.
 */
export function readXlsxSheet(xml: string, context: SheetContext): Sheet {
	const scanner = new XmlScanner(xml);
	const grid = new Grid();
	const notes = new SheetNotes();
	const merges: MergedArea[] = [];
	const hiddenRows: number[] = [];
	const hiddenColumns: ColumnRun[] = [];
	let isInside = false;
	let row = -1;
	let column = -1;
	while (scanner.next()) {
		const { name } = scanner;
		if (name === 'sheetData') isInside = scanner.kind === 'open';
		if (scanner.kind !== 'open') continue;
		if (isInside && name === 'c') {
			const place = placeIn(scanner.attribute('r'));
			column = place === -1 ? column + 1 : place % COLUMNS;
			if (place !== -1) row = Math.floor(place / COLUMNS) - 1;
			grid.put(row, column, readCell(scanner, context, row, column, notes));
		} else if (isInside && name === 'row') {
			const number = scanner.attribute('r');
			row = number === null ? row + 1 : Number(number) - 1;
			column = -1;
			if (isTrue(scanner.attribute('hidden'))) hiddenRows.push(row);
			if ((row & 4095) === 0) context.tell?.(scanner.at);
			if (!scanner.isEmpty) ({ row, column } = readPlainCells(xml, scanner, context, { row, column }, grid, notes));
		} else if (name === 'col') {
			if (isTrue(scanner.attribute('hidden'))) hiddenColumns.push(columnRun(scanner));
		} else if (name === 'mergeCell') {
			const area = areaOf(scanner.attribute('ref') ?? '');
			if (area !== null) merges.push(area);
		}
	}
	const { name, hidden } = context;
	return grid.sheet({ name, hidden, merges, remarks: notes.remarks(), hiddenRows, hiddenColumns });
}

/** Puts the cells of the usual form that come next; stops at any other. Gives where the last one was. */
function readPlainCells(
	xml: string,
	scanner: XmlScanner,
	context: SheetContext,
	last: { readonly row: number; readonly column: number },
	grid: Grid,
	notes: SheetNotes,
): { row: number; column: number } {
	let { row, column } = last;
	let at = scanner.at;
	while (readPlainCell(xml, at, PLAIN)) {
		at = PLAIN.end;
		column = PLAIN.column < 0 ? column + 1 : PLAIN.column;
		if (PLAIN.row > 0) row = PLAIN.row - 1;
		if (PLAIN.shared >= 0) grid.put(row, column, sharedText(context, PLAIN.shared));
		else if (PLAIN.number !== '') {
			grid.put(row, column, numberIn(PLAIN.number, PLAIN.style, context, row, column, notes));
		}
	}
	scanner.goOn(at);
	return { row, column };
}

/** Filled anew for each cell, so that a million cells are not a million objects. */
const PLAIN: PlainCell = { row: 0, column: -1, style: -1, shared: -1, number: '', end: 0 };

/** The columns of the `col` just opened, which counts from 1; an empty run when it does not say. */
function columnRun(scanner: XmlScanner): ColumnRun {
	const first = Number(scanner.attribute('min') ?? Number.NaN);
	const last = Number(scanner.attribute('max') ?? Number.NaN);
	return first >= 1 && last >= first ? [first - 1, last - 1] : [0, -1];
}

/** Text of the cell just opened; goes on to its end. */
function readCell(scanner: XmlScanner, context: SheetContext, row: number, column: number, notes: SheetNotes): string {
	const type = scanner.attribute('t');
	const style = scanner.attribute('s');
	let value: string | null = null;
	let text = '';
	let isFormula = false;
	let isValue = false;
	while (scanner.next()) {
		if (scanner.kind === 'text') {
			if (isValue) value = (value ?? '') + scanner.text;
		} else if (scanner.name === 'v') {
			isValue = scanner.kind === 'open';
			value ??= '';
		} else if (scanner.kind === 'close') {
			if (scanner.name === 'c') break;
		} else if (scanner.name === 'f') {
			isFormula = true;
			scanner.skip();
		} else if (scanner.name === 'is') {
			text = readRichText(scanner, 'is');
		} else {
			scanner.skip();
		}
	}
	if (type === 'inlineStr') return text;
	if (isFormula && (value === null || (value === '' && type !== 'str'))) notes.formulaWithoutValue(row, column);
	if (value === null || value === '') return '';
	switch (type) {
		case 's':
			return sharedText(context, Number(value));
		case 'str':
			return cellText(value);
		case 'b':
			return isTrue(value) ? 'TRUE' : 'FALSE';
		case 'e':
			return value;
		case 'd':
			return isoDateTime(value);
		default:
			return numberIn(value, style === null ? -1 : Number(style), context, row, column, notes);
	}
}

function sharedText({ strings }: SheetContext, index: number): string {
	const shared = strings[index];
	if (shared === undefined) throw damaged('单元格指向的文字不在文件里');
	return shared;
}

/** A number as its style shows it; `style` is -1 for none. */
function numberIn(
	value: string,
	style: number,
	{ formats, from1904 }: SheetContext,
	row: number,
	column: number,
	notes: SheetNotes,
): string {
	const number = Number(value);
	if (Number.isNaN(number)) return value;
	const kind = formats[style] ?? 'plain';
	const written = formattedNumber(number, kind, from1904);
	if (kind === 'scaled' && number !== 0) notes.scaledNumber(row, column, written);
	return written;
}

/** More than any column, so that row and column fit into one number. */
const COLUMNS = 32_768;

/** Row (from 1) × COLUMNS + column (from 0) of a reference; -1 when there is none or it is no reference. */
function placeIn(reference: string | null): number {
	if (reference === null) return -1;
	let column = 0;
	let row = 0;
	let index = 0;
	for (; index < reference.length; index++) {
		const code = reference.charCodeAt(index) & ~32;
		if (code < 65 || code > 90) break;
		column = column * 26 + code - 64;
	}
	if (index === 0 || index > 3 || index === reference.length || reference.length > index + 7) return -1;
	for (; index < reference.length; index++) {
		const digit = reference.charCodeAt(index) - 48;
		if (digit < 0 || digit > 9) return -1;
		row = row * 10 + digit;
	}
	return row === 0 ? -1 : row * COLUMNS + column - 1;
}
