/** A number as a spreadsheet takes it: never quoted, so that it stays one. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** What a spreadsheet would take for the start of a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * Rows as CSV that Excel and WPS open right: BOM, CRLF, quotes where needed. Text that would be
 * taken for a formula gets a `'` before it; numbers stay numbers.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
	return `\ufeff${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}

function cellText(text: string): string {
	const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
