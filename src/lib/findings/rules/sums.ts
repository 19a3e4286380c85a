import { decimalText } from '#lib/ledger/decimal-text.ts';
import type { RuleCode } from '../catalogue.ts';
import { integers, type RuleRows, type RuleSink } from './rows.ts';

/** Off by so much (1 元 in 分) two figures of a row still agree: offices round. */
const ROUNDING = 100n;

/** True when two figures in 分 are further apart than 1 元 and than a `share`th of the second. */
export function far(one: bigint, other: bigint, share: bigint): boolean {
	const off = one > other ? one - other : other - one;
	return off > ROUNDING && off * share > (other < 0n ? -other : other);
}

/** `part` may not exceed the first of `wholes` that the row has. */
export function checkPart(
	rows: RuleRows,
	part: string,
	wholes: readonly string[],
	code: RuleCode,
	report: RuleSink,
): void {
	const partOf = integers(rows, part);
	const wholesOf = wholes.map((whole) => integers(rows, whole));
	for (let index = 0; index < rows.length; index += 1) {
		const some = partOf(index);
		const all = wholesOf.map((whole) => whole(index)).find((value) => value !== null) ?? null;
		if (some !== null && all !== null && some > all && some > 0n) {
			report(code, index, part, decimalText(some, 2), decimalText(all, 2));
		}
	}
}

/**
 * A figure that must be others added and taken away; judged only where the row has all of them. Of those added, some or all of `within`
 * may be parts of the first, so that they are not added again.
 */
export function checkIdentity(
	rows: RuleRows,
	figure: string,
	plus: readonly string[],
	minus: readonly string[],
	code: RuleCode,
	report: RuleSink,
	within: readonly string[] = [],
): void {
	if (![figure, ...plus, ...minus].every((name) => rows.columns.has(name))) return;
	const figureOf = integers(rows, figure);
	const plusOf = plus.map((name) => integers(rows, name));
	const minusOf = minus.map((name) => integers(rows, name));
	for (let index = 0; index < rows.length; index += 1) {
		const said = figureOf(index);
		const added = plusOf.map((value) => value(index));
		if (said === null || added[0] === null) continue;
		const reckoned =
			added.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n) -
			minusOf.reduce<bigint>((sum, value) => sum + (value(index) ?? 0n), 0n);
		const off = said > reckoned ? said - reckoned : reckoned - said;
		if (off <= ROUNDING) continue;
		const again = within.map((name) => plusOf[plus.indexOf(name)]?.(index) ?? 0n);
		const isAgain = [...again, again.reduce((sum, value) => sum + value, 0n)].some((more) => {
			const rest = said - (reckoned - more);
			return more > 0n && rest <= ROUNDING && rest >= -ROUNDING;
		});
		if (!isAgain) report(code, index, figure, decimalText(said, 2), decimalText(reckoned, 2));
	}
}

/** 应收 = 应收费面积 × 收费标准, where the row has all three. Area 1/10000 亩, price and due 分. */
export function checkFeeDue(rows: RuleRows, report: RuleSink): void {
	const chargeArea = rows.columns.has('charge_area') ? 'charge_area' : 'area';
	const areaOf = integers(rows, chargeArea);
	const priceOf = integers(rows, 'std');
	const dueOf = integers(rows, 'due');
	const freeOf = integers(rows, 'free_quota');
	for (let index = 0; index < rows.length; index += 1) {
		const [area, price, due] = [areaOf(index), priceOf(index), dueOf(index)];
		if (area === null || price === null || due === null || (freeOf(index) ?? 0n) !== 0n) continue;
		const reckoned = (area * price) / 10_000n;
		const off = due > reckoned ? due - reckoned : reckoned - due;
		if (off <= ROUNDING) continue;
		const code = isOtherUnit(due, reckoned) ? 'unit/factor' : 'fee/due-mismatch';
		report(code, index, 'due', decimalText(due, 2), decimalText(reckoned, 2));
	}
}

/** True when of two figures one is about ten thousand times the other, as 元 taken for 万元 or the reverse. */
export function isOtherUnit(one: bigint, other: bigint): boolean {
	const [less, more] = one < other ? [one, other] : [other, one];
	return less > 0n && more >= less * 8_000n && more <= less * 12_500n;
}
