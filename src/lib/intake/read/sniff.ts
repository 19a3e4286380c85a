import { detectEncoding } from './encoding.ts';
import { readZipDirectory } from './zip-directory.ts';

/** What a file is, by its bytes. */
export type FileFormat =
	| 'delimited'
	| 'xlsx'
	| 'ods'
	| 'document'
	| 'zip'
	| 'ole'
	| 'biff'
	| 'html'
	| 'xml'
	| 'rar'
	| '7z'
	| 'pdf'
	| 'image'
	| 'gzip'
	| 'empty'
	| 'binary';

const MAGIC: readonly (readonly [format: FileFormat, at: number, bytes: readonly number[]])[] = [
	['ole', 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
	['biff', 0, [0x09, 0x00, 0x04, 0x00]],
	['biff', 0, [0x09, 0x02, 0x06, 0x00]],
	['biff', 0, [0x09, 0x04, 0x06, 0x00]],
	['biff', 0, [0x09, 0x08, 0x08, 0x00]],
	['biff', 0, [0x09, 0x08, 0x10, 0x00]],
	['rar', 0, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
	['7z', 0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
	['pdf', 0, [0x25, 0x50, 0x44, 0x46, 0x2d]],
	['gzip', 0, [0x1f, 0x8b, 0x08]],
	['image', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
	['image', 0, [0xff, 0xd8, 0xff]],
	['image', 0, [0x47, 0x49, 0x46, 0x38]],
	['image', 0, [0x49, 0x49, 0x2a, 0x00]],
	['image', 0, [0x4d, 0x4d, 0x00, 0x2a]],
	['image', 8, [0x57, 0x45, 0x42, 0x50]],
	['image', 4, [0x66, 0x74, 0x79, 0x70, 0x68, 0x65]],
];

/**
 * Format of a file, by its bytes and never by its name. A zip is an `xlsx` or `ods` workbook or another office `document`
 * when its directory says so. Text of any encoding that is neither HTML nor XML is `delimited`; what is no text is `binary`.
 * `ole` covers .xls, .et, .doc and encrypted workbooks, `biff` is the oldest .xls without a compound file around it. A zip cut off
 * at its end is known by its first part. Never throws.
 */
export function sniffFormat(bytes: Uint8Array): FileFormat {
	if (bytes.length === 0) return 'empty';
	const magic = MAGIC.find(([, at, signature]) => signature.every((byte, index) => bytes[at + index] === byte));
	if (magic !== undefined) return magic[0];
	// BMP: 'BM', its length, four zeros.
	if (startsWith(bytes, 'BM') && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0 && bytes[9] === 0) return 'image';
	if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return sniffZip(bytes);
	const encoding = detectEncoding(bytes.subarray(0, 4096));
	const head = new TextDecoder(encoding).decode(bytes.subarray(0, 4096)).trimStart().toLowerCase();
	if (/^(?:<!doctype html|<html|<table|<head|<meta|<body|<style|<div|mime-version:)/.test(head)) return 'html';
	if (head.startsWith('<?xml')) return /<html[\s>]/.test(head) ? 'html' : 'xml';
	if (/^<(?:workbook|ss:workbook|!--)/.test(head)) return head.includes('<workbook') ? 'xml' : 'html';
	return isText(bytes, encoding.startsWith('utf-16')) ? 'delimited' : 'binary';
}

function sniffZip(bytes: Uint8Array): FileFormat {
	const directory = readZipDirectory(bytes, 20_000);
	const names = (directory?.map(({ name }) => name) ?? [firstName(bytes)]).map((name) =>
		name.replace(/\\/g, '/').toLowerCase(),
	);
	const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
	if (has(/^(?:\[content_types\]\.xml|xl\/workbook\.(?:xml|bin))$/)) {
		return has(/^(?:word|ppt|visio)\//) ? 'document' : 'xlsx';
	}
	// The first part of a workbook, all that is left of the names when the rest is cut off.
	if (directory === null && has(/^(?:_rels\/\.rels|xl\/.*|docprops\/.*)$/)) return 'xlsx';
	if (has(/^index\/.*\.iwa$/)) return 'document';
	if (names[0] === 'mimetype') {
		const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
		if (head.includes('opendocument.spreadsheet')) return 'ods';
		if (head.includes('application/vnd.oasis.opendocument.')) return 'document';
	}
	return has(/^content\.xml$/) && has(/^meta-inf\/manifest\.xml$/) ? 'ods' : 'zip';
}

/** Name in the header before the first part. */
function firstName(bytes: Uint8Array): string {
	const length = (bytes[26] ?? 0) + (bytes[27] ?? 0) * 256;
	return new TextDecoder('latin1').decode(bytes.subarray(30, 30 + length));
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
	return [...signature].every((character, index) => bytes[index] === character.charCodeAt(0));
}

/** False when too many control characters stand among the first bytes; a few, and stray zeros, do happen in exports. */
function isText(bytes: Uint8Array, isUtf16: boolean): boolean {
	const length = Math.min(bytes.length, 8192);
	let controls = 0;
	let zeros = 0;
	for (let index = 0; index < length; index++) {
		const byte = bytes[index] ?? 0;
		if (byte === 0) zeros++;
		else if ((byte < 32 && !(byte >= 9 && byte <= 13)) || byte === 127) controls++;
	}
	if (isUtf16) return true;
	return zeros * 10 <= length * 3 && (controls < 4 || controls * 33 <= length);
}
