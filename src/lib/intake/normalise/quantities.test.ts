import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { AREA_UNITS, areaUnitOf, readArea, type AreaUnit } from './area.ts';
import { readCount } from './count.ts';
import { foldCell } from './fold-cell.ts';
import { readPrice } from './price.ts';
import { readRate } from './rate.ts';
import type { RemarkKind } from './reading.ts';
import { fastest, LINEAR_MS } from './timing.test-helper.ts';

type Row = [text: string, value: bigint | null, remark?: RemarkKind];

describe('readPrice, in 分 per 亩 and year', () => {
	it.each<Row>([
		['300', 30_000n],
		['300元/亩', 30_000n],
		['300元/亩/年', 30_000n],
		['300元/亩·年', 30_000n],
		['300元/（亩·年）', 30_000n],
		['300元／亩．年', 30_000n],
		['300元每亩', 30_000n],
		['每亩300元', 30_000n],
		['每亩每年300元', 30_000n],
		['0.03万元/亩', 30_000n],
		['三百元/亩', 30_000n],
		['约300元/亩', 30_000n, 'approximate'],
		['300斤小麦/亩', null, 'barter'],
		['小麦300斤', null, 'barter'],
		['100-300元/亩', null, 'range'],
		['300元/亩，500元/亩', null, 'several'],
		['5元/㎡', null, 'unreadable'],
		['300元/亩/月', null, 'unreadable'],
		['/', null, 'not-applicable'],
	])('%s', (text, value, remark) => {
		expect(readPrice(text, '元')).toEqual({ value, remark: remark ?? null });
	});
	it('takes the unit of the column for a bare figure', () => {
		expect(readPrice('0.03', '万元').value).toBe(30_000n);
	});
});

describe('readArea, in 1/10000 亩', () => {
	it.each<Row>([
		['120', 1_200_000n],
		['120亩', 1_200_000n],
		['120.5 亩', 1_205_000n],
		['8分', 8_000n],
		['12亩3分4厘', 123_400n],
		['3亩5分', 35_000n],
		['三亩五分', 35_000n],
		['3亩半', 35_000n],
		['2公顷', 300_000n],
		['1hm²', 150_000n],
		['1顷', 1_000_000n],
		['1200平米', 18_000n],
		['1200㎡', 18_000n],
		['1200 M2', 18_000n],
		['1平方公里', 15_000_000n],
		['1km²', 15_000_000n],
		['2000平方米', 30_000n],
		['1.2万亩', 120_000_000n],
		['约120亩', 1_200_000n, 'approximate'],
		['250余亩', 2_500_000n, 'approximate'],
		['100-200亩', null, 'range'],
		['100亩、200亩', null, 'several'],
		['120亩30亩', null, 'several'],
		['0.00005', 1n, 'rounded'],
		['0.1平米', 2n, 'rounded'],
		['66.6666666666667㎡', 1_000n],
		['120亩/30户', null, 'unreadable'],
		['东至路', null, 'unreadable'],
		['—', null, 'not-applicable'],
	])('%s', (text, value, remark) => {
		expect(readArea(text, '亩')).toEqual({ value, remark: remark ?? null });
	});
	it('reads back every unit in the cell, whatever the column', () => {
		const units = Object.keys(AREA_UNITS) as AreaUnit[];
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 10_000_000 }),
				fc.constantFrom(...units),
				fc.constantFrom(...units),
				(n, unit, column) => {
					expect(readArea(`${n}${unit}`, column).value).toBe(BigInt(n) * AREA_UNITS[unit]);
					expect(readArea(String(n), unit).value).toBe(BigInt(n) * AREA_UNITS[unit]);
				},
			),
		);
	});
});

describe('areaUnitOf', () => {
	it.each([
		['面积（亩）', '亩'],
		['面积亩', '亩'],
		['建筑面积(㎡)', '平方米'],
		['面积(平方米)', '平方米'],
		['面积/公顷', '公顷'],
		['面积(hm2)', '公顷'],
		['总面积（平方公里）', '平方公里'],
		['单位：亩、元', '亩'],
		['单价（元/亩）', null],
		['租金(元/㎡)', null],
		['亩价', null],
		['面积(亩、㎡)', null],
		['金额（元）', null],
	])('%s', (text, unit) => {
		expect(areaUnitOf(text)).toBe(unit);
	});
});

describe('readCount', () => {
	it.each<Row>([
		['12', 12n],
		['12人', 12n],
		['12户', 12n],
		['3份', 3n],
		['1,003', 1003n],
		['１２', 12n],
		['12.0', 12n],
		['十二', 12n],
		['十二户', 12n],
		['1.2万人', 12_000n],
		['共12户', 12n],
		['0', 0n],
		['-3', -3n],
		['约30户', 30n, 'approximate'],
		['12.5', null, 'unreadable'],
		['12.5人', null, 'unreadable'],
		['5户18人', null, 'several'],
		['5-8户', null, 'range'],
		['无', null, 'not-applicable'],
		['待核实', null, 'pending'],
	])('%s', (text, value, remark) => {
		expect(readCount(text)).toEqual({ value, remark: remark ?? null });
	});
});

describe('readRate, in 1/10000', () => {
	it.each<Row>([
		['66.67%', 6667n],
		['６６．６７％', 6667n],
		['66.67', 6667n],
		['0.6667', 6667n],
		['0.5%', 50n],
		['1', 10_000n],
		['1%', 100n],
		['100', 10_000n],
		['0', 0n],
		['-5%', -500n],
		['120%', 12_000n],
		['66.666%', 6667n, 'rounded'],
		['百分之六十', 6000n],
		['百分之百', 10_000n],
		['百分之66.67', 6667n],
		['六成', 6000n],
		['3‰', 30n],
		['约60%', 6000n, 'approximate'],
		['50%-60%', null, 'range'],
		['52/78', null, 'several'],
		['#DIV/0!', null, 'error-cell'],
		['—', null, 'not-applicable'],
	])('%s', (text, value, remark) => {
		expect(readRate(text)).toEqual({ value, remark: remark ?? null });
	});
});

describe('all quantities', () => {
	it('never throw', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
				for (const read of [readCount, readRate]) read(text);
				readPrice(text, '元');
				readArea(text, '亩');
			}),
		);
	});
	it.each(['1', '1亩', '百分之', '每亩', '一', '\ufdfa', '3 '])('%s × 40,000 in linear time', (piece) => {
		const text = piece.repeat(Math.ceil(40_000 / piece.length));
		for (const read of [
			readCount,
			readRate,
			(cell: string) => readPrice(cell, '元'),
			(cell: string) => readArea(cell, '亩'),
		]) {
			const run = () => {
				read(text);
			};
			expect(fastest(run)).toBeLessThan(LINEAR_MS);
		}
	});
});

describe('foldCell', () => {
	it.each([
		['　３，０００．５　', '3,000.5'],
		['\ufeffa\u200b b\u0000', 'a b'],
		['a\r\nb\tc', 'a b c'],
		['1—2–3－4−5', '1-2-3-4-5'],
		["'00123", '00123'],
		['（甲）', '(甲)'],
		['1〜2～3', '1~2~3'],
		['✔️', '✔'],
	])('%j', (text, folded) => {
		expect(foldCell(text)).toBe(folded);
	});
	it('folding twice changes nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(foldCell(foldCell(text))).toBe(foldCell(text));
			}),
			{ numRuns: 2000 },
		);
	});
});
