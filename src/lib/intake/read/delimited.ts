import Papa from 'papaparse';
import type { FileContent, SheetRemark } from '../types.ts';
import { findDialect } from './dialect.ts';
import { type DecodedText, decodeText } from './encoding.ts';
import { CommonWords } from './common-words.ts';
import { hasSwallowedRows, readPlainRecords } from './plain-records.ts';
import { type Dialect, readTolerantly } from './tolerant-records.ts';
import { mendUnevenRows } from './uneven-rows.ts';

export interface DelimitedOptions {
	/** Delimiter, when the caller knows it; else it is found. */
	readonly delimiter?: string;
	/** Hears now and then how far it is, 0…1. */
	readonly tell?: (share: number) => void;
}

const SEPARATOR_LINE = /^(?:sep=|"sep=)(.)"?\n/i;

/**
 * Reads delimited text (CSV, TSV and the like) into one sheet of text cells. A record is a row, a line break inside quotes
 * (`\n` whatever was written) part of its cell; blank lines are rows, since row numbers are what a spreadsheet shows;
 * the line break at the end of the file opens none. Excel's first line `sep=;` is obeyed and, as in Excel, no row. `="00123"`
 * is the text 00123. Cells are not trimmed and rows not padded. Other quotes, backslash escapes and delimiters with a space
 * behind are found (`findDialect`).
 *
 * Remarks: `file/damaged-text`, `file/nul-characters`, `file/unclosed-quote` (the quote is kept as text, and the rows behind it
 * are read as rows), and those of `mendUnevenRows`, which joins rows cut apart by line breaks without quotes. Never throws.
 */
export function readDelimited(bytes: Uint8Array, options: DelimitedOptions = {}): FileContent {
	const decoded = decodeText(bytes);
	const plain = readPlainText(decoded.text, options);
	if (plain !== null) return contentOf(decoded, plain.rows, mendUnevenRows(plain.rows, plain.delimiter));
	const lines = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/g, '\n') : decoded.text;
	const firstNul = lines.indexOf('\0');
	const whole = firstNul < 0 ? lines : lines.replace(/\0+/g, '');
	const separator = SEPARATOR_LINE.exec(whole.slice(0, 8));
	const text = separator === null ? whole : whole.slice(separator[0].length);
	const dialect = findDialect(text, options.delimiter ?? separator?.[1]);
	const { rows, unclosed } = readRecords(text, dialect, options.tell);

	const remarks: SheetRemark[] = [];
	if (firstNul >= 0) {
		const before = whole.slice(separator?.[0].length ?? 0, firstNul);
		const row = Math.max(0, readRecords(before, dialect).rows.length - (before.endsWith('\n') ? 0 : 1));
		const count = lines.length - whole.length;
		const detail = `文件中有 ${count} 个空字符（NUL），已去掉。文件可能在传输或导出时受损，请核对第 ${row + 1} 行起的内容。`;
		remarks.push({ rule: 'file/nul-characters', row, detail });
	}
	for (const row of unclosed) {
		const detail = `第 ${row + 1} 行有一个英文${dialect.quote === '"' ? '双' : '单'}引号没有成对，已按普通文字读入，其后各行照常读取。请核对这一行。`;
		remarks.push({ rule: 'file/unclosed-quote', row, detail });
	}
	return contentOf(decoded, rows, [...remarks, ...mendUnevenRows(rows, dialect.delimiter)]);
}

/** Records of a text in which nothing is odd, in one go; null for any other. */
function readPlainText(
	text: string,
	{ delimiter: known, tell }: DelimitedOptions,
): { rows: string[][]; delimiter: string } | null {
	if (text.includes('\0') || /^"?sep=/i.test(text)) return null;
	const { delimiter, quote, backslash, spaced } = findDialect(text, known);
	if (quote !== '"' || backslash || spaced) return null;
	const rows = readPlainRecords(text, delimiter, tell);
	return rows === null ? null : { rows, delimiter };
}

/** The one sheet of the records. */
function contentOf(
	{ text, encoding, remarks }: DecodedText,
	rows: string[][],
	others: readonly SheetRemark[] = [],
): FileContent {
	const damage = remarks.map((remark) => ({ ...remark, row: firstDamagedRow(rows) }));
	if (text.includes('="')) for (const row of rows) unwrap(row);
	return { encoding, sheets: [{ name: null, rows, merges: [], remarks: [...damage, ...others] }] };
}

/** Characters parsed between two words on how far it is. */
const CHUNK = 1 << 22;

/** Records of a text with `\n` line breaks; read again, tolerantly, when the quotes do not fit. */
function readRecords(
	text: string,
	dialect: Dialect,
	tell?: (share: number) => void,
): { rows: string[][]; unclosed: readonly number[] } {
	if (text === '') return { rows: [], unclosed: [] };
	const { delimiter, quote, backslash, spaced } = dialect;
	if (quote !== '"' || backslash || spaced) return readTolerantly(text, dialect);
	const rows: string[][] = [];
	const words = new CommonWords();
	let odd = false;
	Papa.parse<string[]>(text, {
		delimiter,
		newline: '\n',
		quoteChar: '"',
		header: false,
		skipEmptyLines: false,
		chunkSize: CHUNK,
		chunk: ({ data, errors, meta }: Papa.ParseResult<string[]>) => {
			if (errors.length > 0) odd = true;
			for (const row of data) {
				words.share(row);
				rows.push(row);
			}
			tell?.(meta.cursor / text.length);
		},
		complete: () => undefined,
	});
	if (!odd) odd = text.includes('"') && rows.some((row) => row.some((cell) => hasSwallowedRows(cell, delimiter)));
	if (odd) return readTolerantly(text, dialect);
	if (text.endsWith('\n')) rows.pop();
	return { rows, unclosed: [] };
}

function firstDamagedRow(rows: readonly (readonly string[])[]): number | null {
	const row = rows.findIndex((cells) => cells.some((cell) => cell.includes('\uFFFD')));
	return row < 0 ? null : row;
}

/** `="00123"`, the way to keep a spreadsheet from dropping zeros, becomes its text. */
function unwrap(row: string[]): void {
	for (let column = 0; column < row.length; column++) {
		const cell = row[column];
		if (cell === undefined || cell.charCodeAt(0) !== 61 || cell.charCodeAt(1) !== 34) continue;
		const text = /^="((?:[^"]|"")*)"$/.exec(cell)?.[1];
		if (text !== undefined) row[column] = text.replace(/""/g, '"');
	}
}
