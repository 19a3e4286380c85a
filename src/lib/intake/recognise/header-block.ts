import type { MergedArea, Sheet } from '../types.ts';
import { foldWord, isPeriod, joinHeaders, parseHeader, wholeUnit } from './header-text.ts';
import { partOfYear, unitPer } from './measured-rent.ts';

/** How far down a header is looked for, and how many rows it may have. */
const SEARCH_ROWS = 60;
const MOST_HEADER_ROWS = 3;
/** Merged cells of a header that are looked at: no true header has more. */
const MOST_GROUPS = 500;

/** Groups under which a child header does not mean what it means alone (整改后 / 年租金). */
export const SHIFTING = /整改后|清理后|调整后|上年|去年|上期|(?<!合)同期|计划|本周|本月|本季|新合同/;
/** Child headers that only name a measure of the group above them. */
const GENERIC = /^(?:金额|数量|面积|份数|小计|合计|数|个数|户数|宗数|情况|内容|总数|总额)$/;
/** Child headers for the sum up to now of the group above them, beside others for a month or week of it. */
const UP_TO_NOW =
	/^(?:截[至止](?:目前|本[月周季期])?|(?:本|当)年度?|年度|年初至今|全年)?累计(?:数|金额|额|完成|完成数|发生[额数])?$|^(?:本|当)年度?(?:数|发生[额数])?$/;

/** Those of them that count or measure, so that no text can stand below them. */
const MEASURE = /^(?:金额|数量|面积|份数|个数|户数|宗数|总额)$/;

/** One column of a header block. */
export interface HeaderColumn {
	/** Header as written, group and child joined by `/`. */
	readonly written: string;
	/** Keys for the dictionary, best first. */
	readonly keys: readonly string[];
	readonly unit: string | null;
	readonly year: number | null;
	/** The texts that stand over the column, the group first; without a row of units. */
	readonly parts: readonly string[];
	/** True below a group when the lowest text is nothing but a measure of it (标的 / 面积). */
	readonly isMeasure: boolean;
}

/** A possible header block: rows first…last (from 0, inclusive) and its columns. */
export interface HeaderBlock {
	readonly first: number;
	readonly last: number;
	readonly columns: readonly HeaderColumn[];
}

/** Every block of one to three rows near the top that could be a header. */
export function* headerCandidates(sheet: Sheet, from = 0): Generator<HeaderBlock> {
	const limit = Math.min(sheet.rows.length, from + SEARCH_ROWS);
	for (let first = from; first < limit; first += 1) {
		if (filledCells(sheet.rows[first]) < 2) continue;
		if (looksLikeData(sheet.rows[first])) continue;
		for (let last = first; last < Math.min(first + MOST_HEADER_ROWS, sheet.rows.length); last += 1) {
			if (last > first && (filledCells(sheet.rows[last]) === 0 || looksLikeData(sheet.rows[last]))) break;
			yield blockAt(sheet, first, last);
		}
	}
}

/** Rows `first`…`last` (from 0) taken for a header block, whatever stands in them. */
export function blockAt(sheet: Sheet, first: number, last: number): HeaderBlock {
	return { first, last, columns: columnTexts(sheet, first, last).map(columnOf) };
}

/** The header texts of such a block as written, one for each column; see `HeaderColumn`. */
export function writtenHeaders(sheet: Sheet, first: number, last: number): string[] {
	return columnTexts(sheet, first, last).map((texts) => writtenOf(distinctParts(texts)));
}

/** How many cells of a row hold something. */
export function filledCells(row: readonly string[] | undefined): number {
	return row?.reduce((sum, cell) => sum + (cell.trim() === '' ? 0 : 1), 0) ?? 0;
}

/** Header cells are words; a row with figures or dates among them is data. */
export function looksLikeData(row: readonly string[] | undefined): boolean {
	return (row ?? []).some(
		(cell) =>
			/^[\s¥￥]*[-+]?\d[\d,，.\-/年月日]*%?\s*$/.test(cell.normalize('NFKC')) &&
			// 1-3年, 1-6月: how old a debt is, or part of a year.
			!/^\s*\d{1,2}[-—~～至]\d{1,2}[年月]\s*$/.test(cell.normalize('NFKC')) &&
			!/^\s*(?:19|20)\d{2}(?:年(?:\d{1,2}[-—~～至]\d{1,2}月)?)?\s*$/.test(cell),
	);
}

/** For each column, the texts that stand over it in the rows of the block, groups spread. */
function columnTexts(sheet: Sheet, first: number, last: number): string[][] {
	const rows = Array.from({ length: last - first + 1 }, (_, index) => sheet.rows[first + index] ?? []);
	const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
	const merges = sheet.merges.filter(({ firstRow }) => firstRow >= first && firstRow <= last).slice(0, MOST_GROUPS);
	const areGroupsMerged = merges.some(({ firstColumn, lastColumn }) => lastColumn > firstColumn);
	const grid: string[][] = [];
	let below: readonly string[] | null = null;
	for (let index = rows.length - 1; index >= 0; index -= 1) {
		const spread = mergedAcross(rows[index] ?? [], width, first + index, merges);
		below = areGroupsMerged || below === null ? spread : spreadOver(spread, below);
		grid.unshift([...below]);
	}
	return Array.from({ length: width }, (_, column) => grid.map((row) => row[column] ?? ''));
}

/** A row of the block with the texts of merged cells in all their columns. */
function mergedAcross(
	row: readonly string[],
	width: number,
	rowIndex: number,
	merges: readonly MergedArea[],
): string[] {
	const filled = Array.from({ length: width }, (_, column) => (row[column] ?? '').trim());
	for (const { firstRow, firstColumn, lastColumn } of merges) {
		if (firstRow === rowIndex) filled.fill(filled[firstColumn] ?? '', firstColumn, lastColumn + 1);
	}
	return filled;
}

/**
 * Spreads a group's text over the columns below it where no merged cells say how far: a blank cell belongs to the group on its
 * left as long as there is something below both.
 */
function spreadOver(row: readonly string[], below: readonly string[]): string[] {
	let group = '';
	return row.map((text, column) => {
		const hasChild = (below[column] ?? '') !== '';
		if (text !== '') group = hasChild ? text : '';
		else if (!hasChild) group = '';
		return text === '' ? group : text;
	});
}

function columnOf(texts: readonly string[]): HeaderColumn {
	const all = distinctParts(texts);
	const written = writtenOf(all);
	// A row of units below the names says nothing but the unit, as brackets behind a name would.
	const below = all.length > 1 ? wholeUnit(all[all.length - 1] ?? '') : null;
	const parts = below === null ? all : all.slice(0, -1);
	const name = parts[parts.length - 1] ?? '';
	const child = below === null ? name : `${name}（${below}）`;
	const parents = parts.slice(0, -1);
	const own = parseHeader(child);
	const isOfYear = isPeriod(own);
	const keys: string[] = [];
	const add = (more: readonly string[]) => {
		for (const key of more) if (!keys.includes(key)) keys.push(key);
	};
	const joined = [...parents].reverse().map((parent) => parseHeader(joinHeaders(parent, child)));
	for (const one of joined) add(one.keys);
	if (!parents.some((parent) => SHIFTING.test(foldWord(parent)))) {
		const generic = isOfYear || own.keys.some((key) => GENERIC.test(key) || UP_TO_NOW.test(key));
		const parentKeys = parents.flatMap((parent) => parseHeader(parent).keys);
		if (generic) add(parentKeys);
		add(own.keys);
	}
	const inherited = [...parents].reverse().map(parseHeader);
	const ownUnit = isOfYear && below === null ? null : own.unit;
	const unit = ownUnit ?? inherited.find((parent) => parent.unit !== null)?.unit ?? null;
	// A part of a year below what it is of: 租金 / 每月.
	const part = joined.map((one) => partOfYear(one.unit)).find((one) => one !== null) ?? null;
	return {
		written,
		keys,
		parts,
		unit: part !== null && own.unit === null && partOfYear(unit) === null ? unitPer(unit, part.name) : unit,
		year: own.year ?? inherited.find((parent) => parent.year !== null)?.year ?? null,
		isMeasure: parents.length > 0 && own.keys.some((key) => MEASURE.test(key)),
	};
}

function distinctParts(texts: readonly string[]): string[] {
	return texts.filter((text, index) => text !== '' && text !== texts[index - 1]);
}

function writtenOf(parts: readonly string[]): string {
	return parts.map((part) => part.replace(/\s+/g, ' ')).join('/');
}
