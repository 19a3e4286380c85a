import { PLAIN, type Quote, TolerantReader } from './tolerant-records.ts';

const CANDIDATES = ['\t', ',', ';', '|'] as const;
const FULL_WIDTH_COMMA = '，';
/** Delimiters taken only for a table of words over even rows: both also stand inside times and sentences. */
const LAST_RESORTS = [':', ' '] as const;
/** Characters and records looked at. */
const SAMPLE = 1 << 17;
const RECORDS = 500;

/**
 * Delimiter of a delimited text (line breaks `\n`): of tab `,` `;` `|` (in this order where they do equally well) the one that cuts the most records into the same
 * number of fields; short rows above and below and delimiters inside quoted fields count little. The full-width
 * comma, the colon and the space only when none of these cuts anything to speak of. `,` when there is nothing to cut.
 */
export function findDelimiter(text: string, quote: Quote = '"'): string {
	const cut = text.length > SAMPLE;
	const sample = cut ? text.slice(0, SAMPLE) : text;
	let best = { delimiter: ',', score: 0 };
	for (const delimiter of CANDIDATES) {
		const { score } = regularity(sample, delimiter, quote, cut);
		if (score > best.score + 1e-9) best = { delimiter, score };
	}
	if (best.score < 0.2) {
		const { score, width, share } = regularity(sample, FULL_WIDTH_COMMA, quote, cut);
		if (score > best.score && width >= 3 && share >= 0.6) return FULL_WIDTH_COMMA;
		for (const delimiter of LAST_RESORTS) if (isTableOf(sample, delimiter, quote, cut)) return delimiter;
	}
	if (quotesBeside(sample, best.delimiter, quote) < 0.1) {
		for (const delimiter of LAST_RESORTS) {
			if (quotesBeside(sample, delimiter, quote) > 0.8 && hasWordHeader(sample, delimiter, quote)) return delimiter;
		}
	}
	return best.delimiter;
}

/** Share of the quotes of a text, doubled ones aside, that open or close a field if this is the delimiter; 0.5 where quotes are few. */
function quotesBeside(text: string, delimiter: string, quote: Quote): number {
	let [all, beside] = [0, 0];
	for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
		const isFirst = at === 0 || text.charCodeAt(at - 1) === 10 || text.startsWith(delimiter, at - delimiter.length);
		const isLast = at + 1 === text.length || text.charCodeAt(at + 1) === 10 || text.startsWith(delimiter, at + 1);
		if (!isFirst && !isLast && text.startsWith(quote, at + 1)) {
			at++;
			continue;
		}
		all++;
		if (isFirst || isLast) beside++;
	}
	return all < 20 ? 0.5 : beside / all;
}

/** At most `length` characters from a position, ended behind a line break. */
export function cutAt(text: string, from: number, length: number): string {
	const end = text.lastIndexOf('\n', from + length);
	return text.slice(from, end < from ? from + length : end + 1);
}

/** How evenly a delimiter cuts: `share` of the records has `width` fields, the most frequent number above one. */
function regularity(
	text: string,
	delimiter: string,
	quote: Quote,
	cut: boolean,
): { score: number; width: number; share: number } {
	const none = { score: 0, width: 1, share: 0 };
	if (!text.includes(delimiter)) return none;
	const widths = new Map<number, number>();
	const reader = new TolerantReader(text, { ...PLAIN, delimiter, quote });
	let records = 0;
	let divided = 0;
	for (let record = reader.next(); record !== null && records < RECORDS; record = reader.next()) {
		if (cut && reader.atEnd) break;
		if (record.every((field) => field.trim() === '')) continue;
		records++;
		if (record.length < 2) continue;
		divided++;
		widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
	}
	let [width, count] = [1, 0];
	for (const [candidate, times] of widths) {
		if (times > count || (times === count && candidate > width)) [width, count] = [candidate, times];
	}
	if (records === 0 || count === 0) return none;
	const share = count / records;
	return { score: (0.6 * share + (0.4 * divided) / records) * (1 - 1 / width), width, share };
}

/** True when the first record is a header of three different words or more, and nearly all records are as wide. */
function isTableOf(text: string, delimiter: string, quote: Quote, cut: boolean): boolean {
	const { width, share } = regularity(text, delimiter, quote, cut);
	return share >= 0.9 && hasWordHeader(text, delimiter, quote, width);
}

function hasWordHeader(text: string, delimiter: string, quote: Quote, width?: number): boolean {
	const words = new TolerantReader(text, { ...PLAIN, delimiter, quote }).next() ?? [];
	if (words.length < 3 || words.length !== (width ?? words.length) || new Set(words).size < words.length) return false;
	return words.every((word) => word.trim() !== '' && !/[\d.,，。、；]/.test(word));
}
