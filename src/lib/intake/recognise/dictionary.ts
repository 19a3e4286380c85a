import { LEDGERS } from '#lib/ledger/ledgers.ts';
import type { Field, Ledger } from '#lib/ledger/types.ts';
import { parseHeader } from './header-text.ts';

/** A field that a header text may stand for. */
export interface DictionaryEntry {
	readonly field: Field;
	/** 0 for the label, then the place among the synonyms: the nearer to 0, the more usual. */
	readonly rank: number;
	readonly inverted: boolean;
}

/** For each ledger: folded header text → field. Built once from the ledger definitions. */
const ENTRIES: ReadonlyMap<string, ReadonlyMap<string, DictionaryEntry>> = new Map(
	LEDGERS.map((ledger) => [ledger.id, entriesOf(ledger)]),
);

/** How many ledgers know a folded text: the fewer, the more it tells. */
const LEDGERS_KNOWING: ReadonlyMap<string, number> = countLedgers();

/** The field of the ledger that one of the keys names, of those that `fits` allows; earlier keys win. */
export function lookUp(
	ledger: Ledger,
	keys: readonly string[],
	fits: (field: Field) => boolean = () => true,
): (DictionaryEntry & { readonly key: string }) | null {
	const entries = ENTRIES.get(ledger.id);
	for (const key of keys) {
		const entry = entries?.get(key);
		if (entry && fits(entry.field)) return { ...entry, key };
	}
	return null;
}

/** True when any ledger knows one of the keys. */
export function isKnown(keys: readonly string[]): boolean {
	return keys.some((key) => LEDGERS_KNOWING.has(key));
}

/** How much a header text tells about which ledger it is in: 1 when only one ledger knows it. */
export function specificity(key: string): number {
	return 1 / (LEDGERS_KNOWING.get(key) ?? LEDGERS.length);
}

function entriesOf(ledger: Ledger): Map<string, DictionaryEntry> {
	const entries = new Map<string, DictionaryEntry>();
	const add = (text: string, entry: DictionaryEntry) => {
		for (const key of parseHeader(text).keys) {
			const known = entries.get(key);
			if (!known || entry.rank < known.rank) entries.set(key, entry);
		}
	};
	for (const field of ledger.fields) {
		[field.label, ...field.synonyms].forEach((text, rank) => {
			add(text, { field, rank, inverted: field.invertedSynonyms?.includes(text) ?? false });
		});
	}
	return entries;
}

function countLedgers(): Map<string, number> {
	const counts = new Map<string, number>();
	for (const entries of ENTRIES.values()) {
		for (const key of entries.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}
