import { columnLetters } from '#lib/ledger/column-letters.ts';
import { fieldOf, ledgerOf } from '#lib/ledger/ledgers.ts';
import type { FieldType } from '#lib/ledger/types.ts';
import type { GridRow } from '#lib/workspace/review.ts';
import type { SourceReport } from '#lib/workspace/types.ts';

/** A column of an original sheet as the grid draws it. */
export interface SheetColumn {
	/** From 0. */
	readonly column: number;
	/** `A`, `AB`. */
	readonly letter: string;
	/** px */
	readonly width: number;
	/** Field that it is read as; null: not imported. */
	readonly field: string | null;
	readonly label: string | null;
	/** True for figures, which stand on the right. */
	readonly right: boolean;
	/** True when the workbook hides the column. */
	readonly hidden: boolean;
	/** True for a column of the table that is looked at; another one may stand beside it. */
	readonly inside: boolean;
}

const FIGURES: readonly FieldType[] = ['amount', 'price', 'area', 'count', 'rate'];
const NARROWEST = 64;
const WIDEST = 264;
/** A column to be chosen for shows its field in a control, which wants more room. */
const CONTROL = 112;
const PADDING = 20;
const WIDE_PX = 13;
const HALF_PX = 7.3;

/** Every column of a sheet, as wide as what stands in `sample` wants. */
export function sheetColumns(
	count: number,
	source: SourceReport | null,
	hidden: readonly number[],
	sample: readonly GridRow[],
): SheetColumn[] {
	const widths = contentWidths(count, sample);
	const region = source?.region ?? null;
	// What lies on the sheet otherwise than in columns says what it is cell by cell.
	const own = source === null || source.turned !== null ? [] : source.columns;
	const matches = new Map(own.map((match) => [match.column, match.field]));
	const ledger = source === null || source.ledger === null ? null : ledgerOf(source.ledger);
	return widths.map((content, column) => {
		const id = matches.get(column) ?? null;
		const field = id === null || ledger === null ? null : fieldOf(ledger, id);
		const label = field?.label ?? null;
		const least = ledger === null ? NARROWEST : Math.max(CONTROL, textWidth(label ?? '') + 44);
		return {
			column,
			letter: columnLetters(column),
			width: Math.round(Math.min(WIDEST, Math.max(least, content))),
			field: field?.id ?? null,
			label,
			right: field !== null && FIGURES.includes(field.type),
			hidden: hidden.includes(column),
			inside: region === null || (column >= region.firstColumn && column <= region.lastColumn),
		};
	});
}

/** Left edges of columns within their row, one more than there are columns, px. */
export function columnOffsets(columns: readonly SheetColumn[]): number[] {
	const offsets = [0];
	for (const { width } of columns) offsets.push((offsets.at(-1) ?? 0) + width);
	return offsets;
}

/** The column of the table meant by its number from 0, or by its header as written; null when there is none. */
export function columnMeant(source: SourceReport | null, column: number | string | null): number | null {
	if (typeof column === 'number' || column === null) return column;
	const named = source === null ? [] : [...source.columns, ...source.headers];
	return named.find(({ header }) => header === column)?.column ?? null;
}

/** Columns of traced rows that stand for a kind of field. */
const KINDS: ReadonlyMap<string, FieldType> = new Map([
	['#village', 'village'],
	['#township', 'township'],
	['#as-of', 'as-of'],
]);

/** The column from which a column of traced rows (`TraceColumn.id`, or the id of a field) was read; null when there is none. */
export function columnTraced(source: SourceReport | null, traced: string): number | null {
	if (source === null || source.ledger === null) return null;
	const kind = KINDS.get(traced);
	const ledger = ledgerOf(source.ledger);
	const isMeant = (field: string) => (kind === undefined ? field === traced : fieldOf(ledger, field).type === kind);
	return source.columns.find(({ field }) => isMeant(field))?.column ?? null;
}

function contentWidths(count: number, sample: readonly GridRow[]): number[] {
	const widths = new Array<number>(count).fill(0);
	for (const { kind, cells } of sample) {
		if (kind === 'title' || kind === 'footer') continue;
		for (const [column, { text, after, severity }] of cells.entries()) {
			if (column >= count) break;
			const mark = (after === null ? 0 : textWidth(after) + 8) + (severity === null ? 0 : 18);
			widths[column] = Math.max(widths[column] ?? 0, textWidth(text) + mark + PADDING);
		}
	}
	return widths;
}

function textWidth(text: string): number {
	let width = 0;
	for (const character of text.slice(0, 60)) width += character < '\u2e80' ? HALF_PX : WIDE_PX;
	return width;
}
