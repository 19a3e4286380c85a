import { blockAt, filledCells, type HeaderBlock, headerCandidates, looksLikeData } from './recognise/header-block.ts';
import { isBlankRow } from './recognise/row-kinds.ts';
import type { Sheet } from './types.ts';

/** A column may lack its header, and two may share one; a row with more of either is no header. */
const LEAST_COVERED = 0.8;
const LEAST_DISTINCT = 0.75;
/** Share of a row's words that stand in the header, from which it is a header again. */
const LEAST_SHARED = 0.7;
const SAMPLE_ROWS = 200;

/**
 * The header of a table that no dictionary knows: the first row of words that is as wide as most rows
 * of the sheet; with the row below it when that fills its gaps, and with its own copies right below it. Null where rows of
 * figures stand above it: then the sheet has no header.
 */
export function plainHeader(sheet: Sheet): HeaderBlock | null {
	const usual = usualWidth(sheet.rows.slice(0, SAMPLE_ROWS));
	if (usual === null) return null;
	for (const block of headerCandidates(sheet)) {
		const covered = block.columns.filter(({ written }) => written !== '').length;
		const below = sheet.rows[block.last + 1];
		if (covered < usual * LEAST_COVERED || below === undefined) continue;
		const texts = block.columns.map(({ written }) => written).filter((text) => text !== '');
		if (new Set(texts).size < texts.length * LEAST_DISTINCT) continue;
		const isBelowData = sheet.rows
			.slice(0, block.first)
			.some((row) => filledCells(row) >= Math.max(3, usual * LEAST_COVERED) && looksLikeData(row));
		return isBelowData ? null : withCopies(sheet, wholeHeaderBelow(sheet, block, usual) ?? block);
	}
	return null;
}

/** Rows in which a whole header is looked for below notes, and those below it that must be figures. */
const NOTES = 5;
const FIGURES = 3;

/**
 * The one row of words without a gap, with rows of figures right below it, that stands a little below rows with gaps: these are
 * notes. Null when there is none, or nothing but one row above it, which may be a header that lacks a name.
 */
function wholeHeaderBelow(sheet: Sheet, { first, last }: HeaderBlock, usual: number): HeaderBlock | null {
	for (let index = first; index <= last + NOTES; index += 1) {
		const row = sheet.rows[index] ?? [];
		const below = sheet.rows.slice(index + 1, index + 1 + FIGURES);
		if (looksLikeData(row)) return null;
		if (filledCells(row) < usual) continue;
		const isHeader = index > last && index - first >= 2 && new Set(row).size === row.length;
		return isHeader && below.length === FIGURES && below.every(looksLikeData) ? blockAt(sheet, index, index) : null;
	}
	return null;
}

/** The block, longer by the rows right below that repeat its last one. */
function withCopies(sheet: Sheet, block: HeaderBlock): HeaderBlock {
	const header = sheet.rows[block.last] ?? [];
	let last = block.last;
	while (isSameRow(sheet.rows[last + 1], header)) last += 1;
	return last === block.last ? block : { ...blockAt(sheet, block.first, block.last), last };
}

/** True for a row with the same texts, blanks behind the last one aside. */
export function isSameRow(row: readonly string[] | undefined, other: readonly string[]): boolean {
	if (row === undefined || filledCells(row) < 2) return false;
	const width = Math.max(row.length, other.length);
	for (let column = 0; column < width; column += 1) {
		if ((row[column] ?? '').trim() !== (other[column] ?? '').trim()) return false;
	}
	return true;
}

/**
 * First row of another table below a plain one: a row of words that are mostly those of the header, but not the header itself (that
 * one is only printed again); or, below a blank row, one of another width than the table above, with rows of figures below
 * it as wide as itself. Null when there is none.
 */
export function nextPlainTable(sheet: Sheet, { first, last }: HeaderBlock): number | null {
	const own = sheet.rows[last] ?? [];
	const words = new Set(
		sheet.rows
			.slice(first, last + 1)
			.flat()
			.map((cell) => cell.trim()),
	);
	words.delete('');
	for (let index = last + 2; index < sheet.rows.length - 1; index += 1) {
		const row = sheet.rows[index] ?? [];
		const isNext = words.has((row[0] ?? '').trim())
			? isVariant(row, own, words)
			: isBlankRow(sheet.rows[index - 1] ?? []) && isOtherHeader(sheet, last, index);
		if (isNext) return index;
	}
	return null;
}

function isVariant(row: readonly string[], header: readonly string[], words: ReadonlySet<string>): boolean {
	const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
	if (filled.length < 3 || isSameRow(row, header) || looksLikeData(row)) return false;
	return filled.filter((cell) => words.has(cell)).length >= filled.length * LEAST_SHARED;
}

function isOtherHeader(sheet: Sheet, header: number, index: number): boolean {
	const row = sheet.rows[index] ?? [];
	const width = filledCells(row);
	if (width < 3 || width === filledCells(sheet.rows[header]) || looksLikeData(row)) return false;
	if (new Set(row.filter((cell) => cell.trim() !== '')).size < width) return false;
	const below = sheet.rows.slice(index + 1, index + 4);
	if (below.length < 2 || !below.every((next) => filledCells(next) === width && looksLikeData(next))) return false;
	return usualWidth(sheet.rows.slice(header + 1, Math.min(index, header + 1 + SAMPLE_ROWS))) !== width;
}

/** The most frequent number of filled cells above one. */
function usualWidth(rows: readonly (readonly string[])[]): number | null {
	const counts = new Map<number, number>();
	for (const row of rows) {
		const width = filledCells(row);
		if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
	}
	let best: number | null = null;
	for (const [width, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = width;
	return best;
}
