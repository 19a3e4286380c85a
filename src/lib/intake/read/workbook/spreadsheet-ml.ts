import type { MergedArea, Sheet } from '../../types.ts';
import { damaged } from './book-fault.ts';
import { type ColumnRun, Grid, MOST_COLUMNS, MOST_ROWS } from './grid.ts';
import { isoDateTime } from './iso-date.ts';
import { kindOfFormat, type NumberKind } from './number-format.ts';
import { formattedNumber } from './number-text.ts';
import { SheetNotes } from './sheet-notes.ts';
import { isTrue, XmlScanner } from './xml.ts';

/** Formats that this kind of file names by words. */
const NAMED: ReadonlyMap<string, NumberKind> = new Map([
	...(['General Date', 'Long Date', 'Medium Date', 'Short Date'] as const).map((name) => [name, 'date'] as const),
	...(['Long Time', 'Medium Time', 'Short Time'] as const).map((name) => [name, 'time'] as const),
	['Percent', 'percent'],
	...['General Number', 'General', 'Currency', 'Euro Currency', 'Fixed', 'Standard', 'Scientific'].map(
		(name) => [name, 'plain'] as const,
	),
	...['Yes/No', 'True/False', 'On/Off'].map((name) => [name, 'plain'] as const),
]);

/** Wider blocks that reach over several rows are no part of a table. */
const WIDEST = 1_000;

interface Book {
	readonly styles: ReadonlyMap<string, { kind: NumberKind | null; parent: string | null }>;
	readonly from1904: boolean;
}

/** Reads a SpreadsheetML 2003 file ("XML 表格"), the .xls that many systems export. Throws BookFault. */
export function readSpreadsheetMl(xml: string): Sheet[] {
	const scanner = new XmlScanner(xml);
	const styles = new Map<string, { kind: NumberKind | null; parent: string | null }>();
	const sheets: Sheet[] = [];
	let from1904 = false;
	let style = { kind: null as NumberKind | null, parent: null as string | null };
	while (scanner.next()) {
		const { kind, name } = scanner;
		if (kind === 'open') {
			if (name === 'Date1904') from1904 = true;
			else if (name === 'Style') {
				style = { kind: null, parent: scanner.attribute('Parent') };
				styles.set(scanner.attribute('ID') ?? '', style);
			} else if (name === 'NumberFormat') {
				const format = scanner.attribute('Format');
				if (format !== null) style.kind = NAMED.get(format) ?? kindOfFormat(format);
			} else if (name === 'Worksheet') sheets.push(readWorksheet(scanner, { styles, from1904 }));
		}
	}
	return sheets;
}

function readWorksheet(scanner: XmlScanner, book: Book): Sheet {
	const name = scanner.attribute('Name') ?? '';
	const grid = new Grid();
	const notes = new SheetNotes();
	const merges: MergedArea[] = [];
	const hiddenRows: number[] = [];
	const hiddenColumns: ColumnRun[] = [];
	let definedColumns = 0;
	/** Last row, by column, that a merged cell above reaches down to: there no cell is written. */
	const reach: number[] = [];
	const freeColumn = (from: number): number => {
		let free = from;
		while ((reach[free] ?? -1) >= row) free++;
		return free;
	};
	let hidden = false;
	let row = -1;
	let nextRow = 0;
	let column = -1;
	while (scanner.next()) {
		if (scanner.kind === 'close' && scanner.name === 'Worksheet') break;
		if (scanner.kind !== 'open') continue;
		if (scanner.name === 'Row') {
			row = place(scanner.attribute('Index'), MOST_ROWS) ?? nextRow;
			nextRow = row + 1 + count(scanner.attribute('Span'));
			column = -1;
			if (isTrue(scanner.attribute('Hidden'))) hiddenRows.push(row);
		} else if (scanner.name === 'Cell') {
			if (row < 0) throw damaged('有单元格不在任何一行里');
			column = place(scanner.attribute('Index'), MOST_COLUMNS) ?? freeColumn(column + 1);
			if (column >= MOST_COLUMNS) throw damaged('有单元格在表格范围以外');
			const across = Math.min(count(scanner.attribute('MergeAcross')), MOST_COLUMNS);
			const down = count(scanner.attribute('MergeDown'));
			if (across > 0 || down > 0) {
				merges.push({ firstRow: row, lastRow: row + down, firstColumn: column, lastColumn: column + across });
				for (let index = column; down > 0 && index <= column + Math.min(across, WIDEST); index++)
					reach[index] = row + down;
			}
			grid.put(row, column, readCell(scanner, book, row, column, notes));
			column += across;
		} else if (scanner.name === 'Column') {
			const first = place(scanner.attribute('Index'), MOST_COLUMNS) ?? definedColumns;
			definedColumns = first + 1 + Math.min(count(scanner.attribute('Span')), MOST_COLUMNS);
			if (isTrue(scanner.attribute('Hidden'))) hiddenColumns.push([first, definedColumns - 1]);
		} else if (scanner.name === 'Visible') {
			hidden = readText(scanner) !== 'SheetVisible';
		}
	}
	return grid.sheet({ name, hidden, merges, remarks: notes.remarks(), hiddenRows, hiddenColumns });
}

function readCell(scanner: XmlScanner, book: Book, row: number, column: number, notes: SheetNotes): string {
	const isFormula = scanner.attribute('Formula') !== null;
	const style = scanner.attribute('StyleID');
	let type: string | null = null;
	let text = '';
	let isData = false;
	while (scanner.next()) {
		if (scanner.kind === 'text') {
			if (isData) text += scanner.text;
		} else if (scanner.name === 'Data') {
			isData = scanner.kind === 'open';
			if (isData) type = scanner.attribute('Type');
		} else if (scanner.kind === 'close') {
			if (scanner.name === 'Cell') break;
		} else if (scanner.name === 'Comment' || scanner.name === 'PhoneticText') scanner.skip();
		else if (isData && /^br$/i.test(scanner.name)) text += '\n';
	}
	if (type === null || (text === '' && type !== 'String')) {
		if (isFormula) notes.formulaWithoutValue(row, column);
		return '';
	}
	switch (type) {
		case 'Number': {
			const number = Number(text);
			if (Number.isNaN(number)) return text;
			const kind = kindOf(style, book);
			const written = formattedNumber(number, kind, book.from1904);
			if (kind === 'scaled' && number !== 0) notes.scaledNumber(row, column, written);
			return written;
		}
		case 'DateTime':
			return isoDateTime(text);
		case 'Boolean':
			return isTrue(text.trim()) ? 'TRUE' : 'FALSE';
		default:
			return text.replace(/\r\n?/g, '\n');
	}
}

/** Text up to the next tag. */
function readText(scanner: XmlScanner): string {
	return scanner.next() && scanner.kind === 'text' ? scanner.text.trim() : '';
}

function kindOf(style: string | null, { styles }: Book): NumberKind {
	let name = style ?? 'Default';
	for (let depth = 0; depth < 8; depth++) {
		const found = styles.get(name);
		if (found === undefined) return 'plain';
		if (found.kind !== null) return found.kind;
		if (found.parent === null) return 'plain';
		name = found.parent;
	}
	return 'plain';
}

/** A place from 0, written from 1; null when it is not given. */
function place(text: string | null, most: number): number | null {
	const number = text === null ? NaN : Number(text);
	if (!Number.isInteger(number) || number < 1) return null;
	if (number > most) throw damaged('有单元格在表格范围以外');
	return number - 1;
}

function count(text: string | null): number {
	const number = text === null ? 0 : Number(text);
	return Number.isInteger(number) && number > 0 ? Math.min(number, MOST_ROWS) : 0;
}
