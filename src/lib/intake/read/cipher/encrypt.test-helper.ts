import { createCipheriv, createHash, type BinaryLike } from 'node:crypto';
import { makeCompoundOf } from '../workbook/book.test-helper.ts';
import { CompoundFile } from '../workbook/compound.ts';
import { cryptoApiKeys, rc4Keys } from './rc4-ciphers.ts';
import { rc4Bytes } from './rc4.ts';
import { xorKey, xorPattern, xorVerifier } from './xor-cipher.ts';

/** The ways in which a BIFF workbook is encrypted; the number is the bits of a key. */
export type RecordScheme = 'xor' | 'rc4' | 'cryptoapi-40' | 'cryptoapi-56' | 'cryptoapi-128';

const SALT = Uint8Array.from({ length: 16 }, (_, index) => 7 * index + 3);
const VERIFIER = Uint8Array.from({ length: 16 }, (_, index) => 200 - 11 * index);
const PLAIN = [0x0809, 0x2f, 0xe1, 0x0138, 0x0194, 0x0195, 0x0196];

const hashed = (algorithm: string, ...pieces: BinaryLike[]) =>
	pieces.reduce((hash, piece) => hash.update(piece), createHash(algorithm)).digest();
const u16 = (value: number) => Buffer.from([value & 0xff, value >> 8]);
const u32 = (...values: number[]) => {
	const bytes = Buffer.alloc(values.length * 4);
	values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
	return bytes;
};
const laidOver = (bytes: Uint8Array, over: Uint8Array) => bytes.map((byte, index) => byte ^ (over[index] ?? 0));

/** The workbook stream of an .xls. */
export function workbookOf(file: Uint8Array): Uint8Array {
	return new CompoundFile(file).stream('Workbook') ?? new Uint8Array();
}

/** A BIFF stream of version 5 or 8, encrypted: the mark stands behind its beginning, and what points behind that is moved. */
export function encryptRecords(stream: Uint8Array, scheme: RecordScheme, password: string): Uint8Array {
	const isVersion8 = stream[5] === 6;
	const { said, seal } = recordSeal(scheme, isVersion8, password);
	const mark = Buffer.concat([u16(0x2f), u16(said.length), said]);
	const first = 4 + (stream[2] ?? 0);
	const bytes = Buffer.concat([stream.subarray(0, first), mark, stream.subarray(first)]);
	for (let at = first + mark.length; at + 4 <= bytes.length;) {
		const [type, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)];
		let from = at + 4;
		if (type === 0x85) {
			bytes.writeUInt32LE(bytes.readUInt32LE(from) + mark.length, from);
			from += 4;
		}
		at += 4 + length;
		if (PLAIN.includes(type)) continue;
		for (let place = from; place < at; place++) bytes[place] = seal(bytes.readUInt8(place), place, length);
	}
	return new Uint8Array(bytes);
}

/** What the mark says, and how a byte at a place, of a record of a length, is sealed. */
function recordSeal(scheme: RecordScheme, isVersion8: boolean, password: string) {
	if (scheme === 'xor') {
		const pattern = xorPattern(password);
		const seal = (byte: number, at: number, length: number) =>
			(((byte << 5) | (byte >> 3)) & 0xff) ^ (pattern[(at + length) % 16] ?? 0);
		return {
			said: Buffer.concat([...(isVersion8 ? [u16(0)] : []), u16(xorKey(password)), u16(xorVerifier(password))]),
			seal,
		};
	}
	const bits = Number(scheme.split('-')[1] ?? 0);
	const keyOf = scheme === 'rc4' ? rc4Keys(SALT, password) : cryptoApiKeys(SALT, password, bits);
	const hash = hashed(scheme === 'rc4' ? 'md5' : 'sha1', VERIFIER);
	const both = laidOver(Buffer.concat([VERIFIER, hash]), rc4Bytes(keyOf(0), 36));
	const [verifier, verifierHash] = [both.subarray(0, 16), both.subarray(16)];
	const blocks: Uint8Array[] = [];
	const seal = (byte: number, at: number) => {
		const over = (blocks[at >> 10] ??= rc4Bytes(keyOf(at >> 10), 1024));
		return byte ^ (over[at & 1023] ?? 0);
	};
	const said =
		scheme === 'rc4'
			? Buffer.concat([u16(1), u16(1), u16(1), SALT, verifier, verifierHash])
			: Buffer.concat([
					u16(1),
					u16(2),
					u16(2),
					header(0x04, 0x6801, bits, 1),
					u32(16),
					SALT,
					verifier,
					u32(20),
					verifierHash,
				]);
	return { said, seal };
}

/** Flags, length and content of an EncryptionHeader with the name of a provider. */
function header(flags: number, algorithm: number, bits: number, provider: number): Buffer {
	const name = Buffer.from('Microsoft Enhanced Cryptographic Provider v1.0\0', 'utf16le');
	return Buffer.concat([u32(flags, 32 + name.length, flags, 0, algorithm, 0x8004, bits, provider, 0, 0), name]);
}

const aes = (key: Uint8Array, bytes: Uint8Array, start?: Uint8Array) => {
	const mode = `aes-${key.length * 8}-${start === undefined ? 'ecb' : 'cbc'}`;
	const filled = Buffer.concat([bytes, Buffer.alloc((16 - (bytes.length % 16)) % 16)]);
	return createCipheriv(mode, key, start ?? null)
		.setAutoPadding(false)
		.update(filled);
};

const utf16 = (password: string) => Buffer.from(password, 'utf16le');

function spun(algorithm: string, password: string, spins: number): Buffer {
	let value = hashed(algorithm, SALT, utf16(password));
	for (let spin = 0; spin < spins; spin++) value = hashed(algorithm, u32(spin), value);
	return value;
}

const sized = (bytes: Uint8Array, length: number) =>
	Buffer.concat([bytes, Buffer.alloc(length, 0x36)]).subarray(0, length);

const packed = (info: Buffer, length: number, content: Buffer) =>
	makeCompoundOf({ EncryptionInfo: info, EncryptedPackage: Buffer.concat([u32(length, 0), content]) });

/** A workbook that is a zip, in "standard encryption" with AES of so many bits. */
export function encryptStandard(zip: Uint8Array, password: string, bits: 128 | 192 | 256 = 128): Uint8Array {
	const hash = hashed('sha1', spun('sha1', password, 50_000), u32(0));
	const half = (fill: number) =>
		hashed('sha1', Buffer.from(Array.from({ length: 64 }, (_, i) => fill ^ (hash[i] ?? 0))));
	const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, bits / 8);
	const info = Buffer.concat([
		u16(bits === 128 ? 3 : 4),
		u16(2),
		header(0x24, 0x660e + (bits - 128) / 64, bits, 0x18),
		u32(16),
		SALT,
		aes(key, VERIFIER),
		u32(20),
		aes(key, hashed('sha1', VERIFIER)),
	]);
	return packed(info, zip.length, aes(key, zip));
}

/** How "agile encryption" is done. */
export interface Agile {
	readonly hash?: 'MD5' | 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512';
	readonly bits?: 128 | 192 | 256;
	readonly spins?: number;
	/** What the file says that it is, instead of what it is. */
	readonly said?: { readonly spins?: string; readonly chaining?: string };
}

/** A workbook that is a zip, in "agile encryption". Other programs ask for the HMAC too; here it is left out. */
export function encryptAgile(
	zip: Uint8Array,
	password: string,
	{ hash = 'SHA512', bits = 256, spins = 100_000, said = {} }: Agile = {},
): Uint8Array {
	const algorithm = hash.toLowerCase();
	const own = spun(algorithm, password, spins);
	const sealed = (purpose: string, bytes: Uint8Array) =>
		aes(sized(hashed(algorithm, own, Buffer.from(purpose, 'hex')), bits / 8), bytes, SALT).toString('base64');
	const contentKey = hashed('sha512', 'content').subarray(0, bits / 8);
	const contentSalt = hashed('md5', 'salt');
	const segments: Buffer[] = [];
	for (let at = 0; at < zip.length; at += 4096) {
		const start = sized(hashed(algorithm, contentSalt, u32(at / 4096)), 16);
		segments.push(aes(contentKey, zip.subarray(at, at + 4096), start));
	}
	const hashLength = hashed(algorithm, '').length;
	const cipher = (salt: Uint8Array) =>
		`saltSize="16" blockSize="16" keyBits="${bits}" hashSize="${hashLength}" cipherAlgorithm="AES" ` +
		`cipherChaining="${said.chaining ?? 'ChainingModeCBC'}" hashAlgorithm="${hash}" saltValue="${Buffer.from(salt).toString('base64')}"`;
	const xml =
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' +
		'<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
		`<keyData ${cipher(contentSalt)}/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">` +
		`<p:encryptedKey spinCount="${said.spins ?? spins}" ${cipher(SALT)} encryptedVerifierHashInput="${sealed('fea7d2763b4b9e79', VERIFIER)}" ` +
		`encryptedVerifierHashValue="${sealed('d7aa0f6d3061344e', hashed(algorithm, VERIFIER))}" ` +
		`encryptedKeyValue="${sealed('146e0be7abacd0d6', contentKey)}"/></keyEncryptor></keyEncryptors></encryption>`;
	return packed(Buffer.concat([u16(4), u16(4), u32(0x40), Buffer.from(xml)]), zip.length, Buffer.concat(segments));
}
