/**
 * Quick ways for cells in the form that programs write: most cells of a large ledger are of it. Each gives what the thorough
 * reader of its kind gives, without a remark, or says that it does not know; then the thorough one is asked.
 */

/** A figure that only the thorough reader can read. */
export const UNSURE = -1;
const LARGEST = 2 ** 53;
const ZERO = 48;
const NINE = 57;

/**
 * Digits with or without a point, times `unit`: `3500`, `12.5`. A whole number from 0 to 2⁵³, or UNSURE for anything else: signs,
 * separators, words, too many digits, and figures that would have to be rounded.
 */
export function plainFigure(text: string, unit: number): number {
	const length = text.length;
	if (length === 0 || length > 16) return UNSURE;
	let value = 0;
	let divisor = 0;
	for (let index = 0; index < length; index += 1) {
		const code = text.charCodeAt(index);
		if (code >= ZERO && code <= NINE) {
			value = value * 10 + (code - ZERO);
			divisor *= 10;
		} else if (code === 46 && divisor === 0 && index > 0 && index < length - 1) {
			divisor = 1;
		} else {
			return UNSURE;
		}
	}
	const product = value * unit;
	if (product >= LARGEST) return UNSURE;
	if (divisor === 0) return product;
	return product % divisor === 0 ? product / divisor : UNSURE;
}

/** `2022-7-6`, `2022/07/06` or `2022.07.06`, of the years 1950 to 2100, as days since 1970-01-01; null for anything else. */
export function plainDate(text: string): number | null {
	const length = text.length;
	if (length < 8 || length > 10) return null;
	const mark = text.charCodeAt(4);
	if (mark !== 45 && mark !== 47 && mark !== 46) return null;
	const second = text.charCodeAt(6) === mark ? 6 : 7;
	if (text.charCodeAt(second) !== mark) return null;
	const year = digitsIn(text, 0, 4);
	const month = digitsIn(text, 5, second);
	const day = digitsIn(text, second + 1, length);
	if (year < 1950 || year > 2100 || month < 1 || month > 12 || day < 1) return null;
	if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
	return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** One or more digits as a number; -1 when there is anything else. */
function digitsIn(text: string, from: number, to: number): number {
	if (to <= from || to - from > 4) return -1;
	let value = 0;
	for (let index = from; index < to; index += 1) {
		const code = text.charCodeAt(index);
		if (code < ZERO || code > NINE) return -1;
		value = value * 10 + (code - ZERO);
	}
	return value;
}

/** True when nothing has to be taken off either end of a text: no blank, no mark that nobody sees, no apostrophe in front. */
export function isPlainText(text: string): boolean {
	return text.charCodeAt(0) !== 39 && isPlainEnd(text.charCodeAt(0)) && isPlainEnd(text.charCodeAt(text.length - 1));
}

function isPlainEnd(code: number): boolean {
	return (code > 32 && code < 127) || (code >= 0x4e00 && code <= 0x9fa5);
}
