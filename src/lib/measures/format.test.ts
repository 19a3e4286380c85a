import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import {
	chineseDate,
	decimalText,
	muText,
	percentText,
	pointsText,
	rateNumber,
	shortDate,
	wanText,
	yuanText,
} from './format.ts';
import { rate } from './rate.ts';

describe('money', () => {
	it.each([
		[3_029_560_000n, '30295600.00', '3029.56'],
		[0n, '0.00', '0.00'],
		[-1n, '-0.01', '0.00'],
		[-150_000_000n, '-1500000.00', '-150.00'],
		[4_999n, '49.99', '0.00'],
		[5_000n, '50.00', '0.01'],
		[9_223_372_036_854_775_807n, '92233720368547758.07', '9223372036854.78'],
	])('%d 分 is %s 元 and %s 万元', (fen, yuan, wan) => {
		expect(yuanText(fen)).toBe(yuan);
		expect(wanText(fen)).toBe(wan);
	});

	it('comes back to the 分 whatever the amount', () => {
		fc.assert(
			fc.property(fc.bigInt(), (fen) => {
				expect(BigInt(yuanText(fen).replace('.', ''))).toBe(fen);
			}),
		);
	});
});

describe('other figures', () => {
	it('writes areas in full, with two decimals at least', () => {
		expect([0n, 1_525_000n, 31_255n, 1n, -8_000n].map(muText)).toEqual(['0.00', '152.50', '3.1255', '0.0001', '-0.80']);
	});

	it('writes rates once as a number and once for people', () => {
		expect(rateNumber(rate(52, 78))).toBe(0.6667);
		expect(percentText(rate(52, 78))).toBe('66.67');
		expect(rateNumber(rate(1, 0))).toBeNull();
		expect(percentText(rate(1, 0))).toBe('—');
		expect(pointsText(-1140n)).toBe('11.40');
	});

	it('writes dates without leading zeros', () => {
		expect(chineseDate('2022-07-06')).toBe('2022年7月6日');
	});

	it('leaves the year out only beside a date of the same one', () => {
		expect(shortDate('2022-05-31', '2022-07-06')).toBe('5月31日');
		expect(shortDate('2021-12-31', '2022-07-06')).toBe('2021年12月31日');
	});

	it('keeps every digit of a scaled integer', () => {
		expect([decimalText(5n, 0), decimalText(5n, 3), decimalText(-12345n, 4)]).toEqual(['5', '0.005', '-1.2345']);
	});
});
