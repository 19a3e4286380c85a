import { decimalText } from '#lib/ledger/decimal-text.ts';
import type { RuleRows, RuleSink } from './rows.ts';

/** What an ordinary row of a village lies between, in 分: a middle value outside is a wrong unit. */
const ORDINARY: ReadonlyMap<string, readonly [low: bigint, high: bigint]> = new Map([
	['fee_total', [2_000n, 5_000_000_000n]],
	['fee_year', [1_000n, 1_000_000_000n]],
	['principal', [2_000n, 10_000_000_000n]],
	['to_resolve', [2_000n, 10_000_000_000n]],
	['verified', [2_000n, 10_000_000_000n]],
	['total', [2_000n, 10_000_000_000n]],
	['total_income', [100_000n, 100_000_000_000n]],
]);
/** Fewer figures than this tell nothing of a column. */
const ENOUGH = 5;

/** A money column whose middle value is ten thousand times off: 元 in a 万元 column, or the reverse. */
export function checkMagnitude(rows: RuleRows, report: RuleSink): void {
	for (const [field, [low, high]] of ORDINARY) {
		const column = rows.columns.get(field);
		if (column?.type !== 'bigint') continue;
		const figures = column.values.filter((value, index) => column.valid[index] === 1 && value > 0n).sort();
		if (figures.length < ENOUGH) continue;
		const middle = figures[figures.length >> 1] ?? 0n;
		if (middle < low) report('unit/suspect', null, field, `${decimalText(middle, 2)}元`, '偏小，可能是把万元当成了元');
		if (middle > high) report('unit/suspect', null, field, `${decimalText(middle, 2)}元`, '偏大，可能是把元当成了万元');
	}
}
