/**
 * Exact ratios. A rate is Σ numerator / Σ denominator, both kept as integers; it is divided and
 * rounded once, half up (away from zero), when it is shown.
 */

/** A ratio of two exact integers of the same unit. */
export interface Rate {
	readonly numerator: bigint;
	readonly denominator: bigint;
}

export function rate(numerator: bigint | number, denominator: bigint | number): Rate {
	return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** `numerator / denominator` rounded half away from zero. Throws RangeError on denominator 0. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
	if (denominator === 0n) throw new RangeError('division by zero');
	const negative = numerator < 0n !== denominator < 0n;
	const n = numerator < 0n ? -numerator : numerator;
	const d = denominator < 0n ? -denominator : denominator;
	const quotient = (2n * n + d) / (2n * d);
	return negative ? -quotient : quotient;
}

/** The rate in 1/10000 (66.67 % is 6667n), or null when there is no task (denominator 0). */
export function tenThousandths(r: Rate): bigint | null {
	return r.denominator === 0n ? null : divideRounded(r.numerator * 10_000n, r.denominator);
}

/** Difference of two rates in 1/10000 (0.01 百分点), exact until rounded; null if either has none. */
export function rateDifference(now: Rate, before: Rate): bigint | null {
	if (now.denominator === 0n || before.denominator === 0n) return null;
	const numerator = now.numerator * before.denominator - before.numerator * now.denominator;
	return divideRounded(numerator * 10_000n, now.denominator * before.denominator);
}

/** Order by rate without rounding; rates without a task come last. For `sort`, highest first. */
export function compareRatesDescending(a: Rate, b: Rate): number {
	if (a.denominator === 0n || b.denominator === 0n) {
		return Number(a.denominator === 0n) - Number(b.denominator === 0n);
	}
	const sign = a.denominator > 0n === b.denominator > 0n ? 1n : -1n;
	const difference = sign * (b.numerator * a.denominator - a.numerator * b.denominator);
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
