/** Readings of a text, character by character: `[['shang'], ['he'], ['cun']]`; a character without reading is its own. */
export type Readings = readonly (readonly string[])[];

/** How well a query fits a text; the less, the better. */
export type Fit = number;

const BEGINS = 0;
/** The worst fit of a text that has the query in it word for word. */
export const CONTAINS = 1;
const SOUNDS = 2;
const SOUNDS_WITHIN = 3;

/** A query and a text as they are compared: full-width folded, small letters, no blanks. */
export function folded(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/**
 * How well the query fits: as text, or as pinyin, where each character may be given by its whole reading or its first
 * letter (`shc`, `shanghecun`, `shanghc`). Null: not at all.
 * @param readings null while they are not known
 */
export function fitOf(query: string, text: string, readings: Readings | null): Fit | null {
	const at = text.indexOf(query);
	if (at === 0) return BEGINS;
	if (at > 0) return CONTAINS;
	if (readings === null || !/^[a-z0-9]+$/.test(query)) return null;
	if (soundsFrom(query, readings, 0)) return SOUNDS;
	return readings.some((_, index) => index > 0 && soundsFrom(query, readings, index)) ? SOUNDS_WITHIN : null;
}

/** Whether the readings from a character on begin with the query. */
function soundsFrom(query: string, readings: Readings, index: number): boolean {
	if (query === '') return true;
	return (readings[index] ?? []).some(
		(reading) =>
			reading.startsWith(query) ||
			(query.startsWith(reading) && soundsFrom(query.slice(reading.length), readings, index + 1)) ||
			initialsOf(reading).some(
				(initial) => query.startsWith(initial) && soundsFrom(query.slice(initial.length), readings, index + 1),
			),
	);
}

/** The first letter, and `zh`, `ch`, `sh` where the reading begins so. */
function initialsOf(reading: string): readonly string[] {
	const letter = reading.charAt(0);
	if (letter === '') return [];
	return /^[zcs]h/.test(reading) ? [letter, reading.slice(0, 2)] : [letter];
}
