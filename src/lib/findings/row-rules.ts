import { codeLabel } from '#lib/ledger/codes.ts';
import { decimalText } from '#lib/ledger/decimal-text.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import type { RuleCode } from './catalogue.ts';

/** Typed rows as the rules see them: the same shape that intake builds. */
export interface RuleRows {
	readonly length: number;
	readonly rowNumber: Int32Array;
	readonly columns: ReadonlyMap<string, RuleColumn>;
}

type RuleColumn =
	| { readonly type: 'bigint'; readonly values: BigInt64Array; readonly valid: Uint8Array }
	| { readonly type: 'int' | 'date'; readonly values: Int32Array; readonly valid: Uint8Array }
	| { readonly type: 'bool'; readonly values: Uint8Array; readonly valid: Uint8Array }
	| { readonly type: 'text'; readonly values: readonly (string | null)[] };

/** Hears of a row that breaks a rule: rule, row index, field (null for the row), value, detail. */
export type RuleSink = (code: RuleCode, index: number, field: string | null, value: string, detail: string) => void;

/** Money that may well be negative: a loss is no mistake. */
const SIGNED = new Set(['profit', 'operating_profit', 'equity']);

/** 100 亿元 in 分: counted, but hardly true of one row of a village. */
const IMPLAUSIBLE = 1_000_000_000_000n;

/** Longest term in years by object kind, and how the limit is called; defaults of domain notes §9. */
const TERM_LIMITS: readonly (readonly [prefix: string, years: number, basis: string])[] = [
	['R06', 50, '四荒地按当地做法一般不超过 50 年'],
	['R04', 70, '林地承包期最长 70 年'],
	['R05', 50, '草地承包期最长 50 年'],
	['A', 20, '租赁期限不得超过 20 年'],
];

/** Runs every rule of the ledger over its rows. */
export function checkRows(ledger: LedgerId, rows: RuleRows, report: RuleSink): void {
	checkSigns(ledger, rows, report);
	switch (ledger) {
		case 'contract':
			checkContracts(rows, report);
			break;
		case 'debt':
			checkPair(rows, 'resolved', ['to_resolve', 'verified', 'total'], 'debt/resolved-over-to-resolve', report);
			break;
		case 'receivable':
			checkPair(rows, 'collected', ['due'], 'paid/over-due', report);
			break;
		case 'fee':
			checkPair(rows, 'paid', ['due'], 'paid/over-due', report);
			break;
		case 'progress':
			checkCounts(rows, report);
			break;
		case 'income':
		case 'project':
		case 'worklist':
			break;
	}
}

function checkSigns(ledger: LedgerId, rows: RuleRows, report: RuleSink): void {
	for (const { id, type } of ledgerOf(ledger).fields) {
		const column = rows.columns.get(id);
		if (column?.type !== 'bigint' || SIGNED.has(id)) continue;
		for (let index = 0; index < rows.length; index += 1) {
			const value = column.values[index] ?? 0n;
			if (column.valid[index] !== 1) continue;
			if (type === 'amount' && value > IMPLAUSIBLE) report('amount/implausible', index, id, `${yuan(value)}元`, '');
			if (value > 0n) continue;
			if (type === 'area') {
				if (value < 0n || id === 'area_contract')
					report('area/not-positive', index, id, `${decimalText(value, 4)}亩`, '');
			} else if (value < 0n && type !== 'rate') {
				const text = type === 'count' ? String(value) : `${yuan(value)}元`;
				report('amount/negative', index, id, text, '');
			}
		}
	}
}

function checkContracts(rows: RuleRows, report: RuleSink): void {
	const start = dates(rows, 'start');
	const end = dates(rows, 'end');
	const need = texts(rows, 'is_problem');
	const problems = texts(rows, 'problems');
	const status = texts(rows, 'status');
	const kind = texts(rows, 'object_kind');
	const numbers = texts(rows, 'contract_no');
	const firstRowOf = new Map<string, number>();
	for (let index = 0; index < rows.length; index += 1) {
		if (status(index) === 'cleared') {
			const answer = need(index);
			const unneeded =
				answer === 'no' || (answer === null && rows.columns.has('is_problem') && problems(index) === null);
			if (unneeded)
				report('contract/cleared-without-need', index, 'status', codeLabel('clearing-status', 'cleared'), '');
		}
		const from = start(index);
		const to = end(index);
		if (from !== null && to !== null) {
			if (to < from) report('contract/end-before-start', index, 'end', iso(to), iso(from));
			else checkTerm(index, kind(index), from, to, report);
		}
		const number = numbers(index);
		if (number !== null) {
			const earlier = firstRowOf.get(number);
			if (earlier === undefined) firstRowOf.set(number, index);
			else report('contract/duplicate-number', index, 'contract_no', number, String(rows.rowNumber[earlier] ?? 0));
		}
	}
	checkPair(rows, 'paid', ['due'], 'paid/over-due', report);
}

function checkTerm(index: number, kind: string | null, from: number, to: number, report: RuleSink): void {
	const limit = TERM_LIMITS.find(([prefix]) => kind?.startsWith(prefix) ?? false);
	if (limit === undefined || kind === null) return;
	const [, years, basis] = limit;
	const started = new Date(from * DAY);
	const last = Date.UTC(started.getUTCFullYear() + years, started.getUTCMonth(), started.getUTCDate()) / DAY;
	if (to <= last + VAGUE_DAYS) return;
	const length = ((to - from + 1) / 365.25).toFixed(1).replace(/\.0$/, '');
	report(
		'contract/term-over-limit',
		index,
		'end',
		iso(to),
		`${codeLabel('object-kind', kind)}合同期限约 ${length} 年，${basis}`,
	);
}

/** `part` may not exceed the first of `wholes` that the row has. */
function checkPair(rows: RuleRows, part: string, wholes: readonly string[], code: RuleCode, report: RuleSink): void {
	const partOf = integers(rows, part);
	const wholesOf = wholes.map((whole) => integers(rows, whole));
	for (let index = 0; index < rows.length; index += 1) {
		const some = partOf(index);
		const all = wholesOf.map((whole) => whole(index)).find((value) => value !== null) ?? null;
		if (some !== null && all !== null && some > all && some > 0n) report(code, index, part, yuan(some), yuan(all));
	}
}

function checkCounts(rows: RuleRows, report: RuleSink): void {
	const surveyed = integers(rows, 'surveyed');
	const toClear = integers(rows, 'to_clear');
	const cleared = integers(rows, 'cleared');
	for (let index = 0; index < rows.length; index += 1) {
		const [all, need, done] = [surveyed(index), toClear(index), cleared(index)];
		if (all !== null && need !== null && need > all) {
			report('progress/to-clear-over-surveyed', index, 'to_clear', String(need), String(all));
		}
		if (need !== null && done !== null && done > need) {
			report('progress/cleared-over-to-clear', index, 'cleared', String(done), String(need));
		}
	}
}

const DAY = 86_400_000;
/** `2012.3—2062.3` means fifty years, though the stored end is the last day of its month. */
const VAGUE_DAYS = 31;

function texts(rows: RuleRows, name: string): (index: number) => string | null {
	const column = rows.columns.get(name);
	return column?.type === 'text' ? (index) => column.values[index] ?? null : () => null;
}

function dates(rows: RuleRows, name: string): (index: number) => number | null {
	const column = rows.columns.get(name);
	return column?.type === 'date'
		? (index) => (column.valid[index] === 1 ? (column.values[index] ?? null) : null)
		: () => null;
}

function integers(rows: RuleRows, name: string): (index: number) => bigint | null {
	const column = rows.columns.get(name);
	return column?.type === 'bigint'
		? (index) => (column.valid[index] === 1 ? (column.values[index] ?? null) : null)
		: () => null;
}

function iso(days: number): string {
	return new Date(days * DAY).toISOString().slice(0, 10);
}

function yuan(fen: bigint): string {
	return decimalText(fen, 2);
}
