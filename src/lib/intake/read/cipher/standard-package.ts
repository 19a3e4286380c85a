import { sha1 } from '@noble/hashes/legacy.js';
import { decipherAes, makeAesKey } from './aes.ts';
import { isVerified, readEncryptionHeader } from './encryption-header.ts';
import { joined, spunHash } from './password.ts';

const SPINS = 50_000;
/** Bytes of the key by the algorithm: AES with 128, 192, 256 bits; unsaid, it is the first. */
const KEY_LENGTHS: ReadonlyMap<number, number> = new Map([
	[0, 16],
	[0x660e, 16],
	[0x660f, 24],
	[0x6610, 32],
]);

/**
 * "Standard encryption", [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9; `said` is what stands behind the version. Gives what deciphers the content;
 * null when the password is another, or the cipher. Throws RangeError when it breaks off.
 */
export function standardPackage(said: Uint8Array, password: string): ((content: Uint8Array) => Uint8Array) | null {
	const header = readEncryptionHeader(said);
	const length = KEY_LENGTHS.get(header.algorithm);
	if (length === undefined) return null;
	const key = makeAesKey(standardKey(header.salt, password, length));
	const hash = decipherAes(key, header.verifierHash);
	if (!isVerified(decipherAes(key, header.verifier), hash)) return null;
	return (content) => decipherAes(key, content);
}

/** Key of `length` bytes: two hashes, over blocks of 0x36 and of 0x5c into which the password's hash is laid. */
export function standardKey(salt: Uint8Array, password: string, length: number): Uint8Array {
	const hash = sha1(joined(spunHash(sha1, salt, password, SPINS), 0));
	const half = (fill: number) => sha1(Uint8Array.from({ length: 64 }, (_, index) => fill ^ (hash[index] ?? 0)));
	return joined(half(0x36), half(0x5c)).subarray(0, length);
}
