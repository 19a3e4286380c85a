import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { XmlScanner } from '../workbook/xml.ts';
import { decipherAes, makeAesKey } from './aes.ts';
import { beginsWith, joined, spunHash } from './password.ts';

/** Bytes of the content that are enciphered as one chain. */
const SEGMENT = 4096;
const BLOCK = 16;
/** Excel spins 100,000 times; far more would keep the machine busy for nothing. */
const MOST_SPINS = 1_000_000;

/** What a key is for, [MS-OFFCRYPTO] 2.3.4.13. */
const PURPOSES = {
	verifier: Uint8Array.of(0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79),
	verifierHash: Uint8Array.of(0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e),
	content: Uint8Array.of(0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6),
} as const;

const HASHES: ReadonlyMap<string, (bytes: Uint8Array) => Uint8Array> = new Map([
	['MD5', md5],
	['SHA1', sha1],
	['SHA256', sha256],
	['SHA384', sha384],
	['SHA512', sha512],
]);

/** What `keyData` and `encryptedKey` both say. */
interface Cipher {
	readonly hash: (bytes: Uint8Array) => Uint8Array;
	readonly salt: Uint8Array;
	/** Bytes of the key. */
	readonly keyLength: number;
}

interface PasswordKey extends Cipher {
	readonly spins: number;
	readonly verifier: Uint8Array;
	readonly verifierHash: Uint8Array;
	readonly contentKey: Uint8Array;
}

/**
 * "Agile encryption", [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15; `xml` is what stands behind the version. Gives what deciphers the content; null
 * when the password is another, or the cipher anything but AES in chains. Throws BookFault or DOMException when the XML is broken.
 */
export function agilePackage(xml: string, password: string): ((content: Uint8Array) => Uint8Array) | null {
	const { content, own } = readDescriptor(xml);
	if (content === null || own === null || own.spins > MOST_SPINS) return null;
	const spun = spunHash(own.hash, own.salt, password, own.spins);
	const open = (purpose: keyof typeof PURPOSES, bytes: Uint8Array) => {
		const key = sized(own.hash(joined(spun, PURPOSES[purpose])), own.keyLength);
		return decipherAes(makeAesKey(key), bytes, sized(own.salt, BLOCK));
	};
	const hash = own.hash(open('verifier', own.verifier));
	if (!beginsWith(open('verifierHash', own.verifierHash), hash)) return null;
	const key = makeAesKey(open('content', own.contentKey).slice(0, content.keyLength));
	return (bytes) => {
		const plain = new Uint8Array(bytes.length - (bytes.length % BLOCK));
		for (let at = 0; at < plain.length; at += SEGMENT) {
			const start = sized(content.hash(joined(content.salt, at / SEGMENT)), BLOCK);
			plain.set(decipherAes(key, bytes.subarray(at, at + SEGMENT), start), at);
		}
		return plain;
	};
}

/** Cut to a length, or filled up with 0x36. */
function sized(bytes: Uint8Array, length: number): Uint8Array {
	const result = new Uint8Array(length).fill(0x36);
	result.set(bytes.subarray(0, length));
	return result;
}

function readDescriptor(xml: string): { content: Cipher | null; own: PasswordKey | null } {
	const scanner = new XmlScanner(xml);
	let content: Cipher | null = null;
	let own: PasswordKey | null = null;
	while (scanner.next()) {
		if (scanner.kind !== 'open') continue;
		if (scanner.name === 'keyData') content ??= readCipher(scanner);
		else if (scanner.name === 'encryptedKey') own ??= readPasswordKey(scanner);
	}
	return { content, own };
}

/** Null for any cipher but AES in chains, with a hash that is known. */
function readCipher(scanner: XmlScanner): Cipher | null {
	const hash = HASHES.get((scanner.attribute('hashAlgorithm') ?? '').replace('-', ''));
	const keyBits = Number(scanner.attribute('keyBits'));
	if (hash === undefined || ![128, 192, 256].includes(keyBits)) return null;
	if (scanner.attribute('cipherAlgorithm') !== 'AES' || scanner.attribute('cipherChaining') !== 'ChainingModeCBC') {
		return null;
	}
	return { hash, salt: base64(scanner.attribute('saltValue')), keyLength: keyBits / 8 };
}

function readPasswordKey(scanner: XmlScanner): PasswordKey | null {
	const cipher = readCipher(scanner);
	// A key for a certificate has neither.
	const spins = scanner.attribute('spinCount');
	if (cipher === null || spins === null || !/^\d{1,8}$/.test(spins)) return null;
	return {
		...cipher,
		spins: Number(spins),
		verifier: base64(scanner.attribute('encryptedVerifierHashInput')),
		verifierHash: base64(scanner.attribute('encryptedVerifierHashValue')),
		contentKey: base64(scanner.attribute('encryptedKeyValue')),
	};
}

function base64(text: string | null): Uint8Array {
	return Uint8Array.from(atob(text ?? ''), (letter) => letter.charCodeAt(0));
}
