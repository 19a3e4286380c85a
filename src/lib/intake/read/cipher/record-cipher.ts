import { cryptoApiCipher, rc4Cipher } from './rc4-ciphers.ts';
import { xorCipher } from './xor-cipher.ts';

/** Makes the bytes between two places of a stream plain, where they are; the record that they belong to has so many bytes of content. */
export type Reveal = (bytes: Uint8Array, from: number, to: number, recordLength: number) => void;

const FILE_PASS = 0x2f;
const SHEET = 0x85;
const OLD_BEGINNINGS = [0x09, 0x0209, 0x0409];
const BEGINNING = 0x0809;
const VERSION_8 = 0x0600;

/** Records that are never encrypted, [MS-XLS] 2.2.10: beginnings, and what says who shares, locks and revises the file. */
const PLAIN = [...OLD_BEGINNINGS, BEGINNING, FILE_PASS, 0xe1, 0x0138, 0x0194, 0x0195, 0x0196];

/** A type that no version reads; it takes the place of the mark of encryption. */
const NOTHING = 0xffff;

/**
 * The stream of an encrypted BIFF workbook as if it had never been: a copy, in which the mark of encryption is gone. Heads of records are
 * plain, and so is the place that the entry of a sheet points to. Null when it is encrypted with another password, or in a way that is not
 * known. Throws RangeError when what it says of its encryption breaks off.
 */
export function decipherRecords(stream: Uint8Array, password: string): Uint8Array | null {
	const plain = stream.slice();
	const view = new DataView(plain.buffer);
	let version = 0;
	let reveal: Reveal | null = null;
	for (let at = 0; at + 4 <= plain.length;) {
		const type = view.getUint16(at, true);
		const length = view.getUint16(at + 2, true);
		const [from, to] = [at + 4, Math.min(at + 4 + length, plain.length)];
		if (type === BEGINNING && version === 0) version = view.getUint16(from, true);
		if (type === FILE_PASS && reveal === null) {
			reveal = cipherOf(plain.subarray(from, to), version === VERSION_8, password);
			if (reveal === null) return null;
			view.setUint16(at, NOTHING, true);
		} else if (reveal !== null && !PLAIN.includes(type)) {
			reveal(plain, type === SHEET ? Math.min(from + 4, to) : from, to, length);
		}
		at = to;
	}
	return reveal === null ? null : plain;
}

/** Up to version 7 there is but one way of encryption, and nothing says which. */
function cipherOf(said: Uint8Array, isVersion8: boolean, password: string): Reveal | null {
	if (!isVersion8) return xorCipher(said, password);
	const view = new DataView(said.buffer, said.byteOffset, said.byteLength);
	if (view.getUint16(0, true) === 0) return xorCipher(said.subarray(2), password);
	const [major, minor] = [view.getUint16(2, true), view.getUint16(4, true)];
	if (major === 1 && minor === 1) return rc4Cipher(said.subarray(6), password);
	return minor === 2 ? cryptoApiCipher(said.subarray(6), password) : null;
}
