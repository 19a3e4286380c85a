import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { compareRatesDescending, divideRounded, rate, rateDifference, tenThousandths } from './rate.ts';

const integer = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const nonZero = integer.filter((value) => value !== 0n);

describe('divideRounded', () => {
	it.each([
		[1n, 2n, 1n],
		[-1n, 2n, -1n],
		[5n, 10n, 1n],
		[4n, 10n, 0n],
		[-5n, -10n, 1n],
		[7n, -2n, -4n],
		[0n, 3n, 0n],
	])('%d / %d is %d, half away from zero', (n, d, expected) => {
		expect(divideRounded(n, d)).toBe(expected);
	});

	it('is never more than half a unit off', () => {
		fc.assert(
			fc.property(integer, nonZero, (n, d) => {
				const error = 2n * (divideRounded(n, d) * d - n);
				const size = d < 0n ? -d : d;
				expect(error <= size && -error <= size).toBe(true);
			}),
		);
	});

	it('refuses to divide by zero', () => {
		expect(() => divideRounded(1n, 0n)).toThrow(RangeError);
	});
});

describe('rates', () => {
	it('are Σ/Σ, rounded once', () => {
		expect(tenThousandths(rate(52, 78))).toBe(6667n);
		expect(tenThousandths(rate(503_720_000n, 3_029_560_000n))).toBe(1663n);
		expect(tenThousandths(rate(78, 367))).toBe(2125n);
	});

	it('have no value without a task, and may exceed one or fall below zero', () => {
		expect(tenThousandths(rate(3, 0))).toBeNull();
		expect(tenThousandths(rate(6, 5))).toBe(12_000n);
		expect(tenThousandths(rate(-1, 4))).toBe(-2500n);
	});

	it('differ by exact 百分点, not by the difference of rounded rates', () => {
		// 2/3 − 1/3 = 33.33, while 66.67 − 33.33 would be 33.34.
		expect(rateDifference(rate(2, 3), rate(1, 3))).toBe(3333n);
		expect(rateDifference(rate(1, 0), rate(1, 3))).toBeNull();
	});

	it('sort exactly, those without a task last', () => {
		const third = rate(1, 3);
		const nearly = rate(333_333_333_333n, 1_000_000_000_000n);
		const none = rate(0, 0);
		expect([none, nearly, third].sort(compareRatesDescending)).toEqual([third, nearly, none]);
		expect(compareRatesDescending(rate(2, 6), third)).toBe(0);
	});
});
