import type { Place, Sheet } from '../types.ts';
import { looksLikeVillage, splitPlace } from '../normalise/village-name.ts';
import { foldPlain } from './header-text.ts';
import type { Recognition } from './ledger-choice.ts';
import type { PlaceAround } from './place-texts.ts';

/** A line of its own that names the village of the rows below it. `row` from 0. */
export interface VillageHeading {
	readonly row: number;
	readonly village: string;
}

/** Place of every data row, as an index into the distinct places. */
export interface RowPlaces {
	readonly places: readonly Place[];
	readonly indexes: Int32Array;
	/** Data rows, by index, whose village was filled down from a row above. */
	readonly filled: Int32Array;
}

/**
 * Township and village of every data row as written: from their own columns (the village name of a merged block is filled
 * down), else from 发包方, else as decided, else from the texts around the table.
 */
export function readPlaces(
	sheet: Sheet,
	recognition: Recognition,
	{ dataRows, headings }: { readonly dataRows: readonly number[]; readonly headings: readonly VillageHeading[] },
	around: PlaceAround,
	decided: PlaceAround = { township: null, village: null },
): RowPlaces {
	const find = (type: string, id?: string) =>
		recognition.columns.find(({ field }) => field.type === type && (id === undefined || field.id === id));
	const mayFill = !recognition.ledger.oneRowPerVillage;
	const villages = filledDown(sheet, find('village')?.column, dataRows, mayFill);
	const townships = filledDown(sheet, find('township')?.column, dataRows, true)?.texts;
	const parties = villages === null ? cellsOf(sheet, find('party', 'party_a')?.column, dataRows) : null;
	const above = headingsAbove(dataRows, headings);
	const filled: number[] = [];
	const ofTable = decided.village ?? (villages === null ? around.village : null);
	const places: Place[] = [];
	const known = new Map<string, number>();
	const indexes = new Int32Array(dataRows.length);
	for (let row = 0; row < dataRows.length; row += 1) {
		const party = parties?.[row] ?? '';
		const named = villages?.texts[row] ?? (party !== '' && looksLikeVillage(party) ? party : null);
		const written = named ?? above[row] ?? null;
		if (written !== null && (named === null || villages?.isFilled[row] === true)) filled.push(row);
		const village = written ?? ofTable;
		const township =
			townships?.[row] ?? splitPlace(village ?? '').township ?? decided.township ?? around.township;
		const key = JSON.stringify([township, village]);
		let index = known.get(key);
		if (index === undefined) {
			index = places.push({ township, village }) - 1;
			known.set(key, index);
		}
		indexes[row] = index;
	}
	return { places, indexes, filled: Int32Array.from(filled) };
}

/** For each data row the village of the last heading above it. */
function headingsAbove(dataRows: readonly number[], headings: readonly VillageHeading[]): (string | null)[] {
	let next = 0;
	let village: string | null = null;
	return dataRows.map((row) => {
		for (let heading = headings[next]; heading !== undefined && heading.row < row; heading = headings[next]) {
			village = heading.village;
			next += 1;
		}
		return village;
	});
}

function cellsOf(sheet: Sheet, column: number | undefined, dataRows: readonly number[]): string[] | null {
	return column === undefined ? null : dataRows.map((row) => (sheet.rows[row]?.[column] ?? '').trim());
}

/**
 * A column as texts, blank ones null, and which of them were filled. A cell within a merged area takes the text of the area.
 * Where merged cells were exported as text, only the first row of each block is filled: no name stands twice running, none
 * comes back later, and a third or more of the cells are blank. Then, and only then, a blank cell takes the name above it.
 */
function filledDown(
	sheet: Sheet,
	column: number | undefined,
	dataRows: readonly number[],
	mayFill: boolean,
): { readonly texts: readonly (string | null)[]; readonly isFilled: readonly boolean[] } | null {
	const cells = cellsOf(sheet, column, dataRows);
	if (cells === null || column === undefined) return null;
	const merged = mergedTexts(sheet, column);
	const own = cells.map((cell) => (foldPlain(cell) === '' ? null : cell));
	const texts = own.map((text, index) => text ?? merged.get(dataRows[index] ?? -1) ?? null);
	if (mayFill && isBlockColumn(own)) {
		let above: string | null = null;
		texts.forEach((text, index) => {
			above = text ?? above;
			texts[index] = above;
		});
	}
	return { texts, isFilled: texts.map((text, index) => text !== null && own[index] === null) };
}

/** Rows that a merged cell of the column reaches down to, with its text. */
function mergedTexts(sheet: Sheet, column: number): Map<number, string> {
	const texts = new Map<number, string>();
	// Areas do not overlap, so that all of them together have no more rows than the sheet; a damaged file may say otherwise.
	let left = sheet.rows.length;
	for (const { firstRow, lastRow, firstColumn, lastColumn } of sheet.merges) {
		if (column < firstColumn || column > lastColumn || lastRow === firstRow) continue;
		const text = (sheet.rows[firstRow]?.[firstColumn] ?? '').trim();
		if (foldPlain(text) === '') continue;
		for (let row = firstRow + 1; row <= lastRow && left > 0; row += 1, left -= 1) texts.set(row, text);
	}
	return texts;
}

function isBlockColumn(texts: readonly (string | null)[]): boolean {
	const blanks = texts.filter((text) => text === null).length;
	if (blanks === 0 || blanks * 3 < texts.length || texts[0] === null) return false;
	const seen = new Set<string>();
	for (const text of texts) {
		if (text === null) continue;
		if (seen.has(text)) return false;
		seen.add(text);
	}
	return true;
}
