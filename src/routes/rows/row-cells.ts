import { type Audience, maskIdNumber, maskName, maskText, WITHHELD_PROBLEM } from '#lib/briefing/masking.ts';
import type { BookCell } from '#lib/briefing/workbook/book.ts';
import { yuanText } from '#lib/measures/format.ts';
import { columnUnit, rowText } from '#lib/measures/row-text.ts';
import type { TraceColumn } from '#lib/measures/trace.ts';
import type { Value } from '#lib/warehouse/warehouse.ts';
import type { RowExportColumn, RowValues } from './export-rows.ts';

/** Cells of exported rows: what may leave for whom. */

/** Head of a column, with its unit. */
export function headerOf(column: TraceColumn): string {
	const unit = columnUnit(column);
	return unit === '' ? column.label : `${column.label}(${unit})`;
}

/** A row as text, one for each column, as its audience may read it. */
export function textsOf(values: RowValues, columns: readonly RowExportColumn[], audience: Audience): string[] {
	const names = audience === 'public' ? namesIn(values, columns) : [];
	return columns.map(({ column, at }) => allowed(column, values[at] ?? null, audience, names));
}

/** A row as cells of a workbook: figures as numbers, dates as dates, text as its audience may read it. */
export function cellsOf(values: RowValues, columns: readonly RowExportColumn[], audience: Audience): BookCell[] {
	const texts = textsOf(values, columns, audience);
	return columns.map(({ column, at }, index) => bookCell(column, values[at] ?? null, texts[index] ?? ''));
}

function bookCell(column: TraceColumn, value: Value, text: string): BookCell {
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
			// A year or a month is no day.
			return /^\d{4}-\d{2}-\d{2}$/.test(String(value))
				? { value: { date: String(value) }, look: 'cell-date' }
				: { value: text, look: 'cell' };
		default:
			return { value: text, look: 'cell' };
	}
}

/** The text of a value; the kind of problem that no document may hold is left out for everybody. */
function allowed(column: TraceColumn, value: Value, audience: Audience, names: readonly string[]): string {
	const open =
		column.codes === 'problem' && typeof value === 'string'
			? value
					.split(',')
					.filter((code) => code !== WITHHELD_PROBLEM)
					.join(',')
			: value;
	const text = open === '' ? '' : rowText(column, open);
	if (audience === 'internal' || typeof value !== 'string' || column.type === 'date') return text;
	return column.personal ? maskPersonal(column, text) : maskText(text, names);
}

/** A cell of a column with personal data: a name, or the digits of a document or telephone. */
function maskPersonal({ id, type }: TraceColumn, text: string): string {
	if (type === 'party') return maskName(maskText(text));
	const masked = maskText(text);
	if (masked !== text || !/\d{4}/.test(text)) return masked;
	// Digits in no known form: still somebody's number.
	return id.endsWith('_id') ? maskIdNumber(text) : text.replace(/\d(?=\d{4})/g, '*');
}

/** Names that may stand in other cells of the row, too. */
function namesIn(values: RowValues, columns: readonly RowExportColumn[]): string[] {
	return columns.flatMap(({ column, at }) => {
		const value = values[at];
		if (!column.personal || column.type !== 'party' || typeof value !== 'string') return [];
		return value.split(/[、，,；;/\s]+/).filter((name) => name !== '');
	});
}
