/** How values look in cells. Money is integer 分, area is integer 1/100 亩, a date is [year, month, day]. */

import { pickBy } from './random.mjs';

/** An integer number of 10^-digits units as a decimal text without trailing zeros. */
function decimal(value, digits) {
	const text = String(Math.abs(value)).padStart(digits + 1, '0');
	const fraction = text.slice(-digits).replace(/0+$/, '');
	return `${value < 0 ? '-' : ''}${text.slice(0, -digits)}${fraction ? `.${fraction}` : ''}`;
}

/** 分 as 元: 3500000 → "35000". */
export const yuan = (fen) => decimal(fen, 2);

/** 分 as 元 with two decimals and thousands separators: "35,000.00". */
export function yuanGrouped(fen) {
	const [whole, fraction = ''] = yuan(fen).split('.');
	return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction.padEnd(2, '0')}`;
}

/** 分 as 万元: 3500000 → "3.5". */
export const wan = (fen) => decimal(fen, 6);

/** 分 as 万元 with at least two decimals: "3.50". */
export function wanFixed(fen) {
	const [whole, fraction = ''] = wan(fen).split('.');
	return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** 1/100 亩 as 亩. */
export const mu = (area) => decimal(area, 2);

const pad = (n) => String(n).padStart(2, '0');

/** 2012-03-01 */
export const isoDate = ([y, m, d]) => `${y}-${pad(m)}-${pad(d)}`;
/** 2012年3月1日 */
export const chineseDate = ([y, m, d]) => `${y}年${m}月${d}日`;
/** 2012.3.1 */
export const dottedDate = ([y, m, d]) => `${y}.${m}.${d}`;
/** 20120301 */
export const compactDate = ([y, m, d]) => `${y}${pad(m)}${pad(d)}`;
/** 98.5.1, for years before 2000 only; otherwise dotted. */
export const shortDate = ([y, m, d]) => (y < 2000 ? `${y - 1900}.${m}.${d}` : dottedDate([y, m, d]));

/** A date as the clerk known by `key` habitually writes it. */
export function habitDate(date, key) {
	return pickBy(`date-habit|${key}`, [dottedDate, chineseDate, isoDate, compactDate, shortDate])(date);
}

/** Start and end, to the month, as the clerk known by `key` writes a period. */
export function habitPeriod([y1, m1], [y2, m2], key) {
	const forms = [
		`${y1}.${m1}—${y2}.${m2}`,
		`${y1}年${m1}月至${y2}年${m2}月`,
		`${y1}/${m1}/1~${y2}/${m2}/1`,
		`${y1}.${m1}-${y2}.${m2}`,
	];
	return pickBy(`period-habit|${key}`, forms);
}

/** Days since 1970-01-01 of a date (proleptic Gregorian, UTC). */
export const dayNumber = ([y, m, d]) => Math.round(Date.UTC(y, m - 1, d) / 86400000);

/** The date of a day number. */
export function fromDayNumber(day) {
	const date = new Date(day * 86400000);
	return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}
