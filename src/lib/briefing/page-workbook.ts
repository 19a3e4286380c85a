import { type Audience, textFor } from './masking.ts';
import { plainLine } from './safe-text.ts';
import type { Book, BookCell, BookSheet } from './workbook/book.ts';
import { halfWidths } from './workbook/cell-text.ts';
import { writeBook } from './workbook-writer.ts';

/** A table of a page, or the table twin of a chart. The first column holds the row headers. */
export interface PageTable {
	readonly title: string;
	readonly columns: readonly string[];
	/** Text as shown; what reads as a number is written as one. */
	readonly rows: readonly (readonly string[])[];
}

/** So many half-width characters at most in a column. */
const WIDEST = 40;
const LARGEST_COUNT = 15;

/** A workbook of the present page (.xlsx): a sheet per chart and table. The same tables give the same bytes. */
export function pageWorkbook(title: string, tables: readonly PageTable[], audience: Audience): Promise<Uint8Array> {
	return writeBook(pageBook(title, tables, audience));
}

/** The workbook of `pageWorkbook` as a book. */
export function pageBook(title: string, tables: readonly PageTable[], audience: Audience): Book {
	const text = (value: string) => textFor(audience, plainLine(value));
	const sheets = tables.map((table) => tableSheet(table, text));
	return {
		title: text(title),
		sheets:
			sheets.length > 0 ? sheets : [{ name: text(title), columns: [], rows: [{ cells: [{ value: '没有数据' }] }] }],
	};
}

function tableSheet({ title, columns, rows }: PageTable, text: (value: string) => string): BookSheet {
	const width = Math.max(1, columns.length, ...rows.map((row) => row.length));
	const widths = Array.from({ length: width }, (_, column) => {
		const texts = [columns[column] ?? '', ...rows.map((row) => row[column] ?? '')];
		return { width: Math.min(WIDEST, Math.max(8, ...texts.map((one) => halfWidths(one) + 2))) };
	});
	return {
		name: text(title),
		columns: widths,
		rows: [
			{ height: 28, cells: [{ value: text(title), look: 'title' }] },
			{ height: 22, cells: columns.map((value): BookCell => ({ value: text(value), look: 'header-main' })) },
			...rows.map((row) => ({
				cells: Array.from({ length: width }, (_, column) => valueCell(text(row[column] ?? ''), column)),
			})),
		],
		merges: width > 1 ? [{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: width - 1 }] : [],
		frozen: { rows: 2, columns: 1 },
		print: { orientation: width > 6 ? 'landscape' : 'portrait', repeatRows: [0, 1] },
	};
}

/** Row headers stay text; `66.67%` becomes 0.6667 shown as it was, `1,234.50` a number. */
function valueCell(value: string, column: number): BookCell {
	const plain = value.replaceAll(',', '');
	if (column === 0 || plain.length > LARGEST_COUNT) return { value, look: 'cell' };
	if (/^-?\d+(?:\.\d+)?%$/.test(plain))
		return { value: Number((Number(plain.slice(0, -1)) / 100).toFixed(6)), look: 'cell-percent' };
	if (/^-?(?:0|[1-9]\d*)$/.test(plain)) return { value: Number(plain), look: 'cell-count' };
	if (/^-?(?:0|[1-9]\d*)\.\d{2}$/.test(plain)) return { value: Number(plain), look: 'cell-money' };
	if (/^-?(?:0|[1-9]\d*)\.\d+$/.test(plain)) return { value: Number(plain), look: 'cell' };
	return { value, look: 'cell' };
}
