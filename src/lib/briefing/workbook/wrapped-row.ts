import type { BookCell, BookRow } from './book.ts';
import { halfWidths } from './cell-text.ts';

const LINE = 15;
/** The largest height of a row, in points. */
const TALLEST = 400;

/** A row high enough for its longest text, broken at the widths of the columns: not every program finds that height. */
export function wrappedRow(widths: readonly number[], cells: readonly BookCell[]): BookRow {
	const lines = cells.map(({ value }, column) =>
		typeof value === 'string' ? wrappedLines(value, (widths[column] ?? 10) - 1) : 1,
	);
	return { cells, height: Math.min(TALLEST, Math.max(1, ...lines) * LINE + 5) };
}

/** How many lines a text takes when it is broken after so many half-width characters. */
export function wrappedLines(text: string, width: number): number {
	return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(halfWidths(line) / width)), 0);
}
