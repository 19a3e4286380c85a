import type { Place, Sheet } from '../types.ts';
import { looksLikeVillage, splitPlace } from '../normalise/village-name.ts';
import { foldPlain } from './header-text.ts';
import type { Recognition } from './ledger-choice.ts';
import type { PlaceAround } from './place-texts.ts';

/** Place of every data row, as an index into the distinct places. */
export interface RowPlaces {
	readonly places: readonly Place[];
	readonly indexes: Int32Array;
}

/**
 * Township and village of every data row as written: from their own columns (the village name of a
 * merged block is filled down), else from 发包方, else from the texts around the table.
 */
export function readPlaces(
	sheet: Sheet,
	recognition: Recognition,
	dataRows: readonly number[],
	around: PlaceAround,
): RowPlaces {
	const cells = (type: string, id?: string): string[] | null => {
		const column = recognition.columns.find(
			({ field }) => field.type === type && (id === undefined || field.id === id),
		);
		return column === undefined ? null : dataRows.map((row) => (sheet.rows[row]?.[column.column] ?? '').trim());
	};
	const mayFill = !recognition.ledger.oneRowPerVillage;
	const villages = filledDown(cells('village'), mayFill);
	const townships = filledDown(cells('township'), true);
	const parties = villages === null ? cells('party', 'party_a') : null;

	const places: Place[] = [];
	const known = new Map<string, number>();
	const indexes = new Int32Array(dataRows.length);
	for (let row = 0; row < dataRows.length; row += 1) {
		const party = parties?.[row] ?? '';
		const written = villages?.[row] ?? (party !== '' && looksLikeVillage(party) ? party : null);
		const village = villages === null ? (written ?? around.village) : written;
		const township = townships?.[row] ?? splitPlace(village ?? '').township ?? around.township;
		const key = JSON.stringify([township, village]);
		let index = known.get(key);
		if (index === undefined) {
			index = places.push({ township, village }) - 1;
			known.set(key, index);
		}
		indexes[row] = index;
	}
	return { places, indexes };
}

/**
 * A column as texts, blank ones null. Where merged cells were exported, only the first row of each
 * block is filled: no name stands twice running, none comes back later, and a third or more of the
 * cells are blank. Then, and only then, a blank cell takes the name above it.
 */
function filledDown(cells: readonly string[] | null, mayFill: boolean): (string | null)[] | null {
	if (cells === null) return null;
	const texts = cells.map((cell) => (foldPlain(cell) === '' ? null : cell));
	if (!mayFill || !isBlockColumn(texts)) return texts;
	let above: string | null = null;
	return texts.map((text) => (above = text ?? above));
}

function isBlockColumn(texts: readonly (string | null)[]): boolean {
	const blanks = texts.filter((text) => text === null).length;
	if (blanks * 3 < texts.length || texts[0] === null) return false;
	const seen = new Set<string>();
	for (const text of texts) {
		if (text === null) continue;
		if (seen.has(text)) return false;
		seen.add(text);
	}
	return true;
}
