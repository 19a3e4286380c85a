import type { RuleCode } from '../catalogue.ts';
import { type RuleRows, type RuleSink, texts } from './rows.ts';

/** The values that two rows must share to be taken for one. */
export type Key = readonly (string | number | bigint | null)[];

/** A key of several values; null when one of them is blank, since blanks are alike for other reasons. */
export function keyOf(...parts: Key): Key | null {
	return parts.includes(null) ? null : parts;
}

/**
 * Reports each row whose key another row of the same village and date has before it; value is the text of `field`,
 * detail the earlier row. `isSame` may say more of two rows that share a key.
 */
export function checkSameKey(
	rows: RuleRows,
	report: RuleSink,
	code: RuleCode,
	field: string,
	keyAt: (index: number) => Key | null,
	isSame: (first: number, second: number) => boolean = () => true,
): void {
	const text = texts(rows, field);
	const known = new Map<string, number>();
	for (const index of suspects(rows, keyAt)) {
		const key = `${rows.place[index] ?? 0}\u0000${rows.asOf[index] ?? 0}\u0000${(keyAt(index) ?? []).join('\u0000')}`;
		const earlier = known.get(key);
		if (earlier === undefined) known.set(key, index);
		else if (isSame(earlier, index)) {
			report(code, index, field, text(index) ?? '', String(rows.rowNumber[earlier] ?? 0));
		}
	}
}

/**
 * Rows that may share their key with another, in their order: those whose key has the hash of another's. Nearly all keys of a good
 * ledger stand alone, and are passed over without making a text of them.
 */
function suspects(rows: RuleRows, keyAt: (index: number) => Key | null): Uint32Array {
	const mask = 2 ** Math.ceil(Math.log2(rows.length * 2 + 2)) - 1;
	/** By hash, and behind it where that place is taken: row + 1. */
	const table = new Int32Array(mask + 1);
	const hashes = new Int32Array(rows.length);
	const shares = new Uint8Array(rows.length);
	for (let index = 0; index < rows.length; index += 1) {
		const key = keyAt(index);
		if (key === null) continue;
		const hash = hashOf(key, (rows.place[index] ?? 0) * 31 + (rows.asOf[index] ?? 0));
		hashes[index] = hash;
		let at = (hash ^ (hash >>> 15)) & mask;
		for (let other = table[at] ?? 0; other !== 0; other = table[at] ?? 0) {
			if (hashes[other - 1] === hash) {
				shares[other - 1] = shares[index] = 1;
				break;
			}
			at = (at + 1) & mask;
		}
		if (shares[index] === 0) table[at] = index + 1;
	}
	const found: number[] = [];
	shares.forEach((share, index) => {
		if (share === 1) found.push(index);
	});
	return Uint32Array.from(found);
}

/** FNV-1a over the values. */
function hashOf(key: Key, seed: number): number {
	let hash = 0x811c9dc5 ^ seed;
	for (const part of key) {
		if (typeof part === 'string') {
			for (let index = 0; index < part.length; index += 1) hash = Math.imul(hash ^ part.charCodeAt(index), 0x01000193);
		} else if (part !== null) {
			hash = Math.imul(hash ^ Number(part), 0x01000193);
		}
		hash = Math.imul(hash ^ 0xff, 0x01000193);
	}
	return hash;
}
