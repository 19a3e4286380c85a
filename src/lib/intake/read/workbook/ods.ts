import type { MergedArea, Sheet } from '../../types.ts';
import { locked, noTable } from './book-fault.ts';
import { type ColumnRun, Grid, MOST_COLUMNS, MOST_ROWS } from './grid.ts';
import { isoDateTime, isoDuration } from './iso-date.ts';
import { formattedNumber } from './number-text.ts';
import type { Package } from './package.ts';
import { SheetNotes } from './sheet-notes.ts';
import { XmlScanner } from './xml.ts';

/** Reads .ods, as LibreOffice and WPS write it. Throws BookFault. */
export async function readOds(pack: Package): Promise<Sheet[]> {
	const manifest = await pack.text('META-INF/manifest.xml');
	if (manifest?.includes('encryption-data') === true) throw locked();
	return readOpenDocument(await pack.mustText('content.xml'));
}

/** Reads the XML of an OpenDocument spreadsheet, alone (.fods) or out of its package. Throws BookFault. */
export function readOpenDocument(xml: string): Sheet[] {
	const scanner = new XmlScanner(xml);
	const hiddenStyles = new Set<string>();
	const sheets: Sheet[] = [];
	let style = '';
	let isSpreadsheet = false;
	while (scanner.next()) {
		const { kind, name } = scanner;
		if (kind === 'open') {
			if (name === 'spreadsheet') isSpreadsheet = true;
			else if (name === 'style') style = scanner.attribute('style:name') ?? '';
			else if (name === 'table-properties' && scanner.attribute('table:display') === 'false') hiddenStyles.add(style);
			else if (name === 'tracked-changes' || name === 'dde-links') scanner.skip();
			else if (name === 'table' && isSpreadsheet) {
				const sheet = new OdsTable(scanner, hiddenStyles).read();
				if (sheet !== null) sheets.push(sheet);
			}
		}
	}
	if (!isSpreadsheet) throw noTable('是文字文档或演示文稿，不是表格');
	return sheets;
}

/** One `table:table`, read as its rows go by. */
class OdsTable {
	readonly #scanner: XmlScanner;
	readonly #grid = new Grid();
	readonly #notes = new SheetNotes();
	readonly #merges: MergedArea[] = [];
	readonly #hiddenRows: number[] = [];
	readonly #hiddenColumns: ColumnRun[] = [];
	#definedColumns = 0;
	readonly #name: string;
	readonly #hidden: boolean;
	#row = 0;
	#column = 0;

	constructor(scanner: XmlScanner, hiddenStyles: ReadonlySet<string>) {
		this.#scanner = scanner;
		this.#name = scanner.attribute('table:name') ?? '';
		this.#hidden = hiddenStyles.has(scanner.attribute('table:style-name') ?? '');
	}

	/** The sheet; null for the copy of another file's sheet, which stands behind references to it. */
	read(): Sheet | null {
		const scanner = this.#scanner;
		let isCopy = false;
		while (scanner.next()) {
			const { kind, name } = scanner;
			if (kind === 'close' && name === 'table') break;
			if (kind !== 'open') continue;
			if (name === 'table-row') this.#readRow();
			else if (name === 'table-column') this.#readColumn();
			else if (name === 'table-source') isCopy = true;
			else if (name === 'shapes' || name === 'forms' || name === 'table') scanner.skip();
		}
		if (isCopy) return null;
		return this.#grid.sheet({
			name: this.#name,
			hidden: this.#hidden,
			merges: this.#merges,
			remarks: this.#notes.remarks(),
			hiddenRows: this.#hiddenRows,
			hiddenColumns: this.#hiddenColumns,
		});
	}

	#readColumn(): void {
		const times = repetition(this.#scanner.attribute('table:number-columns-repeated'), MOST_COLUMNS);
		const visibility = this.#scanner.attribute('table:visibility');
		const first = this.#definedColumns;
		this.#definedColumns += times;
		if (visibility === 'collapse' || visibility === 'filter') this.#hiddenColumns.push([first, first + times - 1]);
	}

	#readRow(): void {
		const scanner = this.#scanner;
		const times = repetition(scanner.attribute('table:number-rows-repeated'), MOST_ROWS);
		const visibility = scanner.attribute('table:visibility');
		const isHidden = visibility === 'collapse' || visibility === 'filter';
		this.#column = 0;
		while (scanner.next()) {
			const { kind, name } = scanner;
			if (kind === 'close' && name === 'table-row') break;
			if (kind !== 'open') continue;
			if (name === 'table-cell' || name === 'covered-table-cell') this.#readCell(name);
			else scanner.skip();
		}
		if (times > 1) this.#grid.repeat(this.#row, times - 1);
		if (isHidden)
			for (let row = this.#row; row < Math.min(this.#row + times, MOST_ROWS); row++) this.#hiddenRows.push(row);
		this.#row += times;
	}

	#readCell(element: string): void {
		const scanner = this.#scanner;
		const times = repetition(scanner.attribute('table:number-columns-repeated'), MOST_COLUMNS);
		const rows = repetition(scanner.attribute('table:number-rows-spanned'), MOST_ROWS);
		const columns = repetition(scanner.attribute('table:number-columns-spanned'), MOST_COLUMNS);
		const isFormula = scanner.attribute('table:formula') !== null;
		const type = scanner.attribute('office:value-type');
		const isError = scanner.attribute('calcext:value-type') === 'error';
		const value = type === null ? null : this.#valueOf(type);
		const text = readParagraphs(scanner, element);
		const column = this.#column;
		this.#column += times;
		if (element === 'covered-table-cell') return;
		if (rows > 1 || columns > 1) {
			this.#merges.push({
				firstRow: this.#row,
				lastRow: this.#row + rows - 1,
				firstColumn: column,
				lastColumn: column + columns - 1,
			});
		}
		const written = isError ? errorText(text) : (value ?? text);
		if (isFormula && type === null && text === '') this.#notes.formulaWithoutValue(this.#row, column);
		if (written !== '') for (let index = 0; index < times; index++) this.#grid.put(this.#row, column + index, written);
	}

	/** What the attributes of a cell say its value is; null when its text is it. */
	#valueOf(type: string): string | null {
		const scanner = this.#scanner;
		switch (type) {
			case 'float':
			case 'currency':
			case 'percentage': {
				const number = Number(scanner.attribute('office:value') ?? NaN);
				return Number.isNaN(number)
					? null
					: formattedNumber(number, type === 'percentage' ? 'percent' : 'plain', false);
			}
			case 'date': {
				const date = scanner.attribute('office:date-value');
				return date === null ? null : isoDateTime(date);
			}
			case 'time': {
				const time = scanner.attribute('office:time-value');
				return time === null ? null : isoDuration(time);
			}
			case 'boolean':
				return yesOrNo(scanner.attribute('office:boolean-value'));
			default:
				return scanner.attribute('office:string-value');
		}
	}
}

function repetition(text: string | null, most: number): number {
	const number = text === null ? 1 : Number(text);
	if (!Number.isInteger(number) || number < 1) return 1;
	return Math.min(number, most);
}

/** LibreOffice writes the number itself where a number is only shown as yes or no. */
function yesOrNo(value: string | null): string {
	return value === 'true' || (Number(value) || 0) !== 0 ? 'TRUE' : 'FALSE';
}

/** LibreOffice names some errors by number. */
function errorText(text: string): string {
	return text.startsWith('#') ? text : '#VALUE!';
}

/** Paragraphs of the cell just opened, one to a line; notes, pictures and readings of characters left out. */
function readParagraphs(scanner: XmlScanner, element: string): string {
	let text = '';
	let count = 0;
	let isInside = false;
	while (scanner.next()) {
		const { kind, name } = scanner;
		if (kind === 'text') {
			if (isInside) text += scanner.text.replace(/[\t\n\r ]+/g, ' ');
		} else if (kind === 'close') {
			if (name === 'p' || name === 'h') isInside = false;
			else if (name === element) break;
		} else if (name === 'p' || name === 'h') {
			isInside = true;
			if (count++ > 0) text += '\n';
		} else if (name === 's') {
			text += ' '.repeat(repetition(scanner.attribute('text:c'), 1000));
		} else if (name === 'tab') text += '\t';
		else if (name === 'line-break') text += '\n';
		else if (['annotation', 'frame', 'custom-shape', 'ruby-text', 'shapes', 'table', 'g'].includes(name))
			scanner.skip();
	}
	return text;
}
