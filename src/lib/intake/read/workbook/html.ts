import type { MergedArea, Sheet, SheetRemark } from '../../types.ts';
import { BookFault, noTable } from './book-fault.ts';
import { Grid } from './grid.ts';
import { HtmlScanner } from './html-scanner.ts';
import { numberText } from './number-text.ts';

const BLOCKS =
	/^(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|center|caption|section|header|footer|form|fieldset|pre|blockquote|address)$/;
/** What a person does not see as text. */
const UNSEEN = new Set(['script', 'style', 'title', 'xml', 'select', 'noscript', 'template', 'object', 'svg']);
const MOST_SPAN = 1_000;

/**
 * Reads a web page of tables, the .xls that many systems export. As in Excel, all tables come one below the other into one sheet, and
 * text between them, a title as a rule, into rows of one cell. A table inside a cell goes on below it. Cells are what
 * the page shows, lines and all; `x:num` gives the digits that a number cell does not show. Throws BookFault.
 */
export function readHtml(text: string, remarks: readonly SheetRemark[]): Sheet[] {
	if (/^\s*mime-version:/i.test(text)) {
		throw new BookFault(
			'file/workbook-unsupported',
			'是网页归档文件（.mht）。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。',
		);
	}
	const page = new HtmlTables(text);
	if (!page.read()) throw noTable('是网页，里面没有表格');
	return [page.sheet(/<x:Name>([^<]{1,200})<\/x:Name>/.exec(text)?.[1] ?? null, remarks)];
}

interface OpenTable {
	/** Last row, by column, that a cell above reaches down to. */
	readonly reach: number[];
	isInRow: boolean;
}

class HtmlTables {
	readonly #scanner: HtmlScanner;
	readonly #grid = new Grid();
	readonly #merges: MergedArea[] = [];
	readonly #hiddenRows: number[] = [];
	readonly #tables: OpenTable[] = [];
	#nextRow = 0;
	#row = 0;
	#column = 0;
	/** Column of the cell being read. */
	#place = 0;
	#text = '';
	#number: string | null = null;
	#isInCell = false;
	#isCut = false;

	constructor(text: string) {
		this.#scanner = new HtmlScanner(text);
	}

	/** Reads it all; false when there was no table. */
	read(): boolean {
		const scanner = this.#scanner;
		let isTable = false;
		while (scanner.next()) {
			if (scanner.kind === 'text') this.#text += scanner.text;
			else if (scanner.kind === 'close') this.#close(scanner.name);
			else if (UNSEEN.has(scanner.name)) scanner.skipTo(scanner.name);
			else if (scanner.name === 'table') {
				isTable = true;
				this.#flush();
				this.#tables.push({ reach: [], isInRow: false });
			} else this.#open(scanner.name);
		}
		this.#flush();
		this.#isCut = this.#tables.length > 0;
		return isTable;
	}

	sheet(name: string | null, remarks: readonly SheetRemark[]): Sheet {
		const detail = '表格没有结尾，文件多半没有传完，读到多少算多少。请核对最后几行，或重新传送。';
		const cut: SheetRemark[] = this.#isCut ? [{ rule: 'file/cut-off', row: this.#nextRow - 1, detail }] : [];
		return this.#grid.sheet({
			name,
			hidden: false,
			merges: this.#merges,
			remarks: [...remarks, ...cut],
			hiddenRows: this.#hiddenRows,
		});
	}

	#open(name: string): void {
		const table = this.#tables[this.#tables.length - 1];
		if (name === 'br') this.#text += '\u2028';
		else if (BLOCKS.test(name)) this.#breakBlock();
		else if (table === undefined) return;
		else if (name === 'tr') {
			this.#flush();
			this.#startRow(table);
			if (/display\s*:\s*none/i.test(this.#scanner.attribute('style') ?? '')) this.#hiddenRows.push(this.#row);
		} else if (name === 'td' || name === 'th') {
			this.#flush();
			if (!table.isInRow) this.#startRow(table);
			this.#startCell(table);
		}
	}

	#close(name: string): void {
		if (name === 'td' || name === 'th') this.#flush();
		else if (name === 'tr' || name === 'table') {
			this.#flush();
			const table = this.#tables[this.#tables.length - 1];
			if (table !== undefined) table.isInRow = false;
			if (name === 'table') {
				this.#tables.pop();
				const outer = this.#tables[this.#tables.length - 1];
				// What follows of the row around it stands below it.
				if (outer !== undefined) outer.isInRow = false;
			}
		} else if (BLOCKS.test(name)) this.#breakBlock();
	}

	#startRow(table: OpenTable): void {
		table.isInRow = true;
		this.#row = this.#nextRow++;
		this.#column = 0;
	}

	#startCell(table: OpenTable): void {
		const scanner = this.#scanner;
		while ((table.reach[this.#column] ?? -1) >= this.#row) this.#column++;
		const columns = span(scanner.attribute('colspan'));
		const rows = span(scanner.attribute('rowspan'));
		const [row, column] = [this.#row, this.#column];
		if (rows > 1 || columns > 1) {
			this.#merges.push({
				firstRow: row,
				lastRow: row + rows - 1,
				firstColumn: column,
				lastColumn: column + columns - 1,
			});
			if (rows > 1) for (let index = column; index < column + columns; index++) table.reach[index] = row + rows - 1;
		}
		this.#number = scanner.attribute('x:num');
		this.#isInCell = true;
		this.#column = column + columns;
		this.#place = column;
	}

	#breakBlock(): void {
		if (this.#isInCell) this.#text += '\u2028';
		else this.#flush();
	}

	/** Puts what was gathered: into its cell, or as loose text into a row of its own. */
	#flush(): void {
		const text = visible(this.#text);
		this.#text = '';
		if (this.#isInCell) {
			const number = Number(this.#number ?? '');
			const isShown = this.#number !== null && this.#number !== '' && /^-?[\d,]*\.?\d+$/.test(text);
			this.#grid.put(this.#row, this.#place, isShown && Number.isFinite(number) ? numberText(number) : text);
			this.#isInCell = false;
		} else if (text !== '') {
			this.#grid.put(this.#nextRow, 0, text);
			this.#nextRow++;
			const table = this.#tables[this.#tables.length - 1];
			if (table !== undefined) table.isInRow = false;
		}
	}
}

/** Text as shown: blanks run together, lines (marked by U+2028) kept. */
function visible(text: string): string {
	return text
		.replace(/[ \t\r\n\u00A0]+/g, ' ')
		.replace(/ ?\u2028[ \u2028]*/g, '\n')
		.trim();
}

function span(text: string | null): number {
	const number = text === null ? 1 : parseInt(text, 10);
	return number >= 1 ? Math.min(number, MOST_SPAN) : 1;
}
