import { decimalText } from '#lib/ledger/decimal-text.ts';

/** Decimals of a figure in a unit that is no power of ten (㎡, 公顷), where it need not come out even. */
const DECIMALS = 4;

/**
 * A stored value as a figure in the unit that stores `1` as `unit`: exact where that is a power of ten, else with four decimals,
 * half up. Trailing zeros are cut down to `least` decimals.
 */
export function inUnit(value: bigint, unit: bigint, least = 0): string {
	const digits = unit.toString();
	const isPowerOfTen = /^10*$/.test(digits);
	const scale = isPowerOfTen ? digits.length - 1 : DECIMALS;
	const text = decimalText(isPowerOfTen ? value : dividedInto(value, unit), scale);
	const [whole = '', decimals = ''] = text.split('.');
	const kept = decimals.replace(/0+$/, '').padEnd(least, '0');
	return kept === '' ? whole : `${whole}.${kept}`;
}

/** `value / unit` in 10^-DECIMALS, half away from zero. */
function dividedInto(value: bigint, unit: bigint): bigint {
	const scaled = (value < 0n ? -value : value) * 10n ** BigInt(DECIMALS);
	const quotient = (scaled * 2n + unit) / (unit * 2n);
	return value < 0n ? -quotient : quotient;
}
