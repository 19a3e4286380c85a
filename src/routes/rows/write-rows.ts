import { csvText } from '#lib/briefing/csv-text.ts';
import { textFor } from '#lib/briefing/masking.ts';
import type { Book, BookRow } from '#lib/briefing/workbook/book.ts';
import { writeBook } from '#lib/briefing/workbook-writer.ts';
import type { TraceColumn } from '#lib/measures/trace.ts';
import type { RowExport, RowValues } from './export-rows.ts';
import { cellsOf, headerOf, textsOf } from './row-cells.ts';

/** Rows of a sheet that a workbook can hold, below its two rows of heads. */
export const MOST_SHEET_ROWS = 1_048_576 - 2;

/** The rows as a file: CSV, or a workbook with a title, numbers and dates. Throws RangeError past the end of a sheet. */
export async function writeRows(wanted: RowExport, rows: readonly RowValues[]): Promise<Uint8Array> {
	const { kind, columns, audience } = wanted;
	if (kind === 'csv') {
		const head = columns.map(({ column }) => headerOf(column));
		return new TextEncoder().encode(csvText([head, ...rows.map((values) => textsOf(values, columns, audience))]));
	}
	if (rows.length > MOST_SHEET_ROWS) {
		throw new RangeError(`Excel 的一个工作表放不下 ${rows.length} 行，请筛选以后再导出，或者导出 CSV`);
	}
	return writeBook(rowsBook(wanted, rows));
}

function rowsBook({ figure, place, asOf, columns, audience }: RowExport, rows: readonly RowValues[]): Book {
	const mark = audience === 'internal' && columns.some(({ column }) => column.personal) ? '（内部资料）' : '';
	const title = `${textFor(audience, `${place ?? ''}${figure.label}明细（截至${asOf}）`)}${mark}`;
	const last = Math.max(0, columns.length - 1);
	return {
		title,
		sheets: [
			{
				name: figure.label,
				columns: columns.map(({ column }) => ({ width: widthOf(column) })),
				rows: [
					{ cells: [{ value: title, look: 'title' }], height: 28 },
					{ cells: columns.map(({ column }) => ({ value: headerOf(column), look: 'header' })) },
					...rows.map((values): BookRow => ({ cells: cellsOf(values, columns, audience) })),
				],
				merges: last === 0 ? [] : [{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: last }],
				frozen: { rows: 2, columns: 1 },
				filter: { firstRow: 1, lastRow: rows.length + 1, firstColumn: 0, lastColumn: last },
				print: { orientation: 'landscape', repeatRows: [0, 1] },
			},
		],
	};
}

function widthOf({ id, type, label }: TraceColumn): number {
	if (id === '#origin') return 50;
	const usual = type === 'text' || type === 'party' || type === 'codes' ? 20 : type === 'amount' ? 16 : 12;
	return Math.max(usual, label.length * 2 + 6);
}
