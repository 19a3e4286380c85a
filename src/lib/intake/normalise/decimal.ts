import { found, missing, type Reading, type RemarkKind } from './reading.ts';

/** An exact decimal: `units` × 10^−`scale`. */
export interface Decimal {
	readonly units: bigint;
	readonly scale: number;
}

const LARGEST = 2n ** 63n - 1n;
const POWERS: readonly bigint[] = Array.from({ length: 64 }, (_, power) => 10n ** BigInt(power));

function power(exponent: number): bigint {
	return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/**
 * Reads a number and nothing else: sign, digits, thousands separators (`,` or one blank, groups of three), one point.
 * Null for anything else, and for more than 40 characters. The text must be folded.
 */
export function readPlain(text: string): Decimal | null {
	const length = text.length;
	if (length === 0 || length > 40) return null;
	const first = text.charCodeAt(0);
	let index = first === 45 || first === 43 ? 1 : 0;
	let value = 0;
	let digits = 0;
	let scale = -1;
	let group = -1;
	for (; index < length; index++) {
		const code = text.charCodeAt(index);
		if (code >= 48 && code <= 57) {
			value = value * 10 + (code - 48);
			digits++;
			if (scale >= 0) scale++;
			else if (group >= 0) group++;
		} else if (code === 46) {
			if (scale >= 0 || (group >= 0 && group !== 3)) return null;
			scale = 0;
		} else if (code === 44 || code === 32) {
			if (scale >= 0 || (group < 0 ? digits < 1 || digits > 3 : group !== 3)) return null;
			group = 0;
		} else {
			return null;
		}
	}
	if (digits === 0 || (scale < 0 && group >= 0 && group !== 3)) return null;
	const units = digits <= 15 ? BigInt(value) : BigInt(text.replace(/[^0-9]/g, ''));
	return { units: first === 45 ? -units : units, scale: scale < 0 ? 0 : scale };
}

/** Reads `[digits][.digits]` with `,` or blanks between the digits; the caller vouches for the shape. */
export function decimalOf(text: string): Decimal {
	const digits = text.replace(/[, ]/g, '');
	const point = digits.indexOf('.');
	if (point < 0) return { units: BigInt(digits), scale: 0 };
	const decimals = digits.slice(point + 1);
	return { units: BigInt(digits.slice(0, point) + decimals || '0'), scale: decimals.length };
}

/** a + b, exactly. */
export function plus(a: Decimal, b: Decimal): Decimal {
	const scale = Math.max(a.scale, b.scale);
	return { units: a.units * power(scale - a.scale) + b.units * power(scale - b.scale), scale };
}

/** a × factor, exactly. */
export function times(a: Decimal, factor: bigint): Decimal {
	return { units: a.units * factor, scale: a.scale };
}

/** a × 10^places, exactly; places may be negative. */
export function shift(a: Decimal, places: number): Decimal {
	return places <= a.scale
		? { units: a.units, scale: a.scale - places }
		: { units: a.units * power(places - a.scale), scale: 0 };
}

/** A value rounded half up (away from zero) to a whole number, and whether something real was lost. */
export interface Rounded {
	readonly value: bigint;
	readonly lost: boolean;
}

/**
 * Rounds to a whole number, half up, away from zero. Less than 1/10000 of a unit in a figure of 15 or more digits is
 * the noise of a spreadsheet's binary arithmetic (`1234.5600000000001`), not a loss.
 */
export function rounded(a: Decimal): Rounded {
	if (a.scale === 0) return { value: a.units, lost: false };
	const divisor = power(a.scale);
	const remainder = a.units % divisor;
	let value = a.units / divisor;
	if (remainder === 0n) return { value, lost: false };
	if (remainder * 2n >= divisor) value += 1n;
	else if (remainder * 2n <= -divisor) value -= 1n;
	const rest = a.units - value * divisor;
	const noise =
		a.units > -(10n ** 14n) && a.units < 10n ** 14n ? false : (rest < 0n ? -rest : rest) * 10_000n <= divisor;
	return { value, lost: !noise };
}

/** Whole stored value of a decimal: rounded, and refused when it does not fit into 64 bits. */
export function stored(a: Decimal, remark: RemarkKind | null = null): Reading<bigint> {
	const { value, lost } = rounded(a);
	if (value > LARGEST || value < -LARGEST) return missing('too-large');
	return found(value, remark ?? (lost ? 'rounded' : null));
}
