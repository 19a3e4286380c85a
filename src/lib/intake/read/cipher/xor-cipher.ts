import type { Reveal } from './record-cipher.ts';

/** What fills a password up to 16 bytes. */
const FILL = [0xbb, 0xff, 0xff, 0xba, 0xff, 0xff, 0xb9, 0x80, 0x00, 0xbe, 0x0f, 0x00, 0xbf, 0x0f, 0x00];

/**
 * Obfuscation by XOR, [MS-OFFCRYPTO] 2.3.7, method 1. `said` are the key and the verifier of the file; null unless they are those of the
 * password, which has 1 to 15 letters of ASCII.
 */
export function xorCipher(said: Uint8Array, password: string): Reveal | null {
	const view = new DataView(said.buffer, said.byteOffset, said.byteLength);
	const key = xorKey(password);
	if (view.getUint16(0, true) !== key || view.getUint16(2, true) !== xorVerifier(password)) return null;
	const pattern = xorPattern(password);
	return (bytes, from, to, recordLength) => {
		for (let at = from; at < to; at++) {
			const value = (bytes[at] ?? 0) ^ (pattern[(at + recordLength) & 15] ?? 0);
			bytes[at] = (value << 3) | (value >> 5);
		}
	};
}

/** The 16 bytes which, over and over, are laid over the file. */
export function xorPattern(password: string): Uint8Array {
	const key = xorKey(password);
	const filled = [...Array.from(password, (letter) => letter.charCodeAt(0)), ...FILL].slice(0, 16);
	return Uint8Array.from(filled, (byte, index) => {
		const value = byte ^ (index % 2 === 0 ? key & 0xff : key >> 8);
		return (value >> 1) | (value << 7);
	});
}

/**
 * CreateXorKey_Method1. What stands there as tables is what a register of 16 bits gives that turns by one and, when its last bit is set
 * then, flips by 0x1020: one number for every bit of the letters, from the last letter on.
 */
export function xorKey(password: string): number {
	let [key, base, end] = [0, 0x8000, 0xffff];
	const turned = (value: number) => ((value & 0x8000) === 0 ? value << 1 : ((value << 1) & 0xffff) ^ 0x1021);
	for (let index = password.length - 1; index >= 0; index--) {
		const letter = password.charCodeAt(index) & 0x7f;
		for (let bit = 0; bit < 8; bit++) {
			base = turned(base);
			end = turned(end);
			if (((letter >> bit) & 1) === 1) key ^= base;
		}
	}
	return key ^ end;
}

/** CreatePasswordVerifier_Method1. */
export function xorVerifier(password: string): number {
	let verifier = 0;
	for (const letter of [...password].reverse()) verifier = turnedBy15(verifier) ^ letter.charCodeAt(0);
	return turnedBy15(verifier) ^ password.length ^ 0xce4b;
}

function turnedBy15(value: number): number {
	return ((value << 1) & 0x7fff) | ((value >> 14) & 1);
}
