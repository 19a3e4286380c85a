import { memoise } from '../normalise/memo.ts';
import type { MergedArea, Sheet } from '../types.ts';
import { isKnown } from './dictionary.ts';
import { foldPlain, parseHeader } from './header-text.ts';
import { recognise, type Recognition, type Surroundings } from './ledger-choice.ts';
import { placeAround } from './place-texts.ts';
import { closesTable } from './row-kinds.ts';

/** A part of a sheet that is one table. Rows and columns from 0, inclusive. */
export type Region = MergedArea;

/** A table found in a sheet: its region, the region as a sheet of its own, and what it is. */
export interface Table {
	readonly region: Region;
	readonly view: Sheet;
	readonly recognition: Recognition;
}

/**
 * The ledgers of a sheet: usually one; several when they stand side by side, with a blank column
 * between, or below each other, each with a header of its own. Empty when there is none.
 */
export function findTables(sheet: Sheet, around: Surroundings): Table[] {
	return tablesIn(sheet, wholeOf(sheet), around);
}

/** All cells of a sheet as one region. */
export function wholeOf(sheet: Sheet): Region {
	const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
	return { firstRow: 0, lastRow: sheet.rows.length - 1, firstColumn: 0, lastColumn: width - 1 };
}

function tablesIn(sheet: Sheet, region: Region, around: Surroundings): Table[] {
	const view = cut(sheet, region);
	const recognition = recognise(view, around);
	if (recognition === null) return [];
	const twins = twinsOf(view, recognition);
	if (twins !== null) {
		const left = tablesIn(sheet, { ...region, lastColumn: region.firstColumn + twins.left }, around);
		const right = tablesIn(sheet, { ...region, firstColumn: region.firstColumn + twins.right }, around);
		if (left.length > 0 && right.length > 0) return [...left, ...right];
	}
	const start = titleStart(view, recognition.block.first, 0);
	if (start > 1) {
		// The header that speaks loudest may be that of a lower table.
		const above = tablesIn(sheet, { ...region, lastRow: region.firstRow + start - 1 }, around);
		if (above.length > 0)
			return [...above, ...tablesIn(sheet, { ...region, firstRow: region.firstRow + start }, around)];
	}
	const next = nextTableStart(view, recognition, around);
	if (next === null) return [{ region, view, recognition }];
	const upper = { ...region, lastRow: region.firstRow + next - 1 };
	const upperView = cut(sheet, upper);
	const below = tablesIn(sheet, { ...region, firstRow: region.firstRow + next }, around);
	return [{ region: upper, view: upperView, recognition }, ...below];
}

/** The region as a sheet; merged areas move with it. */
function cut(sheet: Sheet, { firstRow, lastRow, firstColumn, lastColumn }: Region): Sheet {
	const isWhole = firstRow === 0 && lastRow === sheet.rows.length - 1 && firstColumn === 0;
	if (isWhole && sheet.rows.every((row) => row.length <= lastColumn + 1)) return sheet;
	const merges = sheet.merges
		.filter((merge) => merge.firstRow >= firstRow && merge.lastRow <= lastRow)
		.filter((merge) => merge.firstColumn >= firstColumn && merge.firstColumn <= lastColumn)
		.map((merge): MergedArea => ({
			firstRow: merge.firstRow - firstRow,
			lastRow: merge.lastRow - firstRow,
			firstColumn: merge.firstColumn - firstColumn,
			lastColumn: Math.min(merge.lastColumn, lastColumn) - firstColumn,
		}));
	const rows = sheet.rows.slice(firstRow, lastRow + 1).map((row) => row.slice(firstColumn, lastColumn + 1));
	const hiddenRows = within(sheet.hiddenRows, firstRow, lastRow);
	const hiddenColumns = within(sheet.hiddenColumns, firstColumn, lastColumn);
	const remarks = firstRow === 0 && firstColumn === 0 ? sheet.remarks : [];
	return { ...sheet, rows, merges, remarks, hiddenRows, hiddenColumns };
}

function within(numbers: readonly number[] | undefined, first: number, last: number): number[] {
	return (numbers ?? []).filter((number) => number >= first && number <= last).map((number) => number - first);
}

/** A header whose columns stand there twice, one after the other, has so many at least. */
const LEAST_TWIN = 3;

/**
 * Where two tables may stand side by side: the last column of the left one and the first of the right one. Either a column between
 * them is blank from the header down, with one header text on both sides of it, or the same header stands there twice in full. Null
 * when there is no such place.
 */
function twinsOf(view: Sheet, { block }: Recognition): { readonly left: number; readonly right: number } | null {
	const texts = block.columns.map(({ written }) => foldPlain(written));
	const half = (texts.findLastIndex((text) => text !== '') + 1) / 2;
	if (
		half >= LEAST_TWIN &&
		Number.isInteger(half) &&
		texts.slice(half, half * 2).every((text, column) => text === texts[column])
	) {
		return { left: half - 1, right: half };
	}
	for (let column = 1; column < texts.length - 1; column += 1) {
		if (texts[column] !== '') continue;
		const left = new Set(texts.slice(0, column).filter((text) => text !== ''));
		const right = texts.slice(column + 1).filter((text) => text !== '');
		const twins = right.filter((text) => left.has(text)).length;
		if (twins < 1) continue;
		if (view.rows.slice(block.first).every((row) => foldPlain(row[column] ?? '') === ''))
			return { left: column - 1, right: column + 1 };
	}
	return null;
}

/** First row of the next table below, its titles included; null when there is none. */
function nextTableStart(view: Sheet, recognition: Recognition, around: Surroundings): number | null {
	const { block, ledger } = recognition;
	const isWord = memoise((cell: string) => isKnown(parseHeader(cell).keys));
	const own = view.rows.slice(block.first, block.last + 1).map((row) => row.map(foldPlain));
	for (let row = block.last + 2; row < view.rows.length - 1; row += 1) {
		const cells = view.rows[row] ?? [];
		if (!looksLikeHeader(cells, isWord)) continue;
		const start = titleStart(view, row, block.last + 1);
		if (own.some((header) => isSameHeader(cells, header))) {
			if (isOfAnotherVillage(view, recognition, start, row)) return start;
			continue;
		}
		const rest: Sheet = { ...view, rows: view.rows.slice(start), merges: [] };
		// Of this table only: a table further down may speak louder.
		const found = recognise(rest, around, 0, row + 1 - start);
		if (found === null) continue;
		const sameKind = found.ledger.id === ledger.id && found.columns.length < 3;
		if (!sameKind) return start;
	}
	return null;
}

/** True when the titles above a repeated header name another village than those of the table, whose rows name none themselves. */
function isOfAnotherVillage(view: Sheet, { block, columns }: Recognition, start: number, header: number): boolean {
	if (columns.some(({ field }) => field.type === 'village')) return false;
	const villageIn = (rows: readonly (readonly string[])[]) => placeAround(rows.flat(), null, '').village;
	const named = villageIn(view.rows.slice(start, header));
	return named !== null && named !== villageIn(view.rows.slice(0, block.first));
}

/** Three cells or more, most of them words of the dictionary, none of them a figure. */
function looksLikeHeader(cells: readonly string[], isWord: (cell: string) => boolean): boolean {
	const lead = cells.find((cell) => cell !== '')?.charCodeAt(0) ?? 0;
	if (lead >= 48 && lead <= 57) return false; // nearly every row of a ledger: its number
	const filled = cells.filter((cell) => cell.trim() !== '');
	if (filled.length < 3 || /^[\s\d]/.test(filled[0] ?? '')) return false;
	if (!isWord(filled[0] ?? '') && !isWord(filled[1] ?? '')) return false;
	if (filled.some((cell) => /^[\d.,，%¥￥\s-]+$/.test(cell))) return false;
	const known = filled.filter(isWord).length;
	return known >= 3 && known >= filled.length * 0.6;
}

function isSameHeader(cells: readonly string[], header: readonly string[]): boolean {
	const texts = cells.map(foldPlain);
	const count = texts.filter((text) => text !== '').length;
	const same = texts.filter((text, column) => text !== '' && text === header[column]).length;
	return same >= count * 0.8;
}

/** Walks up from a header over its group row, titles and blanks, but not into data. */
function titleStart(view: Sheet, header: number, floor: number): number {
	let start = header;
	while (start > floor) {
		const above = view.rows[start - 1] ?? [];
		if (above.filter((cell) => cell.trim() !== '').length > 2 || closesTable(above)) break;
		start -= 1;
	}
	return start;
}
