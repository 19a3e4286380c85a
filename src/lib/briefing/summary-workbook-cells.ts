import { columnKey, type SummaryColumn, type SummaryFigures } from './summary-workbook-columns.ts';
import { type BookCell, cellName, columnName } from './workbook/book.ts';
import type { Look } from './workbook/looks.ts';

/** Where the figures of 汇总表 stand, and of whom. */
export interface FigureRow {
	readonly row: number;
	/** All of the table's columns of figures. */
	readonly columns: readonly SummaryColumn[];
	/** Column of the first of them. */
	readonly first: number;
	readonly of: SummaryFigures;
	/** For 合计: the rows of the villages, and what stands in them; null for a village. */
	readonly sums: { readonly firstRow: number; readonly lastRow: number; readonly of: readonly SummaryFigures[] } | null;
}

/** What stands where nothing is reported, or there is no task. */
export const NONE = '—';

/** The cells of a row: figures as numbers, rates, remainders and sums as formulas with what they give. */
export function figureCells(place: FigureRow): BookCell[] {
	return place.columns.map((column, index) => figureCell(column, place.first + index, place));
}

function figureCell(column: SummaryColumn, at: number, place: FigureRow): BookCell {
	const { row, of, sums } = place;
	const { source, form } = column;
	if (source.kind === 'word')
		return { value: sums === null ? source.of(of) : '', look: sums === null ? 'cell-centre' : 'total' };
	const look: Look = `${sums === null ? 'cell' : 'total'}-${form === 'word' ? 'count' : form}`;
	const nameOf = (key: string) => cellName(row, place.first + columnIndex(place.columns, key));
	if (source.kind === 'share') {
		const [part, whole] = [valueOf(place.columns, source.part, of), valueOf(place.columns, source.whole, of)];
		const value = part === null || whole === null || whole === 0 ? NONE : part / whole;
		const [partName, wholeName] = [nameOf(source.part), nameOf(source.whole)];
		return { value, look, formula: `IF(N(${wholeName})=0,"${NONE}",${partName}/${wholeName})` };
	}
	if (source.kind === 'growth') {
		return { value: growthOf(place, source.now, source.before), look, formula: growthFormula(place, source) };
	}
	const value = valueOf(place.columns, columnKey(column), of);
	if (sums !== null) {
		const range = rangeOf(at, sums);
		return { value: value ?? NONE, look, formula: `IF(COUNT(${range})=0,"${NONE}",SUM(${range}))` };
	}
	if (value === null) return { value: NONE, look: 'cell-none' };
	if (source.kind === 'rest') return { value, look, formula: `${nameOf(source.of)}-${nameOf(source.less)}` };
	return { value, look };
}

function columnIndex(columns: readonly SummaryColumn[], key: string): number {
	return columns.findIndex((column) => columnKey(column) === key);
}

function rangeOf(
	column: number,
	{ firstRow, lastRow }: { readonly firstRow: number; readonly lastRow: number },
): string {
	return `${cellName(firstRow, column)}:${columnName(column)}${lastRow + 1}`;
}

function valueOf(columns: readonly SummaryColumn[], key: string, of: SummaryFigures): number | null {
	const source = columns.find((column) => columnKey(column) === key)?.source;
	if (source?.kind === 'figure') return source.of(of);
	if (source?.kind !== 'rest') return null;
	const [whole, less] = [valueOf(columns, source.of, of), valueOf(columns, source.less, of)];
	return whole === null || less === null ? null : whole - less;
}

/** Growth of the villages whose earlier figure is above zero, as the page over income counts it. */
function growthOf({ columns, of, sums }: FigureRow, nowKey: string, beforeKey: string): number | string {
	let [now, before] = [0, 0];
	for (const row of sums?.of ?? [of]) {
		const earlier = valueOf(columns, beforeKey, row);
		if (earlier === null || earlier <= 0) continue;
		before += earlier;
		now += valueOf(columns, nowKey, row) ?? 0;
	}
	return before <= 0 ? NONE : (now - before) / before;
}

function growthFormula(
	{ columns, first, row, sums }: FigureRow,
	source: { readonly now: string; readonly before: string },
): string {
	const [now, before] = [first + columnIndex(columns, source.now), first + columnIndex(columns, source.before)];
	if (sums === null) {
		const [nowName, beforeName] = [cellName(row, now), cellName(row, before)];
		return `IF(N(${beforeName})<=0,"${NONE}",(N(${nowName})-${beforeName})/${beforeName})`;
	}
	const [nowRange, beforeRange] = [rangeOf(now, sums), rangeOf(before, sums)];
	const [nowSum, beforeSum] = [`SUMIF(${beforeRange},">0",${nowRange})`, `SUMIF(${beforeRange},">0")`];
	return `IF(${beforeSum}<=0,"${NONE}",(${nowSum}-${beforeSum})/${beforeSum})`;
}
