import { md5, sha1 } from '@noble/hashes/legacy.js';
import { isVerified, readEncryptionHeader } from './encryption-header.ts';
import { beginsWith, joined, passwordBytes } from './password.ts';
import { rc4Bytes } from './rc4.ts';
import type { Reveal } from './record-cipher.ts';

/** Bytes of the stream under one key. */
const BLOCK = 1024;
/** How RC4 is written; unsaid, it is RC4 too. */
const RC4 = [0x6801, 0];

/** RC4 with 40 bits, [MS-OFFCRYPTO] 2.3.6: `said` are salt, verifier and its hash. Null when the password is another. */
export function rc4Cipher(said: Uint8Array, password: string): Reveal | null {
	const keyOf = rc4Keys(said.subarray(0, 16), password);
	const [verifier, hash] = opened(keyOf(0), said.subarray(16, 32), said.subarray(32, 48));
	return hash.length === 16 && beginsWith(hash, md5(verifier)) ? reveal(keyOf) : null;
}

/** Keys of the blocks, RC4 with 40 bits. */
export function rc4Keys(salt: Uint8Array, password: string): (block: number) => Uint8Array {
	const short = md5(passwordBytes(password)).subarray(0, 5);
	const start = md5(joined(...Array.from({ length: 16 }, () => [short, salt]).flat())).subarray(0, 5);
	return (block) => md5(joined(start, block));
}

/**
 * RC4 with a key of up to 128 bits, "CryptoAPI", [MS-OFFCRYPTO] 2.3.5: `said` is what stands behind the version. Null when the password
 * is another, or the cipher. Throws RangeError when it breaks off.
 */
export function cryptoApiCipher(said: Uint8Array, password: string): Reveal | null {
	const header = readEncryptionHeader(said);
	if (!RC4.includes(header.algorithm)) return null;
	const keyOf = cryptoApiKeys(header.salt, password, header.keyBits);
	const [verifier, hash] = opened(keyOf(0), header.verifier, header.verifierHash);
	return isVerified(verifier, hash) ? reveal(keyOf) : null;
}

/** Keys of the blocks, RC4 "CryptoAPI". 0 bits are 40, and those are filled up with zeros. */
export function cryptoApiKeys(salt: Uint8Array, password: string, bits: number): (block: number) => Uint8Array {
	const start = sha1(joined(salt, passwordBytes(password)));
	const length = Math.min(16, (bits === 0 ? 40 : bits) >> 3);
	return (block) => {
		const key = sha1(joined(start, block)).subarray(0, length);
		return length === 5 ? joined(key, new Uint8Array(11)) : key;
	};
}

/** Verifier and hash, deciphered one behind the other. */
function opened(key: Uint8Array, verifier: Uint8Array, hash: Uint8Array): readonly [Uint8Array, Uint8Array] {
	const bytes = joined(verifier, hash);
	const laidOver = rc4Bytes(key, bytes.length);
	const plain = bytes.map((byte, index) => byte ^ (laidOver[index] ?? 0));
	return [plain.subarray(0, verifier.length), plain.subarray(verifier.length)];
}

function reveal(keyOf: (block: number) => Uint8Array): Reveal {
	let block = -1;
	let laidOver: Uint8Array = new Uint8Array(BLOCK);
	return (bytes, from, to) => {
		for (let at = from; at < to; at++) {
			const own = Math.floor(at / BLOCK);
			if (own !== block) {
				block = own;
				laidOver = rc4Bytes(keyOf(block), BLOCK);
			}
			bytes[at] = (bytes[at] ?? 0) ^ (laidOver[at % BLOCK] ?? 0);
		}
	};
}
