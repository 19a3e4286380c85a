import { codeLabel } from '#lib/ledger/codes.ts';
import { TERM_LIMITS } from '#lib/ledger/usual.ts';
import { limitFor, type RuleLimits } from '../limits.ts';
import { dates, daysOf, isoOf, type RuleRows, type RuleSink, texts, wholes, yearsAfter } from './rows.ts';

/** `2012.3—2062.3` means fifty years, though the stored end is the last day of its month. */
const VAGUE_DAYS = 31;
const DAYS_OF_YEAR = 365.25;
/** 土地流转 of land that households hold until the second round ends. */
const TRANSFER = 'W05';
const EXPIRED = 'P10';
const TOO_LONG = 'P04';
/** States in which nobody has to look at an expired contract any more. */
const SETTLED = new Set(['cleared', 'in-progress', 'judicial', 'deferred']);

/** Start, end and length of contracts. */
export function checkContractTerms(rows: RuleRows, report: RuleSink, limits: RuleLimits): void {
	const start = dates(rows, 'start');
	const end = dates(rows, 'end');
	const sign = dates(rows, 'sign_date');
	const kind = texts(rows, 'object_kind');
	const problems = texts(rows, 'problems');
	const kept = limits.termLimitsFrom === null ? null : daysOf(limits.termLimitsFrom);
	const lastDay = Date.UTC(limits.secondRoundEndYear, 11, 31) / 86_400_000;
	for (let index = 0; index < rows.length; index += 1) {
		const [from, to, signed, object] = [start(index), end(index), sign(index), kind(index)];
		if (from !== null && to !== null) {
			const isOld = kept !== null && (signed ?? from) < kept;
			if (to < from) report('contract/end-before-start', index, 'end', isoOf(to), isoOf(from));
			else if (object !== null && !isOld && !(problems(index) ?? '').includes(TOO_LONG))
				checkLimit(index, object, from, to, report, limits);
		}
		if (to !== null && object === TRANSFER && to > lastDay) {
			report('contract/transfer-past-round', index, 'end', isoOf(to), String(limits.secondRoundEndYear));
		}
		if (from !== null && signed !== null && from < yearsAfter(signed, -1)) {
			report('contract/start-before-signing', index, 'start', isoOf(from), isoOf(signed));
		}
	}
	checkLength(rows, report);
	checkExpired(rows, report);
}

function checkLimit(
	index: number,
	kind: string,
	from: number,
	to: number,
	report: RuleSink,
	{ termLimits }: RuleLimits,
): void {
	const years = limitFor(termLimits, kind);
	if (years === null || to - from <= years * 365 || to <= yearsAfter(from, years) + VAGUE_DAYS) return;
	if (isOfWholeYears(from, to, years)) return;
	const usual = TERM_LIMITS.find((limit) => kind.startsWith(limit.kind));
	const basis = usual?.years === years ? usual.basis : `活动设置规定不超过 ${years} 年`;
	const words = `${codeLabel('object-kind', kind)}合同期限约 ${yearsText(to - from + 1)} 年，${basis}`;
	report('contract/term-over-limit', index, 'end', isoOf(to), words);
}

/** True for `2000—2050` and the like, which mean fifty years and are stored from the first day to the last. */
function isOfWholeYears(from: number, to: number, years: number): boolean {
	const [first, last] = [isoOf(from), isoOf(to)];
	return (
		first.endsWith('-01-01') &&
		last.endsWith('-12-31') &&
		Number(last.slice(0, 4)) - Number(first.slice(0, 4)) === years
	);
}

/** The length as written against start and end, where the ledger has all three. */
function checkLength(rows: RuleRows, report: RuleSink): void {
	const start = dates(rows, 'start');
	const end = dates(rows, 'end');
	const text = texts(rows, 'term_text');
	const months = wholes(rows, 'term_text_months');
	for (let index = 0; index < rows.length; index += 1) {
		const [from, to, length] = [start(index), end(index), months(index)];
		if (from === null || to === null || length === null || to < from) continue;
		const days = (length * DAYS_OF_YEAR) / 12;
		if (Math.abs(to - from + 1 - days) <= VAGUE_DAYS * 2) continue;
		if (length % 12 === 0 && isOfWholeYears(from, to, length / 12)) continue;
		report('contract/term-disagrees', index, 'term_text', text(index) ?? '', `${yearsText(to - from + 1)} 年`);
	}
}

/** Past its end at the date of the ledger, and nobody says what became of it. */
function checkExpired(rows: RuleRows, report: RuleSink): void {
	if (!['is_problem', 'status'].some((field) => rows.columns.has(field))) return;
	const start = dates(rows, 'start');
	const end = dates(rows, 'end');
	const need = texts(rows, 'is_problem');
	const problems = texts(rows, 'problems');
	const status = texts(rows, 'status');
	const measure = texts(rows, 'measure');
	for (let index = 0; index < rows.length; index += 1) {
		const to = end(index);
		const asOf = rows.asOf[index] ?? 0;
		if (
			to === null ||
			asOf <= 0 ||
			to >= asOf ||
			to < (start(index) ?? to) ||
			need(index) === 'yes' ||
			need(index) === 'pending'
		)
			continue;
		if (SETTLED.has(status(index) ?? '') || measure(index) !== null) continue;
		if ((problems(index) ?? '').includes(EXPIRED)) continue;
		report('contract/expired-in-use', index, 'end', isoOf(to), isoOf(asOf));
	}
}

function yearsText(days: number): string {
	return (days / DAYS_OF_YEAR).toFixed(1).replace(/\.0$/, '');
}
