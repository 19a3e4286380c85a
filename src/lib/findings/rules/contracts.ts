import { codeLabel } from '#lib/ledger/codes.ts';
import { dates, isoOf, type RuleRows, type RuleSink, texts, yearsAfter } from './rows.ts';
import { checkIdentity, checkPart } from './sums.ts';

/** Longest term in years by object kind, and how the limit is called; defaults of docs/glossary.md */
const TERM_LIMITS: readonly (readonly [prefix: string, years: number, basis: string])[] = [
	['R06', 50, '四荒地按当地做法一般不超过 50 年'],
	['R04', 70, '林地承包期最长 70 年'],
	['R05', 50, '草地承包期最长 50 年'],
	['A', 20, '租赁期限不得超过 20 年'],
];
/** `2012.3—2062.3` means fifty years, though the stored end is the last day of its month. */
const VAGUE_DAYS = 31;

/** Rules of the contract ledger, row by row. */
export function checkContracts(rows: RuleRows, report: RuleSink): void {
	checkStates(rows, report);
	checkTerms(rows, report);
	checkDuplicates(rows, report);
	checkPart(rows, 'paid', ['due'], 'paid/over-due', report);
	if (rows.columns.has('paid'))
		checkIdentity(rows, 'arrears', ['due'], ['paid', ...present(rows, 'waived')], 'arrears/mismatch', report);
}

function checkStates(rows: RuleRows, report: RuleSink): void {
	const need = texts(rows, 'is_problem');
	const problems = texts(rows, 'problems');
	const status = texts(rows, 'status');
	for (let index = 0; index < rows.length; index += 1) {
		const answer = need(index);
		const blank = answer === null && rows.columns.has('is_problem') && problems(index) === null;
		if (status(index) === 'cleared' && (answer === 'no' || blank)) {
			report('contract/cleared-without-need', index, 'status', codeLabel('clearing-status', 'cleared'), '');
		}
	}
}

function checkTerms(rows: RuleRows, report: RuleSink): void {
	const start = dates(rows, 'start');
	const end = dates(rows, 'end');
	const sign = dates(rows, 'sign_date');
	const kind = texts(rows, 'object_kind');
	for (let index = 0; index < rows.length; index += 1) {
		const from = start(index);
		const to = end(index);
		const signed = sign(index);
		if (from !== null && to !== null) {
			if (to < from) report('contract/end-before-start', index, 'end', isoOf(to), isoOf(from));
			else checkLimit(index, kind(index), from, to, report);
		}
		if (from !== null && signed !== null && from < yearsAfter(signed, -1)) {
			report('contract/start-before-signing', index, 'start', isoOf(from), isoOf(signed));
		}
	}
}

function checkLimit(index: number, kind: string | null, from: number, to: number, report: RuleSink): void {
	const limit = TERM_LIMITS.find(([prefix]) => kind?.startsWith(prefix) ?? false);
	if (limit === undefined || kind === null) return;
	const [, years, basis] = limit;
	if (to <= yearsAfter(from, years) + VAGUE_DAYS) return;
	const length = ((to - from + 1) / 365.25).toFixed(1).replace(/\.0$/, '');
	const words = `${codeLabel('object-kind', kind)}合同期限约 ${length} 年，${basis}`;
	report('contract/term-over-limit', index, 'end', isoOf(to), words);
}

/** The same number, or the same party, object and start, twice in one village. */
function checkDuplicates(rows: RuleRows, report: RuleSink): void {
	const number = texts(rows, 'contract_no');
	const party = texts(rows, 'party_b');
	const object = texts(rows, 'object_name');
	const start = dates(rows, 'start');
	const byNumber = new Map<string, number>();
	const byParty = new Map<string, number>();
	for (let index = 0; index < rows.length; index += 1) {
		const place = rows.place[index] ?? 0;
		const no = number(index);
		if (no !== null) {
			const earlier = remember(byNumber, JSON.stringify([place, no]), index);
			if (earlier !== null)
				report('contract/duplicate-number', index, 'contract_no', no, String(rows.rowNumber[earlier] ?? 0));
		} else if (party(index) !== null && object(index) !== null && start(index) !== null) {
			const earlier = remember(byParty, JSON.stringify([place, party(index), object(index), start(index)]), index);
			if (earlier !== null)
				report('contract/duplicate-party', index, 'party_b', party(index) ?? '', String(rows.rowNumber[earlier] ?? 0));
		}
	}
}

/** The index remembered under the key, or null after remembering this one. */
function remember(known: Map<string, number>, key: string, index: number): number | null {
	const earlier = known.get(key);
	if (earlier === undefined) known.set(key, index);
	return earlier ?? null;
}

function present(rows: RuleRows, name: string): string[] {
	return rows.columns.has(name) ? [name] : [];
}
