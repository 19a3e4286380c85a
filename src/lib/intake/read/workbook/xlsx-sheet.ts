import type { MergedArea, Sheet } from '../../types.ts';
import { damaged } from './book-fault.ts';
import { areaOf, Grid } from './grid.ts';
import type { NumberKind } from './number-format.ts';
import { formattedNumber } from './number-text.ts';
import { isoDateTime } from './iso-date.ts';
import { SheetNotes } from './sheet-notes.ts';
import { cellText, readRichText } from './xlsx-parts.ts';
import { isTrue, XmlScanner } from './xml.ts';

/** What a sheet takes from its workbook. */
export interface SheetContext {
	readonly name: string;
	readonly hidden: boolean;
	readonly strings: readonly string[];
	readonly formats: readonly NumberKind[];
	readonly from1904: boolean;
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
		} else if (name === 'mergeCell') {
			const area = areaOf(scanner.attribute('ref') ?? '');
			if (area !== null) merges.push(area);
		}
	}
	return grid.sheet({ name: context.name, hidden: context.hidden, merges, remarks: notes.remarks(), hiddenRows });
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
		case 's': {
			const shared = context.strings[Number(value)];
			if (shared === undefined) throw damaged('单元格指向的文字不在文件里');
			return shared;
		}
		case 'str':
			return cellText(value);
		case 'b':
			return isTrue(value) ? 'TRUE' : 'FALSE';
		case 'e':
			return value;
		case 'd':
			return isoDateTime(value);
		default: {
			const number = Number(value);
			if (Number.isNaN(number)) return value;
			const kind = style === null ? 'plain' : (context.formats[Number(style)] ?? 'plain');
			const written = formattedNumber(number, kind, context.from1904);
			if (kind === 'scaled' && number !== 0) notes.scaledNumber(row, column, written);
			return written;
		}
	}
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
