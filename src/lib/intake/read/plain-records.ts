import { MOST_LINES } from './tolerant-records.ts';

const QUOTE = 34;
const LINE_FEED = 10;
const RETURN = 13;
/** What cannot cut a plain text. */
const NO_DELIMITER = '\n\r"\ufeff';
/** Characters read between two words on how far it is. */
const TELL_EVERY = 1 << 22;

/**
 * Records of a delimited text of the plain kind, line breaks `\n` or `\r\n`: fields in `"` with doubled quotes inside, nothing behind a
 * closing quote. The line break at the end opens no record. Null as soon as anything else is met — a lone `\r`, a quote that is not
 * closed or closes in the midst of a field, a field that seems to have swallowed rows —, which is for the thorough readers. Equal
 * cells of a column are one text in memory. `tell` hears how far it is, 0…1.
 */
export function readPlainRecords(text: string, delimiter: string, tell?: (share: number) => void): string[][] | null {
	if (delimiter.length !== 1 || NO_DELIMITER.includes(delimiter)) return null;
	const mark = delimiter.charCodeAt(0);
	const end = text.length;
	const words: (ColumnWords | null)[] = [];
	const rows: string[][] = [];
	let row: string[] = [];
	let told = TELL_EVERY;
	// As PapaParse does, a second byte order mark is passed over.
	let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
	while (at < end) {
		let stop = at;
		if (text.charCodeAt(at) === QUOTE) {
			stop = closingQuote(text, at);
			if (stop < 0) return null;
			const cell = unquoted(text.slice(at + 1, stop));
			if (hasSwallowedRows(cell, delimiter)) return null;
			row.push(cell);
			stop += 1;
			const code = text.charCodeAt(stop);
			if (stop < end && code !== mark && code !== LINE_FEED && code !== RETURN) return null;
		} else {
			let hash = 0;
			for (; stop < end; stop += 1) {
				const code = text.charCodeAt(stop);
				if (code === mark || code === LINE_FEED || code === RETURN) break;
				hash = (Math.imul(hash, 31) + code) | 0;
			}
			row.push(stop === at ? '' : textOf(words, row.length, text, at, stop, hash));
		}
		at = stop + 1;
		if (stop < end && text.charCodeAt(stop) === mark) {
			if (at < end) continue;
			row.push('');
		} else if (text.charCodeAt(stop) === RETURN) {
			if (text.charCodeAt(at) !== LINE_FEED) return null;
			at += 1;
		}
		rows.push(row);
		row = [];
		if (at >= told) {
			tell?.(at / end);
			told = at + TELL_EVERY;
		}
	}
	return rows;
}

/** Where the quoted field that opens at `start` closes; -1 when it does not. */
function closingQuote(text: string, start: number): number {
	let close = text.indexOf('"', start + 1);
	while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
	return close;
}

function unquoted(content: string): string {
	const plain = content.includes('"') ? content.replaceAll('""', '"') : content;
	return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
}

/** True for a cell of many lines most of which are cut by the delimiter: rows behind a quote that was not closed. */
export function hasSwallowedRows(cell: string, delimiter: string): boolean {
	if (cell.length <= MOST_LINES || !cell.includes('\n')) return false;
	const lines = cell.split('\n');
	return lines.length > MOST_LINES + 1 && lines.filter((line) => line.includes(delimiter)).length * 2 > lines.length;
}

/** Longer texts hardly repeat. */
const LONGEST = 40;
/** Texts remembered of a column: a later one takes the place of an earlier one with the same end of its hash. */
const PLACES = 1024;
/** Columns further right remember nothing: a damaged file may have a million of them. */
const MOST_COLUMNS = 256;
/** So many different texts show whether those of a column repeat. */
const ENOUGH = 4096;

/** What was lately read in a column. */
interface ColumnWords {
	readonly texts: (string | undefined)[];
	fresh: number;
	repeated: number;
}

/** The cell from `at` to `stop`: the very text seen before in the column, if it is remembered. */
function textOf(
	words: (ColumnWords | null)[],
	column: number,
	text: string,
	at: number,
	stop: number,
	hash: number,
): string {
	const known = words[column];
	if (known === null || stop - at > LONGEST || column >= MOST_COLUMNS) return text.slice(at, stop);
	if (known === undefined) {
		words[column] = { texts: Array<string | undefined>(PLACES), fresh: 0, repeated: 0 };
		return text.slice(at, stop);
	}
	const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
	const candidate = known.texts[place];
	if (candidate !== undefined && isAt(candidate, text, at, stop)) {
		known.repeated += 1;
		return candidate;
	}
	const cell = text.slice(at, stop);
	known.texts[place] = cell;
	known.fresh += 1;
	if (known.fresh >= ENOUGH && known.repeated < known.fresh) words[column] = null;
	return cell;
}

function isAt(candidate: string, text: string, at: number, stop: number): boolean {
	if (candidate.length !== stop - at) return false;
	for (let index = 0; index < candidate.length; index += 1) {
		if (candidate.charCodeAt(index) !== text.charCodeAt(at + index)) return false;
	}
	return true;
}
