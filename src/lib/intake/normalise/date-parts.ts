import { daysInMonth, serialDate } from './calendar.ts';
import { chineseDigit } from './number-phrase.ts';
import type { RemarkKind } from './reading.ts';

/** A day, or the stretch of days a vague date leaves open; months 1–12, both ends included. */
export interface DateSpan {
	readonly year: number;
	readonly firstMonth: number;
	readonly firstDay: number;
	readonly lastMonth: number;
	readonly lastDay: number;
	/** What was written: a day, a month, a year, or less than a day and more than nothing (`3月底`). */
	readonly grain: 'day' | 'month' | 'year' | 'part';
	readonly twoDigitYear: boolean;
}

/** Years outside are typing errors. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2150;
/** 1950-01-01 and 2100-12-31 as serial day numbers. */
const FIRST_SERIAL = 18_264;
const LAST_SERIAL = 73_415;
const LONGEST = 60;

const NUMERIC = /^(\d{4}|\d{2})([-/.、。])(\d{1,2})(?:\2(\d{1,2}))?[.。]?(?:日|号|月份?)?$/;
const WORDED = /^(\d{4}|\d{2})年度?(?:[-/.]?(\d{1,2})(?:月份?|(?=[-/.]\d))(?:[-/.]?(\d{1,2})(?:日|号)?)?)?(.{0,4})$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const TIME = /(?:[T ]|(?<=日))\d{1,2}(?::\d{1,2}){1,2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?$/;
const WEEKDAY = /\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$/;
const PARTS: ReadonlyMap<string, readonly [number, number]> = new Map([
	...([
		['初', [1, 1]],
		['上旬', [1, 10]],
		['中旬', [11, 20]],
		['中', [11, 20]],
	] as const),
	...([
		['下旬', [21, 31]],
		['底', [31, 31]],
		['末', [31, 31]],
	] as const),
]);
const SEASONS: ReadonlyMap<string, readonly [number, number]> = new Map([
	...([
		['上半年', [1, 6]],
		['下半年', [7, 12]],
		['春', [3, 5]],
		['夏', [6, 8]],
		['秋', [9, 11]],
		['冬', [12, 12]],
	] as const),
	...([
		['一季度', [1, 3]],
		['二季度', [4, 6]],
		['三季度', [7, 9]],
		['四季度', [10, 12]],
		['春季', [3, 5]],
	] as const),
]);

/**
 * Reads a folded text that is one date and nothing else. Gives the days it covers, or why it is none:
 * `impossible-date` for `2022-02-30`, `unreadable` for everything that is not a date.
 */
export function readDateParts(folded: string): DateSpan | RemarkKind {
	if (folded.length > LONGEST) return 'unreadable';
	let text = folded;
	if (/[^\d./-]/.test(text)) {
		text = text.replace(TIME, '').replace(WEEKDAY, '');
		text = arabicDigits(text).replace(/元月/, '1月').replace(/元年/, '1年');
		text = text.replace(/(?<!\d) | (?!\d)/g, '').replace(/^约/, '');
		if (/^\d{4} \d{1,2} \d{1,2}$/.test(text)) text = text.replace(/ /g, '-');
	}
	const code = text.charCodeAt(0);
	if (!(code >= 48 && code <= 57)) return 'unreadable';
	if (/^\d+(?:\.\d+)?$/.test(text)) {
		const digits = readDigits(text);
		if (digits !== 'unreadable' || !text.includes('.')) return digits;
	}
	const numeric = NUMERIC.exec(text);
	if (numeric !== null) {
		const [, year = '', , month, day] = numeric;
		// `98.5` is May 1998, `12.5` may be anything.
		if (year.length === 2 && day === undefined && Number(year) <= 31) return 'unreadable';
		return spanOf(year, month, day);
	}
	const worded = WORDED.exec(text);
	if (worded !== null) {
		const [, year = '', month, day, rest = ''] = worded;
		// `30年` is a term, `98年` a year.
		if (year.length === 2 && month === undefined && (Number(year) < 71 || Number(year) > 98)) return 'unreadable';
		if (rest === '') return spanOf(year, month, day);
		return partOf(spanOf(year, month, day), rest);
	}
	const american = AMERICAN.exec(text);
	return american === null ? 'unreadable' : spanOf(american[3] ?? '', american[1], american[2]);
}

/** `2012`, `201203`, `20120301`, `980501`, a serial day number with or without a time of day. */
function readDigits(text: string): DateSpan | RemarkKind {
	switch (text.indexOf('.') < 0 ? text.length : text.indexOf('.') === 5 ? 5 : 0) {
		case 4:
			return spanOf(text);
		case 5: {
			const serial = Math.floor(Number(text));
			if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return 'unreadable';
			const [year = '', month = '', day = ''] = serialDate(serial).split('-');
			return spanOf(year, month, day);
		}
		case 6: {
			const span = spanOf(text.slice(0, 4), text.slice(4));
			return typeof span === 'string' ? spanOf(text.slice(0, 2), text.slice(2, 4), text.slice(4)) : span;
		}
		case 8:
			return spanOf(text.slice(0, 4), text.slice(4, 6), text.slice(6));
		default:
			return 'unreadable';
	}
}

function spanOf(yearText: string, monthText?: string, dayText?: string): DateSpan | RemarkKind {
	const twoDigitYear = yearText.length === 2;
	const written = Number(yearText);
	const year = !twoDigitYear ? written : written >= 30 ? 1900 + written : 2000 + written;
	if (year < FIRST_YEAR || year > LAST_YEAR) return 'unreadable';
	if (monthText === undefined) {
		return { year, firstMonth: 1, firstDay: 1, lastMonth: 12, lastDay: 31, grain: 'year', twoDigitYear };
	}
	const month = Number(monthText);
	if (month < 1 || month > 12) return 'impossible-date';
	const last = daysInMonth(year, month);
	if (dayText === undefined) {
		return { year, firstMonth: month, firstDay: 1, lastMonth: month, lastDay: last, grain: 'month', twoDigitYear };
	}
	const day = Number(dayText);
	if (day < 1 || day > last) return 'impossible-date';
	return { year, firstMonth: month, firstDay: day, lastMonth: month, lastDay: day, grain: 'day', twoDigitYear };
}

/** `3月底`, `年初`, `2012年上半年`: the part of the span that the word names. */
function partOf(span: DateSpan | RemarkKind, word: string): DateSpan | RemarkKind {
	if (typeof span === 'string') return span;
	const name = word.replace(/^第|[前间]$/g, '');
	if (name === '' || (span.grain === 'day' && /^[起止]$/.test(name))) return span;
	if (span.grain === 'month') {
		const days = PARTS.get(name);
		if (days === undefined) return 'unreadable';
		const last = span.lastDay;
		return { ...span, firstDay: Math.min(days[0], last), lastDay: Math.min(days[1], last), grain: 'part' };
	}
	if (span.grain !== 'year') return 'unreadable';
	if (name === '初') return { ...span, lastMonth: 1, lastDay: 1, grain: 'part' };
	if (name === '底' || name === '末') return { ...span, firstMonth: 12, firstDay: 31, grain: 'part' };
	const months = SEASONS.get(name);
	if (months === undefined) return 'unreadable';
	const [firstMonth, lastMonth] = months;
	return { ...span, firstMonth, lastMonth, lastDay: daysInMonth(span.year, lastMonth), grain: 'part' };
}

/** Chinese numerals of dates in digits: `二〇二六年三月二十一日` → `2026年3月21日`. Weekdays and quarters keep theirs. */
export function arabicDigits(text: string): string {
	return text
		.replace(/廿/g, '二十')
		.replace(/[零〇○一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]+(?=[年月日号]|$)/g, (run) => {
			const parts = run.replace(/拾/g, '十').split('十');
			if (parts.length > 2) return run;
			const [tens = '', ones = ''] = parts.map((part) => [...part].map((digit) => chineseDigit(digit) ?? '').join(''));
			return parts.length === 1 ? tens : `${tens === '' ? '1' : tens.replace(/^0/, '')}${ones === '' ? '0' : ones}`;
		});
}
