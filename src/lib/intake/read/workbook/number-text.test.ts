import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { readDate } from '../../normalise/date.ts';
import { builtInKind, kindOfFormat } from './number-format.ts';
import { formattedNumber, numberText } from './number-text.ts';

describe('numberText', () => {
	it.each([
		[0, '0'],
		[-0, '0'],
		[35000, '35000'],
		[-1234567.891, '-1234567.891'],
		[4.3099999999999996, '4.31'],
		[0.1 + 0.2, '0.30000000000000004'],
		[1.2e-7, '0.00000012'],
		[999999999999999, '999999999999999'],
		[140311198001011232, '1.4031119800101123E+17'],
		[1e15, '1E+15'],
		[-6222021234567890, '-6.22202123456789E+15'],
		[NaN, '#NUM!'],
		[Infinity, '#NUM!'],
	])('%d is %s', (value, text) => expect(numberText(value)).toBe(text));

	it('gives the very value back', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				const text = numberText(value);
				expect(Number(text)).toBe(value === 0 ? 0 : value);
				if (Math.abs(value) < 1e15) expect(text).toMatch(/^-?\d+(?:\.\d+)?$/);
				else expect(text).toMatch(/^-?\d(?:\.\d+)?E\+\d{2,3}$/);
			}),
		);
	});
});

describe('kindOfFormat', () => {
	it.each([
		['General', 'plain'],
		['G/通用格式', 'plain'],
		['0.00_ ', 'plain'],
		['#,##0.00;[Red]-#,##0.00', 'plain'],
		['_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 'plain'],
		['0.00E+00', 'plain'],
		['[DBNum2][$-804]G/通用格式', 'plain'],
		['0"亩"', 'plain'],
		['000000', 'plain'],
		['@', 'plain'],
		['"共"0"days"', 'plain'],
		['yyyy/m/d;@', 'date'],
		['yyyy"年"m"月"d"日"', 'date'],
		['[$-804]yyyy"年"m"月"', 'date'],
		['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
		['m"月"d"日"', 'date'],
		['[DBNum1][$-804]yyyy"年"m"月"d"日"', 'date'],
		['yy\\-m\\-d\\ h:mm', 'date'],
		['aaaa', 'date'],
		['mmm-yy', 'date'],
		['h:mm', 'time'],
		['上午/下午h"时"mm"分"', 'time'],
		['h:mm AM/PM', 'time'],
		['mm:ss.0', 'time'],
		['[h]:mm:ss', 'elapsed'],
		['0.00%', 'percent'],
		['0.00%;[Red]-0.00%', 'percent'],
		['0\\%', 'plain'],
		['0!.0000"万"', 'scaled'],
		['0!.0,"万"', 'scaled'],
		['0"."0000"万元"', 'scaled'],
		['#,##0.00,,', 'scaled'],
		['#,##0,', 'scaled'],
	])('%s is %s', (code, kind) => expect(kindOfFormat(code)).toBe(kind));

	it('knows the Chinese dates that have a number only', () => {
		expect([14, 31, 57, 58, 32, 46, 10, 4, 49].map(builtInKind)).toEqual([
			...['date', 'date', 'date', 'date', 'time', 'elapsed', 'percent', 'plain', 'plain'],
		]);
	});

	it('takes any text in no time', () => {
		fc.assert(fc.property(fc.string({ maxLength: 300 }), (code) => void kindOfFormat(code)));
		fc.assert(
			fc.property(fc.array(fc.constantFrom('"', '\\', '[', ']', '0', ',', '.', 'y', 'E+', '%', ';', '!')), (parts) => {
				expect(typeof kindOfFormat(parts.join(''))).toBe('string');
			}),
		);
	});
});

describe('formattedNumber', () => {
	it.each([
		[44621, 'date', false, '2022-03-01'],
		[44621.520833333336, 'date', false, '2022-03-01 12:30:00'],
		[44621.9999999, 'date', false, '2022-03-02'],
		[43159, 'date', true, '2022-03-01'],
		[0, 'date', true, '1904-01-01'],
		[1, 'date', false, '1900-01-01'],
		[59, 'date', false, '1900-02-28'],
		[60, 'date', false, '1900-02-29'],
		[61, 'date', false, '1900-03-01'],
		[2958465, 'date', false, '9999-12-31'],
		[2958466, 'date', false, '2958466'],
		[-1, 'date', false, '-1'],
		[0.5, 'time', false, '12:00:00'],
		[44621.5, 'time', false, '2022-03-01 12:00:00'],
		[1.5, 'elapsed', false, '36:00:00'],
		[0.6667, 'percent', false, '66.67%'],
		[0.07, 'percent', false, '7%'],
		[1, 'percent', false, '100%'],
		[0, 'percent', false, '0%'],
		[-0.005, 'percent', false, '-0.5%'],
		[2 / 3, 'percent', false, '66.66666666666666%'],
		[35000, 'scaled', false, '35000'],
	] as const)('%d as %s (1904: %s) is %s', (value, kind, from1904, text) => {
		expect(formattedNumber(value, kind, from1904)).toBe(text);
	});

	it('writes the day that never was so that the date reader says so', () => {
		expect(readDate(formattedNumber(60, 'date', false), 'point').remark).toBe('impossible-date');
		expect(readDate(formattedNumber(0, 'date', false), 'point').remark).toBe('impossible-date');
	});

	it('writes every other day as the date reader reads a serial number', () => {
		fc.assert(
			fc.property(fc.integer({ min: 18_264, max: 73_415 }), (serial) => {
				expect(formattedNumber(serial, 'date', false)).toBe(readDate(String(serial), 'point').value);
				expect(formattedNumber(serial - 1462, 'date', true)).toBe(formattedNumber(serial, 'date', false));
			}),
		);
	});
});
