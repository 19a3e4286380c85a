import { decimalText } from '#lib/ledger/decimal-text.ts';
import type { RuleLimits } from '../limits.ts';
import type { RuleRows, RuleSink } from './rows.ts';

/** Fewer figures than this tell nothing of a column. */
const ENOUGH = 5;
/** Fewer than this do not show which of them is the odd one. */
const ENOUGH_FOR_ONE = 8;
/** 万元 in 元. */
const TEN_THOUSAND = 10_000n;
/** So many times further out than nearly all others a figure must be before its unit is doubted. */
const FAR_OUT = 1_000n;

/** A money column whose middle value is far from what is usual, and single figures ten thousand times off their column. */
export function checkMagnitude(rows: RuleRows, report: RuleSink, { usualAmounts }: RuleLimits): void {
	for (const [field, usual] of Object.entries(usualAmounts)) {
		const column = rows.columns.get(field);
		if (usual === null || column?.type !== 'bigint') continue;
		const figures = column.values.filter((value, index) => column.valid[index] === 1 && value > 0n).sort();
		if (figures.length < ENOUGH) continue;
		const middle = figures[figures.length >> 1] ?? 0n;
		const words = `${decimalText(middle, 2)}元`;
		const [least, most] = usual;
		if (middle < fen(least)) report('unit/suspect', null, field, words, '偏小，可能是把万元当成了元');
		else if (middle > fen(most)) report('unit/suspect', null, field, words, '偏大，可能是把元当成了万元');
		else if (figures.length >= ENOUGH_FOR_ONE) checkOutliers(field, figures, rows, report);
	}
}

/** Figures that would lie among the others in the other unit, and lie nowhere near them in this one. */
function checkOutliers(field: string, figures: BigInt64Array, rows: RuleRows, report: RuleSink): void {
	const column = rows.columns.get(field);
	if (column?.type !== 'bigint') return;
	const at = (share: number) => figures[Math.floor((figures.length - 1) * share)] ?? 0n;
	const [low, middle, high] = [at(0.1), at(0.5), at(0.9)];
	const isUsual = (value: bigint) => value >= low && value <= high;
	for (let index = 0; index < rows.length; index += 1) {
		const value = column.values[index] ?? 0n;
		if (column.valid[index] !== 1 || value <= 0n) continue;
		const isHigh = value > high * FAR_OUT && isUsual(value / TEN_THOUSAND);
		const isLow = value * FAR_OUT < low && isUsual(value * TEN_THOUSAND);
		if (isHigh || isLow) {
			report('unit/outlier', index, field, `${decimalText(value, 2)}元`, `${decimalText(middle, 2)}元`);
		}
	}
}

function fen(yuan: number): bigint {
	return BigInt(Math.round(yuan * 100));
}
