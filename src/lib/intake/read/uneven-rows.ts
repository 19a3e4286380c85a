import type { SheetRemark } from '../types.ts';
import { joinCutAmounts } from './cut-amounts.ts';

/** Rows in which the header is looked for. */
const HEAD = 40;
/** Rows from which it is learnt which columns hold numbers. */
const SAMPLE = 400;
/** Lines that one row may have been broken into. */
const MOST_PIECES = 12;
/** Short rows are remarked only where they are rare among rows of one width. */
const MOST_SHORT = { share: 0.05, rows: 2 };
/** Rows remarked one by one. */
const MOST_NAMED = 100;

/** An amount, an area, a rate or a date: digits, signs and a short unit. */
const NUMBER = /^[-+(（]?\s*[¥￥$]?\s*[\d０-９][\d０-９,，.．\s年月/-]*[)）]?\s*[\p{L}%％²]{0,3}$/u;
/** A line that stands alone on purpose: a title, a unit, a footer. */
const LONE_LINE = /[表账页：:（(]|单位|合计|说明/;

/** What the rows of a text have in common. */
interface Frame {
	/** Row of the header, or the first of the usual width. */
	readonly row: number;
	/** Cells of a row. */
	readonly width: number;
}

/**
 * Mends, in place, rows of a delimited text that are no rows. Pieces of one row that a line break inside a cell without quotes cut
 * apart are joined; the rows of the other pieces stay, blank, so that row numbers hold. An amount that the comma of its thousands
 * cut apart becomes one cell. Both only where the row comes out with as many cells as the header and its numbers stand in columns
 * of numbers; a row of another width that cannot be mended is remarked, unless rows simply end with their last filled cell.
 *
 * Remarks: `file/joined-lines`, `file/joined-amounts`, `file/uneven-row`.
 */
export function mendUnevenRows(rows: string[][], delimiter: string): SheetRemark[] {
	const usual = usualWidth(rows);
	const header = headerOf(rows, usual);
	if (header === null || header.width < 3) return [];
	const remarks: SheetRemark[] = [];
	const frame = joinHeader(rows, header, usual, remarks);
	const uneven = rows.findIndex((row, index) => index > frame.row && !isEven(row, frame.width));
	if (uneven < 0 || isAlone(rows, frame)) return remarks;

	const numbers = numberColumns(rows, frame);
	const fits = (row: readonly string[]) => numbers === null || standsInColumns(row, numbers);
	const [short, wide]: [number[], number[]] = [[], []];
	let [sound, ragged] = [true, 0];
	for (let index = frame.row + 1; index < rows.length; index += 1) {
		const row = rows[index] ?? [];
		if (isEven(row, frame.width)) {
			sound = !isBlank(row);
			continue;
		}
		if (row.length < frame.width) ragged += 1;
		// Behind a blank line, a title or another header stands something else.
		if (!sound) continue;
		if (row.length < frame.width) {
			const pieces = piecesFrom(rows, index, frame.width);
			const joined = pieces === 0 ? null : joinedLines(rows.slice(index, index + pieces));
			if (joined !== null && numbers !== null && fits(joined) && isRowOrEnd(rows, index + pieces, frame.width)) {
				putInPlace(rows, index, pieces, joined);
				remarks.push(remarkOfLines(index, pieces));
				index += pieces - 1;
				ragged -= 1;
			} else {
				sound = isEven(rows[index + 1] ?? [], frame.width);
				short.push(index);
			}
			continue;
		}
		const joined = delimiter === ',' ? joinCutAmounts(row, frame.width, fits) : null;
		if (joined !== null) {
			rows[index] = joined.cells;
			remarks.push(remarkOfAmounts(index, joined.amounts));
		} else if (isOfWords(row)) sound = false;
		else wide.push(index);
	}
	return [...remarks, ...remarksOnUneven(rows, frame, ragged, short, wide)].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
}

/** True for figures of a width that no other row has: nothing says that the rows below should be as wide. */
function isAlone(rows: readonly (readonly string[])[], { row, width }: Frame): boolean {
	return !isOfWords(rows[row] ?? []) && rows.filter(({ length }) => length === width).length < 2;
}

/** The most frequent number of cells above one, the larger of equals; 0 without. */
function usualWidth(rows: readonly (readonly string[])[]): number {
	const counts = new Map<number, number>();
	for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
	let [usual, most] = [0, 0];
	for (const [width, count] of counts) {
		if (count > most || (count === most && width > usual)) [usual, most] = [width, count];
	}
	return usual;
}

/** The header: a row of different words above the first number, of the usual width or the widest; else the first row of that width. */
function headerOf(rows: readonly (readonly string[])[], usual: number): Frame | null {
	let found: Frame | null = null;
	for (let row = 0; row < Math.min(HEAD, rows.length); row += 1) {
		const cells = rows[row] ?? [];
		if (isOfWords(cells)) {
			if (cells.length === usual) return { row, width: usual };
			if (found === null || cells.length > found.width) found = { row, width: cells.length };
		} else if (found !== null && cells.length > 1 && cells.some((cell) => NUMBER.test(cell.trim()))) break;
	}
	if (found !== null && found.width >= 3) return found;
	const first = rows.findIndex(({ length }) => length === usual);
	return first < 0 ? null : { row: first, width: usual };
}

/** The frame of a text whose header may itself have been cut apart by a line break; then it is joined. */
function joinHeader(rows: string[][], header: Frame, usual: number, remarks: SheetRemark[]): Frame {
	if (header.width >= usual) return header;
	for (let from = Math.max(0, header.row - MOST_PIECES); from <= header.row; from += 1) {
		const pieces = piecesFrom(rows, from, usual);
		const joined = pieces > 1 && from + pieces > header.row ? joinedLines(rows.slice(from, from + pieces)) : [];
		if (!isOfWords(joined) || rows[from + pieces]?.length !== usual) continue;
		putInPlace(rows, from, pieces, joined);
		remarks.push(remarkOfLines(from, pieces));
		return { row: from, width: usual };
	}
	return header;
}

/** Three different words or more, and nothing else. */
function isOfWords(row: readonly string[]): boolean {
	const words = row.slice(0, lengthOf(row)).map((cell) => cell.trim());
	if (words.length < 2 || words.some((word) => word === '' || NUMBER.test(word))) return false;
	return new Set(words).size === words.length;
}

/** Cells up to the last that is not empty. */
function lengthOf(row: readonly string[]): number {
	let length = row.length;
	while (length > 0 && row[length - 1]?.trim() === '') length -= 1;
	return length;
}

function isBlank(row: readonly string[]): boolean {
	return lengthOf(row) === 0;
}

/** True for a row of all cells, or more when those are empty, and for a blank one. */
function isEven(row: readonly string[], width: number): boolean {
	if (row.length === width) return true;
	const length = lengthOf(row);
	return length === 0 || (row.length > width && length <= width);
}

/**
 * How many rows from `first` on, each too short, make one of `width` cells when joined end to end; 0 when none do, and for a first
 * row of one cell, which may be a title.
 */
function piecesFrom(rows: readonly (readonly string[])[], first: number, width: number): number {
	let cells = 1;
	if (rows[first]?.length === 1) return 0;
	for (let pieces = 0; pieces < MOST_PIECES; pieces += 1) {
		const row = rows[first + pieces];
		if (row === undefined || row.length >= width) return 0;
		cells += row.length - 1;
		if (cells === width) return pieces + 1;
		if (cells > width) return 0;
	}
	return 0;
}

/** Whether what stands at `index` lets the rows above be one row: another row, pieces of one, or the end. */
function isRowOrEnd(rows: readonly (readonly string[])[], index: number, width: number): boolean {
	const row = rows[index];
	return row === undefined || row.length >= width || isBlank(row) || piecesFrom(rows, index, width) > 0;
}

function joinedLines(pieces: readonly (readonly string[])[]): string[] {
	const joined: string[] = [];
	for (const [first = '', ...others] of pieces) {
		const last = joined.pop();
		joined.push(
			last === undefined || last === '' || first === '' ? (last ?? '') + first : `${last}\n${first}`,
			...others,
		);
	}
	return joined;
}

function putInPlace(rows: string[][], index: number, pieces: number, joined: string[]): void {
	rows[index] = joined;
	for (let piece = 1; piece < pieces; piece += 1) rows[index + piece] = [''];
}

/** Columns in which the rows have numbers, learnt from whole rows or, where there are none, from pieces joined; null without either. */
function numberColumns(rows: readonly (readonly string[])[], { row: head, width }: Frame): readonly boolean[] | null {
	const whole: (readonly string[])[] = [];
	const joined: (readonly string[])[] = [];
	for (let index = head + 1; index < rows.length && whole.length < SAMPLE && joined.length < SAMPLE; index += 1) {
		const row = rows[index] ?? [];
		if (isEven(row, width)) {
			if (!isBlank(row)) whole.push(row);
			continue;
		}
		const pieces = piecesFrom(rows, index, width);
		if (pieces === 0) continue;
		joined.push(joinedLines(rows.slice(index, index + pieces)));
		index += pieces - 1;
	}
	const sample = whole.length > 0 ? whole : joined;
	const columns = Array.from({ length: width }, (_, column) => {
		const cells = sample.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
		return cells.length > 0 && cells.filter((cell) => NUMBER.test(cell)).length >= cells.length * 0.8;
	});
	return columns.includes(true) ? columns : null;
}

/** True for a row that has numbers in columns of numbers and nothing else there. */
function standsInColumns(row: readonly string[], numbers: readonly boolean[]): boolean {
	let some = false;
	for (const [column, cell] of row.entries()) {
		const text = cell.trim();
		if (numbers[column] !== true || text === '') continue;
		if (!NUMBER.test(text)) return false;
		some = true;
	}
	return some;
}

function remarkOfLines(index: number, pieces: number): SheetRemark {
	const others = pieces === 2 ? `第 ${index + 2} 行` : `第 ${index + 2} 行至第 ${index + pieces} 行`;
	const detail = `与${others}原是一行，被单元格里的换行断开，已接成一行`;
	return { rule: 'file/joined-lines', row: index, detail };
}

function remarkOfAmounts(index: number, amounts: readonly string[]): SheetRemark {
	const list = amounts.map((amount) => `“${amount}”`).join('、');
	return {
		rule: 'file/joined-amounts',
		row: index,
		detail: `${list}被千分位逗号拆成几格，已${amounts.length > 1 ? '各自' : ''}合为一格`,
	};
}

function remarksOnUneven(
	rows: readonly (readonly string[])[],
	{ row: head, width }: Frame,
	ragged: number,
	short: readonly number[],
	wide: readonly number[],
): SheetRemark[] {
	const others = rows.length - head - ragged;
	const doubtful = ragged <= Math.max(MOST_SHORT.rows, others * MOST_SHORT.share) ? short.filter(isOddlyShort) : [];
	const uneven = [...doubtful, ...wide].sort((a, b) => a - b);
	const remarks = uneven.slice(0, MOST_NAMED).map((row): SheetRemark => {
		const cells = lengthOf(rows[row] ?? []);
		const cause = cells > width ? '可能是单元格里的逗号把一格拆成了几格' : '可能是单元格里的换行把一行断成了几行';
		const detail = `这一行有 ${cells} 格，表头有 ${width} 栏，${cause}，各栏可能错位`;
		return { rule: 'file/uneven-row', row, detail };
	});
	const more = uneven.length - remarks.length;
	const last = uneven[MOST_NAMED];
	if (last !== undefined) {
		remarks.push({
			rule: 'file/uneven-row',
			row: last,
			detail: `从这一行起还有 ${more} 行的格数与表头不符，各栏可能错位`,
		});
	}
	return remarks;

	function isOddlyShort(index: number): boolean {
		const row = rows[index] ?? [];
		if (lengthOf(row) < 2) return index + 1 < rows.length && !LONE_LINE.test(row.join(''));
		return row.some((cell) => NUMBER.test(cell.trim())) || index + 1 < rows.length;
	}
}
