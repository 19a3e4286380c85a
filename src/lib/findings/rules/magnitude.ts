import { decimalText } from '#lib/ledger/decimal-text.ts';
import type { RuleLimits } from '../limits.ts';
import type { RuleColumn, RuleRows, RuleSink } from './rows.ts';

/** Fewer figures than this tell nothing of a column. */
const ENOUGH = 5;
/** Fewer than this do not show which of them is the odd one. */
const ENOUGH_FOR_ONE = 8;
/** 万元 in 元. */
const TEN_THOUSAND = 10_000;
/** So many times further out than nearly all others a figure must be before its unit is doubted. */
const FAR_OUT = 1_000;

/** A money column whose middle value is far from what is usual, and single figures ten thousand times off their column. */
export function checkMagnitude(rows: RuleRows, report: RuleSink, { usualAmounts }: RuleLimits): void {
	for (const [field, usual] of Object.entries(usualAmounts)) {
		const column = rows.columns.get(field);
		if (usual === null || column?.type !== 'bigint') continue;
		const figures = positiveFigures(column).sort();
		if (figures.length < ENOUGH) continue;
		const middle = figures[figures.length >> 1] ?? 0;
		const words = `${decimalText(BigInt(middle), 2)}元`;
		const [least, most] = usual;
		if (middle < fen(least)) report('unit/suspect', null, field, words, '偏小，可能是把万元当成了元');
		else if (middle > fen(most)) report('unit/suspect', null, field, words, '偏大，可能是把元当成了万元');
		else if (figures.length >= ENOUGH_FOR_ONE) checkOutliers(field, figures, column, report);
	}
}

/** What is above 0 in a column, in 分; beyond 2⁵³ to the nearest that a double holds, which is near enough here. */
function positiveFigures(column: BigColumn): Float64Array {
	const figures = new Float64Array(column.values.length);
	let count = 0;
	for (let index = 0; index < column.values.length; index += 1) {
		const figure = column.valid[index] === 1 ? Number(column.values[index] ?? 0n) : 0;
		if (figure > 0) figures[count++] = figure;
	}
	return figures.subarray(0, count);
}

type BigColumn = Extract<RuleColumn, { type: 'bigint' }>;

/** Figures that would lie among the others in the other unit, and lie nowhere near them in this one. */
function checkOutliers(field: string, figures: Float64Array, column: BigColumn, report: RuleSink): void {
	const at = (share: number) => figures[Math.floor((figures.length - 1) * share)] ?? 0;
	const [low, middle, high] = [at(0.1), at(0.5), at(0.9)];
	const isUsual = (value: number) => value >= low && value <= high;
	const isOdd = (value: number) =>
		(value > high * FAR_OUT && isUsual(Math.floor(value / TEN_THOUSAND))) ||
		(value * FAR_OUT < low && isUsual(value * TEN_THOUSAND));
	if (!figures.some(isOdd)) return;
	for (let index = 0; index < column.values.length; index += 1) {
		const value = column.valid[index] === 1 ? (column.values[index] ?? 0n) : 0n;
		if (value > 0n && isOdd(Number(value))) {
			report('unit/outlier', index, field, `${decimalText(value, 2)}元`, `${decimalText(BigInt(middle), 2)}元`);
		}
	}
}

function fen(yuan: number): number {
	return Math.round(yuan * 100);
}
