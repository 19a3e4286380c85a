import { describe, expect, it } from 'vitest';
import type { DateRole } from '#lib/ledger/types.ts';
import fc from '#tests/unit/property.ts';
import { addTerm, monthsBetween } from './calendar.ts';
import { readDate, readYear } from './date.ts';
import type { RemarkKind } from './reading.ts';
import { fastest, LINEAR_MS } from './timing.test-helper.ts';

describe('readDate', () => {
	it.each<[text: string, point: string, end: string, remark?: RemarkKind]>([
		['2012.3.1', '2012-03-01', '2012-03-01'],
		['2012/3/1', '2012-03-01', '2012-03-01'],
		['2012-03-01', '2012-03-01', '2012-03-01'],
		['２０１２．３．１', '2012-03-01', '2012-03-01'],
		['2012—03—01', '2012-03-01', '2012-03-01'],
		['2012、3、1', '2012-03-01', '2012-03-01'],
		['2012。3。1', '2012-03-01', '2012-03-01'],
		['20120301', '2012-03-01', '2012-03-01'],
		['2012年3月1日', '2012-03-01', '2012-03-01'],
		['2012 年 3 月 1 日', '2012-03-01', '2012-03-01'],
		['2012年3月1号', '2012-03-01', '2012-03-01'],
		['2022.3.1日', '2022-03-01', '2022-03-01'],
		['2012 3 1', '2012-03-01', '2012-03-01'],
		['2012年3月1日 00:00:00', '2012-03-01', '2012-03-01'],
		['2012/3/1 0:00', '2012-03-01', '2012-03-01'],
		['2012-03-01T00:00:00', '2012-03-01', '2012-03-01'],
		['2012-03-01T00:00:00.000Z', '2012-03-01', '2012-03-01'],
		['2012年3月1日（星期四）', '2012-03-01', '2012-03-01'],
		['二〇二六年三月五日', '2026-03-05', '2026-03-05'],
		['二○一二年十二月三十一日', '2012-12-31', '2012-12-31'],
		['二零一二年十月二十日', '2012-10-20', '2012-10-20'],
		['44621', '2022-03-01', '2022-03-01'],
		['44621.5', '2022-03-01', '2022-03-01'],
		['18264', '1950-01-01', '1950-01-01'],
		['73415', '2100-12-31', '2100-12-31'],
		['3/1/2012', '2012-03-01', '2012-03-01'],
		['12/31/2012', '2012-12-31', '2012-12-31'],
		['自2012年3月1日起', '2012-03-01', '2012-03-01'],
		['2012年3月1日前', '2012-03-01', '2012-03-01'],
		['2028年12月31日（二轮承包到期）', '2028-12-31', '2028-12-31'],
		['2000.2.29', '2000-02-29', '2000-02-29'],
		['98.5.1', '1998-05-01', '1998-05-01', 'two-digit-year'],
		['12.3.1', '2012-03-01', '2012-03-01', 'two-digit-year'],
		['30.3.1', '1930-03-01', '1930-03-01', 'two-digit-year'],
		['29.3.1', '2029-03-01', '2029-03-01', 'two-digit-year'],
		['98年5月1日', '1998-05-01', '1998-05-01', 'two-digit-year'],
		['98年5月', '1998-05-01', '1998-05-31', 'two-digit-year'],
		['98.5', '1998-05-01', '1998-05-31', 'two-digit-year'],
		['98年', '1998-01-01', '1998-12-31', 'two-digit-year'],
		['980501', '1998-05-01', '1998-05-01', 'two-digit-year'],
		['2012.3', '2012-03-01', '2012-03-31', 'vague-date'],
		['1998.5', '1998-05-01', '1998-05-31', 'vague-date'],
		['2022-3', '2022-03-01', '2022-03-31', 'vague-date'],
		['201203', '2012-03-01', '2012-03-31', 'vague-date'],
		['2012年3月', '2012-03-01', '2012-03-31', 'vague-date'],
		['2012年2月份', '2012-02-01', '2012-02-29', 'vague-date'],
		['二〇一二年三月', '2012-03-01', '2012-03-31', 'vague-date'],
		['2012年', '2012-01-01', '2012-12-31', 'vague-date'],
		['2012年度', '2012-01-01', '2012-12-31', 'vague-date'],
		['2012', '2012-01-01', '2012-12-31', 'vague-date'],
		['2022年3月初', '2022-03-01', '2022-03-01', 'vague-date'],
		['2022年3月中旬', '2022-03-11', '2022-03-20', 'vague-date'],
		['2022年3月下旬', '2022-03-21', '2022-03-31', 'vague-date'],
		['2022年2月底', '2022-02-28', '2022-02-28', 'vague-date'],
		['2022年12月底前', '2022-12-31', '2022-12-31', 'vague-date'],
		['2022年底', '2022-12-31', '2022-12-31', 'vague-date'],
		['2022年初', '2022-01-01', '2022-01-01', 'vague-date'],
		['2022年上半年', '2022-01-01', '2022-06-30', 'vague-date'],
		['2022年第三季度', '2022-07-01', '2022-09-30', 'vague-date'],
		['1998年秋', '1998-09-01', '1998-11-30', 'vague-date'],
		['2042年3月到期', '2042-03-01', '2042-03-31', 'vague-date'],
	])('%s', (text, point, end, remark = undefined) => {
		expect(readDate(text, 'point')).toEqual({ value: point, remark: remark ?? null });
		expect(readDate(text, 'start')).toEqual({ value: point, remark: remark ?? null });
		expect(readDate(text, 'end')).toEqual({ value: end, remark: remark ?? null });
	});

	const refused: [RemarkKind, string[]][] = [
		['impossible-date', ['2022-02-30', '2022.2.29', '20221301', '2022年13月', '2022.4.31', '13/1/2012', '2022-0-1']],
		['open-ended', ['长期', '永久', '无期限', '无固定期限', '至今']],
		['second-round-end', ['至二轮承包期满', '二轮延包到期', '到期', '二轮承包期满']],
		['not-applicable', ['/', '—', '无']],
		['pending', ['待定', '不详']],
		['error-cell', ['#REF!']],
		['range', ['2012-2042', '2012.3—2042.3', '2012年3月至2042年3月']],
		[
			'unreadable',
			['30年', '12.5', '60', '18263', '73416', '1899.1.1', '2151年', '3/1/12', '张三', '####', '1.40311E+17', '138'],
		],
	];
	it.each(refused.flatMap(([remark, texts]) => texts.map((text) => [text, remark] as const)))(
		'%s: %s',
		(text, remark) => {
			expect(readDate(text, 'end')).toEqual({ value: null, remark });
		},
	);

	it('reads back every day in every spelling', () => {
		const han = (value: number) =>
			[...String(value)].map((digit) => '〇一二三四五六七八九'.charAt(Number(digit))).join('');
		const tens = (value: number) =>
			`${value < 10 ? '' : `${value < 20 ? '' : han(Math.floor(value / 10))}十`}${value % 10 === 0 ? '' : han(value % 10)}`;
		const spellings: ((y: number, m: number, d: number) => string)[] = [
			(y, m, d) => `${y}.${m}.${d}`,
			(y, m, d) => `${y}/${m}/${d}`,
			(y, m, d) => `${y}年${m}月${d}日`,
			(y, m, d) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
			(y, m, d) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
			(y, m, d) => `${m}/${d}/${y}`,
			(y, m, d) => `${han(y)}年${tens(m)}月${tens(d)}日`,
			(y, m, d) => String(Date.UTC(y, m - 1, d) / 86_400_000 + 25_569),
		];
		const roles: DateRole[] = ['start', 'end', 'point'];
		fc.assert(
			fc.property(
				fc.integer({ min: -7305, max: 47_846 }),
				fc.constantFrom(...spellings),
				fc.constantFrom(...roles),
				(days, spell, role) => {
					const date = new Date(days * 86_400_000);
					const text = spell(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
					expect(readDate(text, role)).toEqual({ value: date.toISOString().slice(0, 10), remark: null });
				},
			),
			{ numRuns: 2000 },
		);
	});
	it('never throws; a value is always a real date', () => {
		const pieces = fc.constantFrom(...'0123456789.-/年月日〇一二三十 ()至起止底:T\ud800', '2012', '98', '长期', '二轮');
		const texts = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 60 }),
			fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(texts, (text) => {
				const { value } = readDate(text, 'end');
				if (value !== null) expect(new Date(value).toISOString().slice(0, 10)).toBe(value);
				readYear(text);
			}),
			{ numRuns: 3000 },
		);
	});
	it.each(['1', '2012-', '年', '一', ' ', '(', '二轮', '长期', '2012.3.1'])('%s × 40,000 in linear time', (piece) => {
		const text = piece.repeat(Math.ceil(40_000 / piece.length));
		const run = () => {
			readDate(text, 'end');
			readYear(text);
		};
		expect(fastest(run)).toBeLessThan(LINEAR_MS);
	});
});

describe('readYear', () => {
	it.each<[string, number | null, RemarkKind?]>([
		['2022', 2022],
		['2022年', 2022],
		['2022年度', 2022],
		['二〇二二年', 2022],
		['二〇二二', 2022],
		['２０２２', 2022],
		['2022.3.1', 2022],
		['44621', 2022],
		['98年', 1998, 'two-digit-year'],
		['2021-2022', null, 'range'],
		['/', null, 'not-applicable'],
		['22', null, 'unreadable'],
		['', null],
	])('%s', (text, value, remark) => {
		expect(readYear(text)).toEqual({ value, remark: remark ?? null });
	});
});

describe('terms by the calendar', () => {
	it.each([
		['2012-03-01', 360, '2042-02-28'],
		['2012-03-15', 12, '2013-03-14'],
		['2012-01-31', 1, '2012-02-29'],
		['2023-12-01', 1, '2023-12-31'],
	])('addTerm(%s, %i)', (start, months, end) => {
		expect(addTerm(start, months)).toBe(end);
	});
	it('monthsBetween undoes addTerm', () => {
		fc.assert(
			fc.property(fc.integer({ min: -7305, max: 47_846 }), fc.integer({ min: 1, max: 1200 }), (days, months) => {
				const start = new Date(days * 86_400_000).toISOString().slice(0, 10);
				expect(monthsBetween(start, addTerm(start, months))).toBe(months);
			}),
			{ numRuns: 2000 },
		);
	});
});
