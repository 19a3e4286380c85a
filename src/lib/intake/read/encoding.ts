import type { SheetRemark } from '../types.ts';
import { scoreText } from './frequent-characters.ts';

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'big5';

/** Text of a file, how it was written, and what is wrong with it. */
export interface DecodedText {
	/** Without byte order mark; damaged places are U+FFFD. */
	readonly text: string;
	readonly encoding: TextEncoding;
	/** `file/damaged-text` when characters could not be read; its row is null, as rows are not known here. */
	readonly remarks: readonly SheetRemark[];
}

/** Bytes looked at where the whole file need not be. */
const SAMPLE = 1 << 18;

/**
 * Encoding of a text: byte order mark, else UTF-16 by where its zero bytes stand, else UTF-8 when the whole file is valid
 * or nearly all its characters are, else GB18030 or Big5, whichever gives more of the characters in common use
 * (GB18030 when they give about the same). Never throws.
 */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
	return marked(bytes)?.encoding ?? utf16(bytes) ?? (tryUtf8(bytes) !== null ? 'utf-8' : withoutMark(bytes));
}

/** Decodes a text file. Damaged bytes become U+FFFD and a remark that counts them. Never throws for up to 500 MB. */
export function decodeText(bytes: Uint8Array): DecodedText {
	const mark = marked(bytes);
	const body = mark === null ? bytes : bytes.subarray(mark.length);
	const sure = mark?.encoding ?? utf16(bytes);
	if (sure === null) {
		const text = tryUtf8(body);
		if (text !== null) return decoded(text, 'utf-8');
	}
	const encoding = sure ?? withoutMark(body);
	return decoded(new TextDecoder(encoding, { ignoreBOM: true }).decode(body), encoding);
}

function decoded(text: string, encoding: TextEncoding): DecodedText {
	let damaged = 0;
	for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) damaged++;
	if (damaged === 0) return { text, encoding, remarks: [] };
	const detail = `文件中有 ${damaged} 处字符已损坏，无法还原，显示为“�”。请用原始文件重新导出，或按原件补正后再导入。`;
	return { text, encoding, remarks: [{ rule: 'file/damaged-text', row: null, detail }] };
}

function marked(bytes: Uint8Array): { encoding: TextEncoding; length: number } | null {
	const [a, b, c, d] = bytes;
	if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
	if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
	if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
	if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return { encoding: 'gb18030', length: 4 };
	return null;
}

/** UTF-16 without a mark: zero bytes on one side of the pairs only, and text that makes sense. */
function utf16(bytes: Uint8Array): TextEncoding | null {
	const length = Math.min(bytes.length, 1 << 13) & ~1;
	const zeros: [number, number] = [0, 0];
	for (let index = 0; index < length; index += 2) {
		if (bytes[index] === 0) zeros[0]++;
		if (bytes[index + 1] === 0) zeros[1]++;
	}
	const [even, odd] = zeros;
	if (even + odd === 0 || Math.max(even, odd) * 40 < length / 2 || Math.min(even, odd) * 10 > Math.max(even, odd))
		return null;
	const encoding = odd > even ? 'utf-16le' : 'utf-16be';
	const text = new TextDecoder(encoding).decode(bytes.subarray(0, length));
	let sensible = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		const common = code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0x2100 && code !== 127);
		if (common || (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xff00 && code <= 0xffef)) sensible++;
	}
	return sensible >= text.length * 0.9 ? encoding : null;
}

/** Encoding of bytes that are neither marked, nor UTF-16, nor valid UTF-8. */
function withoutMark(bytes: Uint8Array): TextEncoding {
	const { characters, errors } = utf8Health(bytes);
	if (characters > errors * 4) return 'utf-8';
	// A first byte above ASCII begins a character in either encoding.
	let from = 0;
	while (from < bytes.length && (bytes[from] ?? 0) < 0x80) from++;
	const sample = bytes.subarray(from, from + SAMPLE);
	const chinese = scoreText(sample, 'gb18030');
	const taiwanese = scoreText(sample, 'big5');
	return taiwanese > chinese + 0.05 ? 'big5' : 'gb18030';
}

/**
 * Text of valid UTF-8, null for other bytes. A few Chinese characters in GB18030 can make valid UTF-8 by chance (钱 is Ǯ), but then
 * without a single character of the kind that fills a Chinese file.
 */
function tryUtf8(bytes: Uint8Array): string | null {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
	const isByChance = !/[\u0800-\uffff]/.test(text) && /[\u0100-\u07ff]/.test(text) && scoreText(bytes, 'gb18030') === 1;
	return isByChance ? null : text;
}

/** Whole UTF-8 characters of three or four bytes, and places that are no UTF-8; one cut off at the end is neither. */
function utf8Health(bytes: Uint8Array): { characters: number; errors: number } {
	let characters = 0;
	let errors = 0;
	for (let index = 0; index < bytes.length;) {
		const lead = bytes[index] ?? 0;
		if (lead < 0x80) {
			index++;
			continue;
		}
		const length =
			lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
		let seen = 1;
		while (seen < length && ((bytes[index + seen] ?? 0) & 0xc0) === 0x80) seen++;
		if (length > 2 && seen === length) characters++;
		else if (seen !== length && index + seen < bytes.length) errors++;
		index += seen;
	}
	return { characters, errors };
}
