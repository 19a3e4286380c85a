import type { IncomePeople } from '#lib/measures/economy.ts';
import type { DebtFigures, IncomeFigures } from '#lib/measures/figures.ts';
import { rate, type Rate } from '#lib/measures/rate.ts';
import type { Group } from '#lib/measures/read.ts';

/** Ratios of the page over income; all exact. */

/** 集体总收入 of the villages that gave their 人口, over it: 分 and persons. Denominator 0: none gave it. */
export function perHead(people: readonly IncomePeople[]): Rate {
	const known = people.filter(({ population }) => population !== null && population > 0);
	return rate(
		known.reduce((sum, { total }) => sum + total, 0n),
		known.reduce((sum, { population }) => sum + (population ?? 0), 0),
	);
}

/** Growth over 上年同期 of the villages that gave it: (total − last year) ÷ last year. Denominator 0: none gave it. */
export function yearOnYear(people: readonly IncomePeople[]): Rate {
	const known = people.filter(({ lastYear }) => lastYear !== null && lastYear > 0n);
	const before = known.reduce((sum, { lastYear }) => sum + (lastYear ?? 0n), 0n);
	return rate(known.reduce((sum, { total }) => sum + total, 0n) - before, before);
}

/** Growth over an earlier figure; null where that was not above zero. */
export function growth(now: bigint, before: bigint | null): Rate | null {
	return before === null || before <= 0n ? null : rate(now - before, before);
}

/** Share of the three villages with the most income in all of it; null with three villages or fewer. */
export function concentration(villages: readonly Group<IncomeFigures>[]): Rate | null {
	if (villages.length <= 3) return null;
	const totals = villages.map(({ figures }) => figures.total).sort((a, b) => (a > b ? -1 : a < b ? 1 : 0));
	const sum = (values: readonly bigint[]) => values.reduce((all, value) => all + value, 0n);
	return rate(sum(totals.slice(0, 3)), sum(totals));
}

/** 债务余额 over 集体总收入, of the villages that report income. Denominator 0: no income. */
export function debtToIncome(debts: readonly Group<DebtFigures>[], incomes: readonly Group<IncomeFigures>[]): Rate {
	const owed = new Map(debts.map(({ bucket, figures }) => [bucket, figures.balance]));
	return rate(
		incomes.reduce((sum, { bucket }) => sum + (owed.get(bucket) ?? 0n), 0n),
		incomes.reduce((sum, { figures }) => sum + figures.total, 0n),
	);
}
