import type { Sheet } from '../types.ts';
import { isKnown } from './dictionary.ts';
import { filledCells, type HeaderBlock, looksLikeData } from './header-block.ts';
import { foldWord, isPeriod, parseHeader, wholeUnit } from './header-text.ts';

/** Rows that may be added below a block, and the longest text of a header cell in them. */
const MOST_ADDED = 3;
const LONGEST = 14;
const PART = /^(?:其中|小计|合计|金额|数量|面积|份数|个数|户数|小计数|占比|备注)[:：]?/;

/** What stands below a heading for its figures of a time, and of all times together. */
const OF_TIME =
	/^(?:[本上当去]期?[年月周季期日旬]度?(?:数|完成|发生[额数])?|(?:[本当]?年度?|年初至今)?累计(?:数|金额|额|完成|完成数)?|截[至止].{0,8}|全年|[上下]半年|[第]?[一二三四1-4]季度|\d{1,2}月份?|第[一二三四五六七八九十\d]{1,2}[次笔期]|合计|小计|总计|期[初末]数?|年[初末]数?)$/;

/**
 * Last row of a header block when the rows below it that belong to it are added: a row of units, rows that merged cells of the
 * header reach down to, and rows of sub-headings (其中, 金额 …) that leave the columns of serial number and place blank.
 * `leading` are those columns.
 */
export function lastHeaderRow(sheet: Sheet, block: HeaderBlock, leading: readonly number[]): number {
	let last = block.last;
	while (
		last - block.last < MOST_ADDED &&
		last + 2 < sheet.rows.length &&
		belongsToHeader(sheet, block, last + 1, leading)
	) {
		last += 1;
	}
	return last;
}

/** True when a merged cell of the block reaches down to the row. */
export function reachesDownTo({ merges }: Sheet, block: HeaderBlock, index: number): boolean {
	return merges.some(
		({ firstRow, lastRow }) =>
			firstRow >= block.first && firstRow <= block.last && lastRow >= index && lastRow > firstRow,
	);
}

function belongsToHeader(sheet: Sheet, block: HeaderBlock, index: number, leading: readonly number[]): boolean {
	const row = sheet.rows[index] ?? [];
	const cells = row.map(foldWord);
	const filled = cells.filter((cell) => cell !== '');
	if (filled.length === 0 || looksLikeData(row) || filledCells(sheet.rows[index + 1]) === 0) return false;
	if (filled.every((cell) => wholeUnit(cell) !== null)) return true;
	if (filled.some((cell) => cell.length > LONGEST)) return false;
	if (reachesDownTo(sheet, block, index)) return true;
	if (leading.length === 0 || leading.some((column) => (cells[column] ?? '') !== '')) return false;
	const above = sheet.rows[index - 1]?.map(foldWord) ?? [];
	const group = above.findIndex((cell) => /^其中[:：]?$/.test(cell));
	if (group !== -1 && cells.every((cell, column) => cell === '' || column >= group)) return true;
	if (isBelowGroup(cells, above)) return true;
	const telling = filled.filter((cell) => PART.test(cell) || isKnown(parseHeader(cell).keys)).length;
	return telling * 2 >= filled.length && filled.some((cell) => PART.test(cell));
}

/**
 * True for parts side by side (本周化解, 累计化解) that begin below one heading and reach under the blank cells on its right; where
 * there are several headings, below each of them.
 */
function isBelowGroup(cells: readonly string[], above: readonly string[]): boolean {
	const groups: string[][] = [];
	let before = false;
	cells.forEach((cell, column) => {
		if (cell !== '' && ((above[column] ?? '') !== '' || !before)) groups.push([]);
		if (cell !== '') groups[groups.length - 1]?.push(cell);
		before = cell !== '';
	});
	const areHeaded = cells.every(
		(cell, column) => cell === '' || (above[column] ?? '') !== '' || (cells[column - 1] ?? '') !== '',
	);
	return areHeaded && groups.length > 0 && groups.every(isGroup);
}

function isGroup(parts: readonly string[]): boolean {
	const headers = parts.map(parseHeader);
	const isTelling =
		headers.some(({ keys }) => isKnown(keys)) ||
		parts.every((part, index) => OF_TIME.test(part) || isPeriod(headers[index] ?? parseHeader(part)));
	return parts.length >= 2 && isTelling && new Set(parts).size === parts.length;
}
