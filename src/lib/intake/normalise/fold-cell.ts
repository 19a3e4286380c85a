/* eslint-disable no-control-regex, no-misleading-character-class -- these are the characters to fold away */
/** Zero-width, direction, variation and other marks that nobody sees, and control characters that are no blank. */
const INVISIBLE =
	/[\u0000-\u0008\u000E-\u001B\u007F-\u0084\u0086-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]/g;
/** Runs of blanks, but for the single space, which is what they become. */
const BLANKS =
	/(?: {2}| ?[\t\n\v\f\r\u001C-\u001F\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000])[\s\u001C-\u001F\u0085]*/g;
/* eslint-enable no-control-regex, no-misleading-character-class */
const DASHES = /[\u2010-\u2015\u2043\u2212\u2500\u2501\u30FC\uFE58\uFE63\uFF0D]/g;
const VARIANTS = /[\u2010-\u2015\u2043\u2212\u2500\u2501\u30FC\uFE58\uFE63\uFF0D\u223C\u301C\u02DC\u2018\u2019\u02BC]/;
const TILDES = /[\u223C\u301C\u02DC]/g;
const QUOTES = /[\u2018\u2019\u02BC]/g;

/**
 * Makes spellings of a cell comparable: NFKC (full-width forms become plain), invisible marks gone, every run of
 * blanks and line breaks one space, dash and minus variants `-`, tildes `~`, no blanks at the ends, and no leading
 * apostrophe (the mark with which a spreadsheet keeps a number as text). Plain text comes back as it is.
 * Linear in the length of the text; never throws; folding twice changes nothing.
 */
export function foldCell(text: string): string {
	if (isPlain(text)) return text;
	let folded = text.replace(INVISIBLE, '').normalize('NFKC').replace(BLANKS, ' ');
	if (VARIANTS.test(folded)) folded = folded.replace(DASHES, '-').replace(TILDES, '~').replace(QUOTES, "'");
	let from = 0;
	while (folded.charCodeAt(from) === 32 || folded.charCodeAt(from) === 39) from++;
	let to = folded.length;
	while (to > from && folded.charCodeAt(to - 1) === 32) to--;
	return folded.slice(from, to);
}

/** True when folding would change nothing: printable ASCII and common Han only, nothing to trim. */
function isPlain(text: string): boolean {
	const length = text.length;
	let last = 32;
	for (let index = 0; index < length; index++) {
		const code = text.charCodeAt(index);
		if (code === 32 ? last === 32 : !((code > 32 && code < 127) || (code >= 0x4e00 && code <= 0x9fa5))) return false;
		last = code;
	}
	return length === 0 || (last !== 32 && text.charCodeAt(0) !== 39);
}
