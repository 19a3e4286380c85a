import { CONTAINS, fitOf, folded, type Readings } from './pinyin-match.ts';

/** Something the palette can do. */
export interface PaletteEntry {
	readonly key: string;
	readonly kind: '页面' | '操作' | '村';
	readonly label: string;
	/** Beside the label: township, key. */
	readonly note: string;
	/** Other words by which it is found. */
	readonly words: readonly string[];
	readonly run: () => void;
}

/** Entries shown at a time. */
export const MOST_SHOWN = 50;

/**
 * Entries that fit what was typed, the best first; nothing typed: all in their order. A page whose name has it word for word
 * goes before everything else: there are few pages, and hundreds of villages.
 */
export function searchEntries(
	entries: readonly PaletteEntry[],
	typed: string,
	readings: ((text: string) => Readings) | null,
): readonly PaletteEntry[] {
	const query = folded(typed);
	if (query === '') return entries.slice(0, MOST_SHOWN);
	const fitting = entries.flatMap((entry) => {
		const fit = fitOf(query, folded(entry.label), readings && readings(entry.label));
		const others = entry.words.map((word) => fitOf(query, folded(word), readings && readings(word)));
		const further = others.filter((one) => one !== null).map((one) => one + 4);
		const named = entry.kind === '页面' && fit !== null && fit <= CONTAINS;
		const best = named ? fit - 2 : Math.min(fit ?? Infinity, ...further);
		return best === Infinity ? [] : [{ entry, best }];
	});
	return fitting
		.sort((a, b) => a.best - b.best)
		.slice(0, MOST_SHOWN)
		.map(({ entry }) => entry);
}
