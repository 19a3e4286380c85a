/**
 * AES as FIPS 197 describes it, deciphering only, over blocks one by one (ECB) or chained (CBC, NIST SP 800-38A). In plain JavaScript,
 * since a page that does not come over HTTPS has no `crypto.subtle`.
 */

const BLOCK = 16;

/** What a byte becomes in deciphering, alone (`INVERSE`) and mixed into each of the four places of a word (256 words each). */
const { SUBSTITUTE, INVERSE, MIXED } = makeTables();

function makeTables() {
	const SUBSTITUTE = new Uint8Array(256);
	const INVERSE = new Uint8Array(256);
	const MIXED = new Uint32Array(1024);
	let [value, inverse] = [1, 1];
	// Every value but 0 is a power of 3, and its inverse the same power of 1/3 = 0xf6.
	do {
		value = (value ^ (value << 1) ^ (value & 0x80 ? 0x11b : 0)) & 0xff;
		inverse ^= inverse << 1;
		inverse ^= inverse << 2;
		inverse ^= inverse << 4;
		inverse = (inverse & 0xff) ^ (inverse & 0x80 ? 0x09 : 0);
		const wide = inverse * 0x101;
		SUBSTITUTE[value] = (wide ^ (wide >> 7) ^ (wide >> 6) ^ (wide >> 5) ^ (wide >> 4) ^ 0x63) & 0xff;
	} while (value !== 1);
	SUBSTITUTE[0] = 0x63;
	SUBSTITUTE.forEach((substitute, byte) => (INVERSE[substitute] = byte));
	INVERSE.forEach((byte, index) => {
		const word = mixed(byte);
		for (let place = 0; place < 4; place++)
			MIXED[place * 256 + index] = (word >>> (8 * place)) | (word << (32 - 8 * place));
	});
	return { SUBSTITUTE, INVERSE, MIXED };
}

/** A byte times 14, 9, 13 and 11 in the field of AES, as one word. */
function mixed(byte: number): number {
	const double = (value: number) => ((value << 1) ^ (value & 0x80 ? 0x11b : 0)) & 0xff;
	const two = double(byte);
	const four = double(two);
	const eight = double(four);
	return ((eight ^ four ^ two) << 24) | ((eight ^ byte) << 16) | ((eight ^ four ^ byte) << 8) | (eight ^ two ^ byte);
}

/** The words of a key's rounds, in the order in which deciphering needs them. Throws RangeError unless the key has 16, 24 or 32 bytes. */
export function makeAesKey(key: Uint8Array): Uint32Array {
	if (![16, 24, 32].includes(key.length)) throw new RangeError('AES keys have 16, 24 or 32 bytes');
	const own = key.length / 4;
	const words = new Uint32Array(4 * (own + 7));
	const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
	let constant = 1;
	for (let index = 0; index < words.length; index++) {
		if (index < own) {
			words[index] = view.getUint32(index * 4);
			continue;
		}
		let word = words[index - 1] ?? 0;
		if (index % own === 0) {
			word = substituted((word << 8) | (word >>> 24)) ^ (constant << 24);
			constant = (constant << 1) ^ (constant & 0x80 ? 0x11b : 0);
		} else if (own > 6 && index % own === 4) word = substituted(word);
		words[index] = (words[index - own] ?? 0) ^ word;
	}
	const rounds = words.length / 4 - 1;
	return words.map((_, index) => {
		const round = rounds - (index >> 2);
		const word = words[round * 4 + (index & 3)] ?? 0;
		return round === 0 || round === rounds ? word : mix(substituted(word));
	});
}

function substituted(word: number): number {
	const byte = (shift: number) => (SUBSTITUTE[(word >>> shift) & 0xff] ?? 0) << shift;
	return byte(24) | byte(16) | byte(8) | byte(0);
}

function mix(word: number): number {
	const place = (index: number) => MIXED[index * 256 + ((word >>> (24 - 8 * index)) & 0xff)] ?? 0;
	return place(0) ^ place(1) ^ place(2) ^ place(3);
}

/**
 * Deciphers whole blocks; what is left of fewer than 16 bytes at the end is left out. Each block by itself, or with `start`, the
 * initialization vector of 16 bytes, as a chain.
 */
export function decipherAes(key: Uint32Array, bytes: Uint8Array, start: Uint8Array | null = null): Uint8Array {
	const length = bytes.length - (bytes.length % BLOCK);
	const result = new Uint8Array(length);
	const from = new DataView(bytes.buffer, bytes.byteOffset, length);
	const to = new DataView(result.buffer);
	const last = key.length - 4;
	const k = (index: number) => key[index] ?? 0;
	for (let at = 0; at < length; at += BLOCK) {
		let a = from.getUint32(at) ^ k(0);
		let b = from.getUint32(at + 4) ^ k(1);
		let c = from.getUint32(at + 8) ^ k(2);
		let d = from.getUint32(at + 12) ^ k(3);
		for (let round = 4; round < last; round += 4) {
			const e = mixedWord(a, d, c, b) ^ k(round);
			const f = mixedWord(b, a, d, c) ^ k(round + 1);
			const g = mixedWord(c, b, a, d) ^ k(round + 2);
			d = mixedWord(d, c, b, a) ^ k(round + 3);
			[a, b, c] = [e, f, g];
		}
		to.setUint32(at, lastWord(a, d, c, b) ^ k(last));
		to.setUint32(at + 4, lastWord(b, a, d, c) ^ k(last + 1));
		to.setUint32(at + 8, lastWord(c, b, a, d) ^ k(last + 2));
		to.setUint32(at + 12, lastWord(d, c, b, a) ^ k(last + 3));
	}
	if (start !== null) {
		for (let at = 0; at < length; at++) {
			result[at] = (result[at] ?? 0) ^ ((at < BLOCK ? start[at] : bytes[at - BLOCK]) ?? 0);
		}
	}
	return result;
}

/** One word of a round: a byte of each word, substituted and mixed. */
function mixedWord(a: number, b: number, c: number, d: number): number {
	return (
		(MIXED[a >>> 24] ?? 0) ^
		(MIXED[256 + ((b >>> 16) & 0xff)] ?? 0) ^
		(MIXED[512 + ((c >>> 8) & 0xff)] ?? 0) ^
		(MIXED[768 + (d & 0xff)] ?? 0)
	);
}

/** One word of the last round: a byte of each word, substituted. */
function lastWord(a: number, b: number, c: number, d: number): number {
	return (
		((INVERSE[a >>> 24] ?? 0) << 24) |
		((INVERSE[(b >>> 16) & 0xff] ?? 0) << 16) |
		((INVERSE[(c >>> 8) & 0xff] ?? 0) << 8) |
		(INVERSE[d & 0xff] ?? 0)
	);
}
