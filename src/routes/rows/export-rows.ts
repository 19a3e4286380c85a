import type { FigureDefinition } from '#lib/measures/figure-catalogue.ts';
import { yuanText } from '#lib/measures/format.ts';
import { columnUnit, rowText } from '#lib/measures/row-text.ts';
import type { TraceColumn, TracedRow } from '#lib/measures/trace.ts';
import type { BookCell } from '#lib/briefing/workbook/book.ts';
import type { Value } from '#lib/warehouse/warehouse.ts';

/** What goes into an exported file. */
export interface RowExport {
	readonly figure: FigureDefinition;
	/** Name of the place; null: the whole zone. */
	readonly place: string | null;
	readonly asOf: string;
	/** Columns to write, with the index of their values. */
	readonly columns: readonly { readonly column: TraceColumn; readonly at: number }[];
	readonly rows: readonly TracedRow[];
}

/** `已清理合同明细-上河村-2022-07-06（内部资料）.csv`: what can hold personal data says so in its name. */
export function exportName({ figure, place, asOf, columns }: Omit<RowExport, 'rows'>, extension: string): string {
	const mark = columns.some(({ column }) => column.personal) ? '（内部资料）' : '';
	const parts = [`${figure.label}明细`, ...(place === null ? [] : [place]), asOf];
	return `${parts.join('-').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')}${mark}.${extension}`;
}

/** The rows as a CSV file. */
export async function csvBytes({ columns, rows }: RowExport): Promise<Uint8Array<ArrayBuffer>> {
	const { csvText } = await import('#lib/briefing/csv-text.ts');
	const head = columns.map(({ column }) => headerOf(column));
	const body = rows.map((row) => columns.map(({ column, at }) => rowText(column, row.values[at] ?? null)));
	return new TextEncoder().encode(csvText([head, ...body]));
}

/** The rows as a workbook: figures as numbers, dates as dates, a title on top. */
export async function workbookBytes(wanted: RowExport): Promise<Uint8Array<ArrayBuffer>> {
	const { writeBook } = await import('#lib/briefing/workbook-writer.ts');
	const { figure, place, asOf, columns, rows } = wanted;
	const title = `${place ?? ''}${figure.label}明细（截至${asOf}）`;
	const last = Math.max(0, columns.length - 1);
	const bytes = await writeBook({
		title,
		sheets: [
			{
				name: figure.label,
				columns: columns.map(({ column }) => ({ width: widthOf(column) })),
				rows: [
					{ cells: [{ value: title, look: 'title' }], height: 28 },
					{ cells: columns.map(({ column }) => ({ value: headerOf(column), look: 'header' })) },
					...rows.map((row) => ({
						cells: columns.map(({ column, at }) => bookCell(column, row.values[at] ?? null)),
					})),
				],
				merges: last === 0 ? [] : [{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: last }],
				frozen: { rows: 2, columns: 1 },
				filter: { firstRow: 1, lastRow: rows.length + 1, firstColumn: 0, lastColumn: last },
				print: { orientation: 'landscape', repeatRows: [0, 1] },
			},
		],
	});
	return bytes as Uint8Array<ArrayBuffer>;
}

function headerOf(column: TraceColumn): string {
	const unit = columnUnit(column);
	return unit === '' ? column.label : `${column.label}(${unit})`;
}

function bookCell(column: TraceColumn, value: Value): BookCell {
	if (value === null) return { value: null, look: 'cell' };
	switch (column.type) {
		case 'amount':
		case 'price':
			return { value: Number(yuanText(BigInt(value))), look: 'cell-money' };
		case 'area':
			return { value: Number(rowText(column, value)), look: 'cell-area' };
		case 'count':
			return { value: Number(value), look: 'cell-count' };
		case 'year':
			return { value: Number(value), look: 'cell-year' };
		case 'date':
			return { value: { date: String(value) }, look: 'cell-date' };
		default:
			return { value: rowText(column, value), look: 'cell' };
	}
}

function widthOf({ id, type, label }: TraceColumn): number {
	if (id === '#origin') return 50;
	const usual = type === 'text' || type === 'party' || type === 'codes' ? 20 : type === 'amount' ? 16 : 12;
	return Math.max(usual, label.length * 2 + 6);
}
