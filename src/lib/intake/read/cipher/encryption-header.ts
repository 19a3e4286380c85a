import { sha1 } from '@noble/hashes/legacy.js';
import { beginsWith } from './password.ts';

/** EncryptionHeader and EncryptionVerifier of [MS-OFFCRYPTO] 2.3.2 and 2.3.3, as far as they are needed. */
export interface EncryptionHeader {
	/** 0x6801 RC4; 0x660e, 0x660f and 0x6610 AES; 0 whichever is usual in its place. */
	readonly algorithm: number;
	/** As it is written; some leave it at 0. */
	readonly keyBits: number;
	readonly salt: Uint8Array;
	readonly verifier: Uint8Array;
	/** Of the verifier, enciphered and filled up to whole blocks. */
	readonly verifierHash: Uint8Array;
}

const SALT = 16;

/** Reads what stands behind the version: flags, length of the header, header, verifier. Throws RangeError when it breaks off. */
export function readEncryptionHeader(bytes: Uint8Array): EncryptionHeader {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const header = 8;
	const verifier = header + view.getUint32(4, true) + 4;
	const hash = verifier + SALT + SALT + 4;
	if (hash > bytes.length) throw new RangeError('The verifier is not all there');
	return {
		algorithm: view.getUint32(header + 8, true),
		keyBits: view.getUint32(header + 16, true),
		salt: bytes.subarray(verifier, verifier + SALT),
		verifier: bytes.subarray(verifier + SALT, verifier + 2 * SALT),
		verifierHash: bytes.subarray(hash),
	};
}

/** True when the deciphered hash is the SHA-1 of the deciphered verifier. */
export function isVerified(verifier: Uint8Array, hash: Uint8Array): boolean {
	return beginsWith(hash, sha1(verifier));
}
