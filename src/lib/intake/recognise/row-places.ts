import type { Place, Sheet } from '../types.ts';
import { memoise } from '../normalise/memo.ts';
import { isNamelessVillage, looksLikeVillage, namesSeveralVillages, splitPlace } from '../normalise/village-name.ts';
import { foldPlain } from './header-text.ts';
import type { Recognition } from './ledger-choice.ts';
import type { PlaceAround } from './place-texts.ts';

/** A line of its own that names the village of the rows below it. `row` from 0. */
export interface VillageHeading {
	readonly row: number;
	readonly village: string;
}

/** A line that names the township of the rows below it. `row` from 0. */
export interface TownshipHeading {
	readonly row: number;
	readonly township: string;
}

/** Place of every data row, as an index into the distinct places. */
export interface RowPlaces {
	readonly places: readonly Place[];
	readonly indexes: Int32Array;
	/** Data rows, by index, whose village was filled down from a row above. */
	readonly filled: Int32Array;
	/** The village that rows without one are given; null: none. */
	readonly villageOfTable: string | null;
	/** What data rows, by index, have in place of the name of one village: 村委会, 上河村、下河村. */
	readonly nameless: ReadonlyMap<number, string>;
}

/** Data rows, and the lines among them that name places. */
export interface PlacedRows {
	readonly dataRows: readonly number[];
	readonly headings: readonly VillageHeading[];
	readonly townshipHeadings: readonly TownshipHeading[];
}

/**
 * Township and village of every data row as written: from their own columns (the village name of a merged block is filled
 * down), else from 发包方 or 建设地点, else as decided, else from the texts around the table.
 */
export function readPlaces(
	sheet: Sheet,
	recognition: Recognition,
	{ dataRows, headings, townshipHeadings }: PlacedRows,
	around: PlaceAround,
	decided: PlaceAround = { township: null, village: null },
): RowPlaces {
	const find = (type: string, id?: string) =>
		recognition.columns.find(({ field }) => field.type === type && (id === undefined || field.id === id));
	const mayFill = !recognition.ledger.oneRowPerVillage;
	const under = headingsOver(dataRows, mayFill ? headings : [], ({ village }) => village);
	const underTownship = headingsOver(dataRows, townshipHeadings, ({ township }) => township);
	const { villages, nameless, several } = namedOnly(
		filledDown(sheet, find('village')?.column, dataRows, mayFill ? under : null),
	);
	const townships = filledDown(sheet, find('township')?.column, dataRows, [])?.texts;
	// Without a column of villages, who lets the land or where a project is built may be one.
	const stand = find('party', 'party_a') ?? (recognition.ledger.id === 'project' ? find('text', 'place') : undefined);
	const parties = villages === null ? cellsOf(sheet, stand?.column, dataRows) : null;
	const filled: number[] = [];
	let heading: string | null = null;
	let townshipHeading: string | null = null;
	let last: Place | null = null;
	let lastIndex = 0;
	// A column in which no row names a village says no more than none.
	const isSilent = villages === null || villages.texts.every((text) => text === null);
	const ofTable = decided.village ?? (isSilent ? around.village : null);
	const places: Place[] = [];
	const known = new Map<string, number>();
	const indexes = new Int32Array(dataRows.length);
	const townshipIn = memoise((village: string) => splitPlace(village).township);
	for (let row = 0; row < dataRows.length; row += 1) {
		const party = parties?.[row] ?? '';
		const named = villages?.texts[row] ?? (party !== '' && looksLikeVillage(party) ? party : null);
		// A heading holds until a row names its own village.
		heading = (villages?.texts[row] ?? null) !== null ? null : (under[row] ?? heading);
		const written = named ?? heading;
		if (written !== null && (named === null || villages?.isFilled[row] === true)) filled.push(row);
		// Rows of several villages are of the table's only where an officer says so.
		const village = written ?? (several.has(row) ? decided.village : ofTable);
		townshipHeading = underTownship[row] ?? townshipHeading;
		const township =
			townships?.[row] ?? townshipIn(village ?? '') ?? decided.township ?? townshipHeading ?? around.township;
		if (last !== null && last.township === township && last.village === village) {
			indexes[row] = lastIndex;
			continue;
		}
		const key = JSON.stringify([township, village]);
		const index = known.get(key) ?? places.push({ township, village }) - 1;
		known.set(key, index);
		indexes[row] = lastIndex = index;
		last = { township, village };
	}
	return { places, indexes, filled: Int32Array.from(filled), nameless, villageOfTable: ofTable };
}

interface Filled {
	readonly texts: readonly (string | null)[];
	readonly isFilled: readonly boolean[];
}

/** A column of villages without the texts that do not name one; those by index, and which of them name several. */
interface NamedOnly {
	readonly villages: Filled | null;
	readonly nameless: ReadonlyMap<number, string>;
	readonly several: ReadonlySet<number>;
}

function namedOnly(column: Filled | null): NamedOnly {
	const nameless = new Map<number, string>();
	const several = new Set<number>();
	if (column === null) return { villages: null, nameless, several };
	const isNameless = memoise(isNamelessVillage);
	const isSeveral = memoise(namesSeveralVillages);
	const texts = column.texts.map((text, index) => {
		if (text === null) return null;
		if (isSeveral(text)) several.add(index);
		else if (!isNameless(text)) return text;
		nameless.set(index, text.trim());
		return null;
	});
	return { villages: { ...column, texts }, nameless, several };
}

/** For each data row what the heading names that stands between it and the data row above; null without. */
function headingsOver<H extends { readonly row: number }>(
	dataRows: readonly number[],
	headings: readonly H[],
	nameOf: (heading: H) => string,
): (string | null)[] {
	let next = 0;
	return dataRows.map((row) => {
		let name: string | null = null;
		for (let heading = headings[next]; heading !== undefined && heading.row < row; heading = headings[next]) {
			name = nameOf(heading);
			next += 1;
		}
		return name;
	});
}

function cellsOf(sheet: Sheet, column: number | undefined, dataRows: readonly number[]): string[] | null {
	return column === undefined ? null : dataRows.map((row) => (sheet.rows[row]?.[column] ?? '').trim());
}

/**
 * A column as texts, blank ones null, and which of them were filled. A cell within a merged area takes the text of the area.
 * Where merged cells were exported as text, only the first row of each block is filled: no name stands twice running, none
 * comes back later, and a third or more of the cells are blank. Then, and only then, a blank cell takes the name above it, or that
 * of the heading `under` which it stands; never where `under` is null.
 */
function filledDown(
	sheet: Sheet,
	column: number | undefined,
	dataRows: readonly number[],
	under: readonly (string | null)[] | null,
): Filled | null {
	const cells = cellsOf(sheet, column, dataRows);
	if (cells === null || column === undefined) return null;
	const merged = mergedTexts(sheet, column);
	const own = cells.map((cell) => (foldPlain(cell) === '' ? null : cell));
	const texts = own.map((text, index) => text ?? merged.get(dataRows[index] ?? -1) ?? null);
	if (under !== null && isBlockColumn(own)) {
		let above: string | null = null;
		texts.forEach((text, index) => {
			above = text ?? under[index] ?? above;
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
