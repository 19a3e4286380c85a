import type { DateRole } from '#lib/ledger/types.ts';
import { isoDate } from './calendar.ts';
import { markOf } from './cell-marks.ts';
import { arabicDigits, readDateParts, type DateSpan } from './date-parts.ts';
import { foldCell } from './fold-cell.ts';
import { BLANK, found, missing, type Reading, type RemarkKind } from './reading.ts';

const OPEN = /立行立改|即知即改|边查边改|立即整改|长期|永久|永续|长久|无期限|无限期|无固定期|不定期|无止期|终身|至今/;
const SECOND_ROUND = /[二2]轮|延包期?满|延包到期|^(?:至|到)?(?:合同|承包)?期满$|^(?:至|到)?(?:合同|承包)?到期$/;
const AROUND = /^(?:自|从|至|到|于|截至|截止|拟|计划)+|(?:起|开始|止|为止|之前|以前|前|签订|到期)$/g;

/** `open-ended` or `second-round-end` when a folded text says so, else null. */
export function endWordOf(folded: string): 'open-ended' | 'second-round-end' | null {
	if (folded.length > 60) return null;
	if (OPEN.test(folded)) return 'open-ended';
	return SECOND_ROUND.test(folded) ? 'second-round-end' : null;
}

/**
 * Reads one date; the value is `YYYY-MM-DD`. Takes the spellings of the field: `2012.3.1`, `2012年3月1日`, `2012/3/1`,
 * `20120301`, `98.5.1`, `二〇一二年三月一日`, `44621` (serial day number, 1950 to 2100), a time of day behind it, `3/1/2012`
 * as month/day/year. A date that leaves the day open (`2012.3`, `2012年`, `3月底`) gives the first day it covers for the
 * roles `start` and `point`, the last one for `end`, with `vague-date`; `two-digit-year` goes before `vague-date`.
 * No value: `长期` is `open-ended`, `至二轮承包期满` and a bare `到期` are `second-round-end`, `2022-02-30` is
 * `impossible-date`, two dates are a `range`, years outside 1900–2150 are `unreadable`. Never throws.
 */
export function readDate(text: string, role: DateRole): Reading<string> {
	const folded = foldCell(text);
	if (folded === '') return BLANK;
	const span = spanIn(folded);
	return typeof span === 'string' ? missing(span) : dateOf(span, role);
}

/** A month, quarter or end of the year without the year: 12月底前, 年底前, 今年9月. */
const YEARLESS =
	/^(?:[拟于到至]|计划|力争|预计|争取|本年|今年|当年)*(?=\d{1,2}月|年[底末内中]|[上下]半年|第?[一二三四]季度|[一二三四五六七八九十]{1,2}月)/;

/**
 * Reads a day by which something is to be done: a date, or a month, a quarter or the end of the year without a year (`12月底前`, `年底前`),
 * which is that of `year`, the year of the report; null: not known. Never throws.
 */
export function readDeadline(text: string, role: DateRole, year: number | null): Reading<string> {
	const reading = readDate(text, role);
	if (year === null || reading.value !== null || reading.remark !== 'unreadable') return reading;
	const folded = foldCell(text).replace(/ /g, '');
	const start = YEARLESS.exec(folded);
	if (start === null) return reading;
	const rest = folded.slice(start[0].length).replace(/^年内/, '年底').replace(/^年/, '');
	const again = readDate(`${year}年${rest}`, role);
	return again.value === null ? reading : found(again.value, 'vague-date');
}

/** `year` or `month` when a text says no more than that of its date; null for all else. */
export function openGrain(text: string): 'year' | 'month' | null {
	const span = spanIn(foldCell(text));
	if (typeof span === 'string') return null;
	return span.grain === 'year' || span.grain === 'month' ? span.grain : null;
}

/** The day of a span that a role takes. */
export function dateOf(span: DateSpan, role: DateRole): Reading<string> {
	const value =
		role === 'end'
			? isoDate(span.year, span.lastMonth, span.lastDay)
			: isoDate(span.year, span.firstMonth, span.firstDay);
	return found(value, span.twoDigitYear ? 'two-digit-year' : span.grain === 'day' ? null : 'vague-date');
}

/** The one date of a folded text, with or without words and brackets around it. */
function spanIn(folded: string): DateSpan | RemarkKind {
	const span = readDateParts(folded);
	if (typeof span !== 'string' || folded.length > 60) return span;
	const mark = markOf(folded);
	if (mark !== null) return mark;
	if (span !== 'unreadable') return span;
	const bare = folded.replace(/\([^()]*\)/g, '').trim();
	const stripped = bare.replace(AROUND, '').replace(AROUND, '');
	const inner = stripped === folded ? span : readDateParts(stripped);
	if (inner !== 'unreadable') return inner;
	return endWordOf(folded) ?? (isRange(stripped) ? 'range' : 'unreadable');
}

function isRange(text: string): boolean {
	const sides = /^(.{4,}?)(?:[~至到]|--|-(?=\d{4}))(.{2,})$/.exec(text);
	return sides !== null && typeof readDateParts(sides[1] ?? '') !== 'string' && /^\d/.test(sides[2] ?? '');
}

/**
 * Reads a calendar year: `2022`, `2022年`, `2022年度`, `二〇二二年`, `98年`, or any date. `2021-2022` is a `range`.
 * Never throws.
 */
export function readYear(text: string): Reading<number> {
	const folded = foldCell(text);
	if (folded === '') return BLANK;
	const span = spanIn(/^[零〇○一二三四五六七八九]{4}$/.test(folded) ? arabicDigits(folded) : folded);
	if (typeof span === 'string') return missing(span);
	return found(span.year, span.twoDigitYear ? 'two-digit-year' : null);
}
