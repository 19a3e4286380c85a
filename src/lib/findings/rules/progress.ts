import { decimalText } from '#lib/ledger/decimal-text.ts';
import { checkGrowth, checkOncePerVillage } from './others.ts';
import { integers, type RuleRows, type RuleSink } from './rows.ts';
import { checkPart } from './sums.ts';

/** A typed percentage may be rounded to whole per cents: half a 百分点, in 1/10000. */
const ROUNDED_RATE = 50n;

/** Typed rates of 进度汇总表 with the figures that they come from. */
const RATES: readonly (readonly [rate: string, numerator: string, denominator: string])[] = [
	['clearance_rate', 'cleared', 'to_clear'],
	['resolution_rate', 'resolved', 'to_resolve'],
	['collection_rate', 'fee_paid', 'fee_due'],
];

/** Rules of 进度汇总表, row by row. */
export function checkProgress(rows: RuleRows, report: RuleSink): void {
	const surveyed = integers(rows, 'surveyed');
	const toClear = integers(rows, 'to_clear');
	const cleared = integers(rows, 'cleared');
	const regular = integers(rows, 'regular');
	for (let index = 0; index < rows.length; index += 1) {
		const [all, need, done, fine] = [surveyed(index), toClear(index), cleared(index), regular(index)];
		if (all !== null && need !== null && need > all) {
			report('progress/to-clear-over-surveyed', index, 'to_clear', String(need), String(all));
		} else if (all !== null && need !== null && fine !== null && fine + need - (done ?? 0n) > all) {
			// 规范 may count those that are cleared by now.
			report('progress/parts-over-surveyed', index, 'regular', String(fine + need), String(all));
		}
		if (need !== null && done !== null && done > need) {
			report('progress/cleared-over-to-clear', index, 'cleared', String(done), String(need));
		}
	}
	checkPart(rows, 'resolved', ['to_resolve', 'debt_total'], 'debt/resolved-over-to-resolve', report);
	checkPart(rows, 'to_resolve', ['debt_total'], 'debt/to-resolve-over-total', report);
	checkPart(rows, 'fee_paid', ['fee_due'], 'paid/over-due', report);
	checkPart(rows, 'receivable_collected', ['receivable_due'], 'paid/over-due', report);
	for (const [rate, numerator, denominator] of RATES) {
		checkRate(rows, rate, integers(rows, numerator), integers(rows, denominator), report);
	}
	checkGrowth(rows, 'income', 'last_income', report);
	checkOncePerVillage(rows, report);
}

/** A typed rate against the two figures that it comes from. */
export function checkRate(
	rows: RuleRows,
	rate: string,
	above: (index: number) => bigint | null,
	below: (index: number) => bigint | null,
	report: RuleSink,
): void {
	const typed = integers(rows, rate);
	for (let index = 0; index < rows.length; index += 1) {
		const [said, n, d] = [typed(index), above(index), below(index)];
		if (said === null || n === null || d === null || d <= 0n) continue;
		const reckoned = (2n * n * 10_000n + (n < 0n ? -d : d)) / (2n * d);
		const off = said > reckoned ? said - reckoned : reckoned - said;
		// Among fractions, one above 1 (1.083 for 108.3 %) is read as a percentage.
		const isFraction = reckoned > 10_000n && said * 100n - reckoned <= 100n && reckoned - said * 100n <= 100n;
		if (off > ROUNDED_RATE && !isFraction)
			report('rate/typed-disagrees', index, rate, `${decimalText(said, 2)}%`, `${decimalText(reckoned, 2)}%`);
	}
}
