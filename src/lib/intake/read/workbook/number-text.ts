import type { NumberKind } from './number-format.ts';

/** A number cell holds 15 digits; what a longer whole number had behind them is gone. */
const MOST_WHOLE = 1e15;
/** 9999-12-31, the last day of a spreadsheet. */
const LAST_SERIAL = 2_958_465;
const DAY = 86_400;

/**
 * A number in full: the shortest decimal text that gives the same value back, without exponent. Whole numbers of more
 * than 15 digits have lost digits and are written `1.40311198001011E+17`, which the cell readers take for just that.
 */
export function numberText(value: number): string {
	if (!Number.isFinite(value)) return '#NUM!';
	if (Math.abs(value) >= MOST_WHOLE) {
		const [mantissa = '', exponent = ''] = value.toExponential().split('e+');
		return `${mantissa}E+${exponent.padStart(2, '0')}`;
	}
	const text = String(value === 0 ? 0 : value);
	return text.includes('e') ? movePoint(text, 0) : text;
}

/**
 * Text of a number cell under its format: dates `YYYY-MM-DD`, with ` HH:MM:SS` unless it is midnight; times `HH:MM:SS`; percentages
 * with all their digits (`66.67%`). Formats that only change the look, 万 and thousands among them, are not applied:
 * the text is the value itself. Days are counted from 1900, or 1904 when `from1904`; day 60 of 1900 is the
 * false 1900-02-29, day 0 the 1900-01-00 that spreadsheets show.
 */
export function formattedNumber(value: number, kind: NumberKind, from1904: boolean): string {
	switch (kind) {
		case 'percent': {
			const text = numberText(value);
			return /[#E]/.test(text) ? text : `${movePoint(text, 2)}%`;
		}
		case 'date':
		case 'time':
			return dateText(value, kind === 'time', from1904) ?? numberText(value);
		case 'elapsed':
			return value >= 0 && value <= LAST_SERIAL ? clock(Math.round(value * DAY)) : numberText(value);
		case 'plain':
		case 'scaled':
			return numberText(value);
	}
}

function dateText(value: number, isTime: boolean, from1904: boolean): string | null {
	if (!(value >= 0 && value < LAST_SERIAL + 1)) return null;
	let day = Math.floor(value);
	let second = Math.round((value - day) * DAY);
	if (second === DAY) {
		day += 1;
		second = 0;
	}
	if (isTime && day === 0) return clock(second);
	const date = dayText(from1904 ? day + 1462 : day);
	return second === 0 ? date : `${date} ${clock(second)}`;
}

/** Dates met so far; there are at most some ten thousand in practice. */
const DAYS = new Map<number, string>();

function dayText(serial: number): string {
	const known = DAYS.get(serial);
	if (known !== undefined) return known;
	if (DAYS.size > 50_000) DAYS.clear();
	const text = dayOf(serial);
	DAYS.set(serial, text);
	return text;
}

function dayOf(serial: number): string {
	if (serial === 60) return '1900-02-29';
	if (serial === 0) return '1900-01-00';
	return new Date((serial - (serial < 60 ? 25_568 : 25_569)) * DAY * 1000).toISOString().slice(0, 10);
}

function clock(seconds: number): string {
	const two = (part: number) => String(part).padStart(2, '0');
	return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Moves the point of a decimal text, which may have an exponent, to the right; exact. */
function movePoint(text: string, places: number): string {
	const [, sign = '', whole = '', fraction = '', exponent = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text) ?? [];
	const point = whole.length + Number(exponent) + places;
	const digits = `${'0'.repeat(Math.max(0, -point))}${whole}${fraction}`.padEnd(Math.max(0, point), '0');
	const at = Math.max(0, point);
	const before = digits.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
	const after = digits.slice(at).replace(/0+$/, '');
	return `${sign}${before}${after === '' ? '' : `.${after}`}`;
}
