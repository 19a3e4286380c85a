import { addTerm, monthsBetween } from './calendar.ts';
import { markOf } from './cell-marks.ts';
import { readDateParts, type DateSpan } from './date-parts.ts';
import { dateOf, endWordOf } from './date.ts';
import { rounded, times } from './decimal.ts';
import { foldCell } from './fold-cell.ts';
import { readPhrase } from './number-phrase.ts';
import { BLANK, found, missing, type Reading, type RemarkKind } from './reading.ts';

export { addTerm } from './calendar.ts';

/** How long something runs, as far as a cell says. */
export interface Term {
	/** First day, ISO; null when the cell does not say. */
	readonly start: string | null;
	/** Last day, ISO; reckoned when the cell gives a start and a length. */
	readonly end: string | null;
	/** Length in months; null when open or unknown, or when the end is before the start. */
	readonly months: number | null;
	/** True for `长期`, `永久`. */
	readonly open: boolean;
	/** True when the end is that of the second round, a setting of the campaign. */
	readonly secondRound: boolean;
}

/** What one piece of the cell gives. */
interface Piece {
	start?: DateSpan;
	end?: DateSpan;
	months?: number;
	problem?: RemarkKind;
}

const LONGEST = 120;
const YEARLY = /一年一签|一年一定|一年一包|每年一签|逐年|按年签/;
const NOISE = /承包期限?|租赁期限?|合同期限?|租期|期限|有效期|合计|共计|为期|自|从|共|为|:/g;

/**
 * Reads a term: two dates (`2012.3—2042.3`, `2012-03-01-2042-03-01`), a length (`30年`, `叁拾年`, `2年6个月`, a bare number
 * of years up to 100), a start with a length (`2012.3.1起30年`), both (`30年（1998-2028）`: the length counts), `逐年`
 * (12 months), `长期` (open), `至二轮承包期满` (second round).
 *
 * Months between two days include both; between two months or two years (`2012.3—2042.3`, `1998-2028`) whole years are
 * meant, so 360, though the stored end is the last day of its month or year. A date that is impossible gives
 * no value. Never throws.
 */
export function readTerm(text: string): Reading<Term> {
	const folded = foldCell(text);
	if (folded === '') return BLANK;
	const mark = markOf(folded);
	if (mark !== null) return missing(mark);
	if (folded.length > LONGEST) return missing('unreadable');
	if (/^\d{1,3}$/.test(folded)) {
		const years = Number(folded);
		return years >= 1 && years <= 100 ? found(termOf({ months: years * 12 })) : missing('unreadable');
	}
	const merged: Piece = {};
	for (const piece of piecesOf(folded)) {
		const read = readPiece(piece);
		if (read.problem !== undefined) return missing(read.problem);
		Object.assign(merged, { ...read, ...merged });
	}
	const endWord = endWordOf(folded);
	if (merged.start === undefined && merged.end === undefined && merged.months === undefined) {
		if (endWord === null) return missing('unreadable');
		const open = endWord === 'open-ended';
		return found({ start: null, end: null, months: null, open, secondRound: !open }, endWord);
	}
	const fixed = merged.months !== undefined || merged.end !== undefined;
	const term = termOf(merged);
	if (endWord === null || fixed) return found(term, remarkOf(merged));
	return found({ ...term, open: endWord === 'open-ended', secondRound: endWord === 'second-round-end' }, endWord);
}

function termOf({ start, end, months }: Piece): Term {
	const from = start === undefined ? null : dateOf(start, 'start').value;
	const to = end === undefined ? null : dateOf(end, 'end').value;
	const length = months ?? (start === undefined || end === undefined ? null : monthsOf(start, end));
	const reckoned = to === null && from !== null && length !== null ? addTerm(from, length) : to;
	return { start: from, end: reckoned, months: length, open: false, secondRound: false };
}

function monthsOf(start: DateSpan, end: DateSpan): number | null {
	const first = dateOf(start, 'start').value;
	const last = dateOf(end, 'end').value;
	if (first === null || last === null || last < first) return null;
	if (start.grain === 'day' || end.grain === 'day') return monthsBetween(first, last);
	const apart =
		(end.year - start.year) * 12 +
		(start.grain === 'year' || end.grain === 'year' ? 0 : end.lastMonth - start.firstMonth);
	return apart > 0 && apart % 12 === 0 ? apart : monthsBetween(first, last);
}

function remarkOf({ start, end }: Piece): RemarkKind | null {
	const remarks = [start, end].map((span) => (span === undefined ? null : dateOf(span, 'start').remark));
	return remarks.find((remark) => remark === 'two-digit-year') ?? remarks.find((remark) => remark !== null) ?? null;
}

/** The cell cut at brackets, commas and `共`, words without meaning gone. */
function piecesOf(folded: string): string[] {
	return folded
		.split(/[(),;。]|(?=共)/)
		.map((piece) => piece.replace(NOISE, '').replace(/(?<!\d) | (?!\d)/g, ''))
		.filter((piece) => piece !== '');
}

function readPiece(piece: string): Piece {
	if (YEARLY.test(piece)) return { months: 12 };
	const months = readLength(piece);
	if (months !== null) return { months };
	const span = readSpan(piece);
	if (span !== null) return span;
	const [, left = '', right = ''] = /^(.*?)(?:起|开始)(?:算|计)?(.*)$/.exec(piece) ?? [];
	if (left !== '') {
		const start = readDateParts(left);
		const length = right === '' ? null : readLength(right);
		if (typeof start !== 'string') return length === null ? { start } : { start, months: length };
		if (start === 'impossible-date') return { problem: start };
	}
	const bounded = /^(?:(?:至|到|止于)(.+?)|(.+?))(?:止|为止|到期|期满)?$/.exec(piece);
	const endText = bounded?.[1] ?? (/(?:止|到期|期满)$/.test(piece) ? bounded?.[2] : undefined);
	const end = endText === undefined ? 'unreadable' : readDateParts(endText);
	if (typeof end !== 'string') return { end };
	return end === 'impossible-date' || readDateParts(piece) === 'impossible-date' ? { problem: 'impossible-date' } : {};
}

/** Two dates with something between them; hyphens may be part of the dates. */
function readSpan(piece: string): Piece | null {
	const text = piece.replace(/(?:止|为止|到期|期满)$/, '');
	let problem: Piece | null = null;
	for (const match of text.matchAll(/(?:起|开始)?(?:至|到|~+|-+)|起(?=\d{4})/g)) {
		const start = readDateParts(text.slice(0, match.index).replace(/起$/, ''));
		if (start === 'unreadable') continue;
		const rest = text.slice(match.index + match[0].length);
		const same = typeof start !== 'string' && /^\d{1,2}月/.test(rest) ? `${start.year}年${rest}` : rest;
		const end = readDateParts(same);
		if (end === 'unreadable') continue;
		if (typeof start !== 'string' && typeof end !== 'string') {
			const nextCentury = end.twoDigitYear && end.year < start.year;
			return { start, end: nextCentury ? { ...end, year: end.year + 100 } : end };
		}
		problem ??= { problem: 'impossible-date' };
	}
	return problem;
}

/** Length in months: `30年`, `三十年`, `2年6个月`, `半年`, `1年半`, `6个月`; null when the text is none. */
function readLength(text: string): number | null {
	if (text === '半年') return 6;
	const years = readPhrase(text, 0);
	if (years === null || years.lost) return null;
	const unit = /^(?:周年|年|个?月)/.exec(text.slice(years.end))?.[0];
	if (unit === undefined) return null;
	const rest = text.slice(years.end + unit.length).replace(/整?(?:期|期限)?$/, '');
	const isYears = unit.endsWith('年');
	const size = rounded(times(years.value, isYears ? 12n : 1n));
	if (size.lost || size.value < 1n || size.value > 12_000n || (isYears && years.value.units > 1000n)) return null;
	const months = Number(size.value);
	if (rest === '') return isYears && months >= 1900 * 12 ? null : months;
	if (!isYears) return null;
	if (rest === '半') return months + 6;
	// Without 个 it is a date: `98年5月`.
	const more = /^(?:零|又)?(.{1,4}?)个月$/.exec(rest);
	const phrase = more === null ? null : readPhrase(more[1] ?? '', 0);
	if (phrase === null || phrase.end !== (more?.[1] ?? '').length || phrase.value.scale !== 0) return null;
	return months + Number(phrase.value.units);
}
