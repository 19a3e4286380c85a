import { codeLabel } from '#lib/ledger/codes.ts';
import { decimalText } from '#lib/ledger/decimal-text.ts';
import { checkSameKey, keyOf } from './duplicates.ts';
import { dates, daysOf, flags, integers, isoOf, type RuleRows, type RuleSink, texts } from './rows.ts';
import { checkIdentity, checkPart } from './sums.ts';

/** The day from which borrowing for public works is forbidden (财务制度 art. 15). */
const NO_PUBLIC_BORROWING = daysOf('2022-01-01');

/** Rules of the debt ledger, row by row. */
export function checkDebts(rows: RuleRows, report: RuleSink): void {
	checkPart(rows, 'resolved', ['to_resolve', 'verified', 'total'], 'debt/resolved-over-to-resolve', report);
	checkPart(rows, 'cash_part', ['resolved'], 'debt/cash-over-resolved', report);
	checkIdentity(rows, 'remaining', ['verified'], ['resolved'], 'remaining/mismatch', report);
	checkTotals(rows, report);
	checkKinds(rows, report);
	checkDuplicates(rows, report);
}

function checkTotals(rows: RuleRows, report: RuleSink): void {
	const task = integers(rows, 'to_resolve');
	const owed = ['verified', 'total', 'principal'].map((name) => integers(rows, name));
	const interest = integers(rows, 'interest');
	const principal = integers(rows, 'principal');
	const total = integers(rows, 'total');
	const isTrue = flags(rows, 'is_true');
	for (let index = 0; index < rows.length; index += 1) {
		const need = task(index);
		const known = owed.flatMap((figure) => figure(index) ?? []);
		// 需化解 may rest on what was checked or on the books, with interest or without: the largest of them is the limit.
		const most = known.reduce<bigint | null>((top, figure) => (top === null || figure > top ? figure : top), null);
		if (need !== null && need > 0n) {
			if (isTrue(index) === false) report('debt/untrue-to-resolve', index, 'to_resolve', decimalText(need, 2), '');
			if (most !== null && need > most + (interest(index) ?? 0n)) {
				report('debt/to-resolve-over-total', index, 'to_resolve', decimalText(need, 2), decimalText(most, 2));
			}
		}
		const [base, extra, all] = [principal(index), interest(index), total(index)];
		if (base !== null && extra !== null && all !== null) {
			const off = base + extra - all;
			if (off > 100n || off < -100n) {
				report('debt/total-mismatch', index, 'total', decimalText(all, 2), decimalText(base + extra, 2));
			}
		}
	}
}

function checkKinds(rows: RuleRows, report: RuleSink): void {
	const purpose = texts(rows, 'purpose');
	const formed = dates(rows, 'form_date');
	const method = texts(rows, 'method');
	for (let index = 0; index < rows.length; index += 1) {
		const day = formed(index);
		if (day !== null && day >= NO_PUBLIC_BORROWING && purpose(index) === 'public') {
			report('debt/public-works', index, 'form_date', isoOf(day), codeLabel('debt-purpose', 'public'));
		}
		if ((method(index) ?? '').split(',').includes('D10')) {
			report('debt/offset-by-land', index, 'method', codeLabel('debt-method', 'D10'), '');
		}
	}
}

function checkDuplicates(rows: RuleRows, report: RuleSink): void {
	const number = texts(rows, 'debt_no');
	const creditor = texts(rows, 'creditor');
	const purpose = texts(rows, 'purpose');
	const formed = dates(rows, 'form_date');
	const amounts = ['principal', 'total', 'verified', 'to_resolve'].map((name) => integers(rows, name));
	checkSameKey(rows, report, 'debt/duplicate-number', 'debt_no', (index) => keyOf(number(index)));
	checkSameKey(
		rows,
		report,
		'debt/duplicate',
		'creditor',
		(index) => {
			const known = amounts.map((amount) => amount(index));
			if (known.every((amount) => amount === null || amount === 0n)) return null;
			const key = keyOf(creditor(index), formed(index));
			return key === null ? null : [...key, purpose(index), ...known];
		},
		(first, second) => number(first) === null || number(first) !== number(second),
	);
}

/** Rules of the receivables ledger, row by row. */
export function checkReceivables(rows: RuleRows, report: RuleSink): void {
	checkPart(rows, 'collected', ['due'], 'paid/over-due', report);
	const waived = rows.columns.has('waived') ? ['waived'] : [];
	checkIdentity(rows, 'remaining', ['due'], ['collected', ...waived], 'remaining/mismatch', report);
	checkWithWaived(rows, 'collected', report);
	const number = texts(rows, 'receivable_no');
	const debtor = texts(rows, 'debtor');
	const cause = texts(rows, 'cause');
	const formed = dates(rows, 'form_date');
	const due = integers(rows, 'due');
	checkSameKey(
		rows,
		report,
		'receivable/duplicate',
		'debtor',
		(index) => {
			const key = keyOf(debtor(index), formed(index), due(index));
			return key === null || due(index) === 0n ? null : [...key, cause(index)];
		},
		(first, second) => number(first) === null || number(first) !== number(second),
	);
}

/** What was paid and what was given up may not exceed together what was due; the parts are checked elsewhere. */
export function checkWithWaived(rows: RuleRows, paid: string, report: RuleSink): void {
	const paidOf = integers(rows, paid);
	const waivedOf = integers(rows, 'waived');
	const dueOf = integers(rows, 'due');
	for (let index = 0; index < rows.length; index += 1) {
		const [got, given, due] = [paidOf(index), waivedOf(index), dueOf(index)];
		if (got === null || given === null || due === null || given <= 0n || got > due) continue;
		if (got + given > due + 100n) {
			report('paid/with-waived-over-due', index, 'waived', decimalText(got + given, 2), decimalText(due, 2));
		}
	}
}
