import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { MONEY_UNITS, moneyUnitOf, readAmount, type MoneyUnit } from './amount.ts';
import type { RemarkKind } from './reading.ts';
import { fastest, LINEAR_MS } from './timing.test-helper.ts';

const UNITS = Object.keys(MONEY_UNITS) as MoneyUnit[];

describe('readAmount, column in 元', () => {
	const values: [text: string, fen: bigint, remark?: RemarkKind][] = [
		['35000', 3_500_000n],
		['35,000', 3_500_000n],
		['３５０００', 3_500_000n],
		['３５，０００．５０', 3_500_050n],
		['1 234 567', 123_456_700n],
		["'123", 12_300n],
		['0', 0n],
		['0.00', 0n],
		['零', 0n],
		['-0', 0n],
		['+5', 500n],
		['.5', 50n],
		['5.', 500n],
		['12,34', 0n, 'several'],
		['3.5万', 3_500_000n],
		['35000元', 3_500_000n],
		['3.5万元', 3_500_000n],
		['3万5千', 3_500_000n],
		['3万5', 3_500_000n],
		['3万5元', 3_000_500n],
		['3.5w', 3_500_000n],
		['1.2亿', 12_000_000_000n],
		['1亿2000万元', 12_000_000_000n],
		['2百万元', 200_000_000n],
		['500块', 50_000n],
		['500块钱', 50_000n],
		['12元5角', 1_250n],
		['12元5角3分', 1_253n],
		['3500.00 元', 350_000n],
		['￥3,500', 350_000n],
		['¥ 3500元', 350_000n],
		['人民币3500元', 350_000n],
		['RMB 3500', 350_000n],
		['－3', -300n],
		['−3', -300n],
		['- 3', -300n],
		['¥-3', -300n],
		['负三百元', -30_000n],
		['(3,000.00)', -300_000n],
		['（3000）', -300_000n],
		['△3', -300n],
		['叁万伍仟元整', 3_500_000n],
		['人民币（大写）叁万伍仟零贰拾元整', 3_502_000n],
		['叁佰元伍角', 30_050n],
		['三千五百元', 350_000n],
		['三千五百', 350_000n],
		['二十', 2_000n],
		['十万', 10_000_000n],
		['一万两千三百四十五元六角七分', 1_234_567n],
		['三点五万元', 3_500_000n],
		['2000元/年', 200_000n],
		['2000/年', 200_000n],
		['每年2000元', 200_000n],
		['年租金2000元', 200_000n],
		['1.5E+05', 15_000_000n],
		['1.5e3', 150_000n],
		['约50', 5_000n, 'approximate'],
		['约 50 元', 5_000n, 'approximate'],
		['50左右', 5_000n, 'approximate'],
		['50余', 5_000n, 'approximate'],
		['50余万元', 50_000_000n, 'approximate'],
		['20余万', 20_000_000n, 'approximate'],
		['50多', 5_000n, 'approximate'],
		['3000多元', 300_000n, 'approximate'],
		['不足50', 5_000n, 'approximate'],
		['近50', 5_000n, 'approximate'],
		['50上下', 5_000n, 'approximate'],
		['~50', 5_000n, 'approximate'],
		['一次性2万元', 2_000_000n],
		['2万元（一次性）', 2_000_000n],
		['已交3000元', 300_000n],
		['合计3000', 300_000n],
		['合计：3000元', 300_000n],
		['0.005', 1n, 'rounded'],
		['0.004', 0n, 'rounded'],
		['-0.005', -1n, 'rounded'],
		['1.2300', 123n],
		['1234.5600000000001', 123_456n],
		['80.1364', 8_014n, 'rounded'],
		['\u200b3000\ufeff', 300_000n],
		['3000。', 300_000n],
	];
	it.each(values.filter(([, , remark]) => remark !== 'several'))('%s', (text, fen, remark) => {
		expect(readAmount(text, '元')).toEqual({ value: fen, remark: remark ?? null });
	});

	const refused: [RemarkKind, string[]][] = [
		['not-applicable', ['-', '/', '—', '——', '－', '无', '＼', '\\', 'N/A', '空', '○', '（无）', '不适用']],
		['pending', ['待定', '待核实', '未定', '不详', '暂无', '待乡镇确认']],
		['error-cell', ['#REF!', '#DIV/0!', '#N/A', '#VALUE!', '#NAME?', '#SPILL!']],
		[
			'range',
			['100—200万元', '100-200', '100~200', '100～200元', '100至200', '100元到200元', '约100-200', '3-5万', '-5--3'],
		],
		[
			'several',
			['3000+500', '3000、500', '3000 500元', '3000元，500元', '3000元/500元', '2000,3000', '12,34', '3000元500元'],
		],
		['barter', ['300斤小麦', '300斤小麦/亩', '小麦300斤', '实物', '2吨煤', '3000元和200斤小麦', '200公斤玉米']],
		['lost-digits', ['1.40311E+17', '1.5E+16', '1.23457E+11']],
		['too-large', ['99999999999999999999', '9'.repeat(400), '1亿亿'.slice(0, 0) + '92233720368547759']],
		[
			'unreadable',
			[
				'####',
				'300元/亩',
				'每亩300元',
				'张三',
				'2012-3-1',
				'欠3000元',
				'第3期',
				'3000元/月',
				'$300',
				'2022年',
				'三五',
				'1.2.3',
				'元',
				'（三）',
			],
		],
	];
	it.each(refused.flatMap(([remark, texts]) => texts.map((text) => [text, remark] as const)))(
		'%s: %s',
		(text, remark) => {
			expect(readAmount(text, '元')).toEqual({ value: null, remark });
		},
	);

	it.each(['', ' ', '\u3000', '\u200b', '\n'])('blank %j', (text) => {
		expect(readAmount(text, '元')).toEqual({ value: null, remark: null });
	});
});

describe('readAmount, units', () => {
	it('takes the unit of the column for a bare figure', () => {
		expect(readAmount('503.72', '万元').value).toBe(503_720_000n);
		expect(readAmount('三千五百', '万元').value).toBe(3_500_000_000n);
		expect(readAmount('2.36', '亿元').value).toBe(23_600_000_000n);
		expect(readAmount('371.2000', '万元')).toEqual({ value: 371_200_000n, remark: null });
	});
	it('lets the unit in the cell win', () => {
		for (const unit of UNITS) {
			expect(readAmount('3.5万', unit).value).toBe(3_500_000n);
			expect(readAmount('2914588元', unit).value).toBe(291_458_800n);
			expect(readAmount('5千', unit).value).toBe(500_000n);
			expect(readAmount('叁万伍仟', unit).value).toBe(3_500_000n);
		}
	});
	it('reads back what a spreadsheet writes, in every unit', () => {
		fc.assert(
			fc.property(
				fc.bigInt(-(10n ** 15n), 10n ** 15n),
				fc.constantFrom(...UNITS),
				fc.boolean(),
				(fen, unit, grouped) => {
					expect(readAmount(write(fen, MONEY_UNITS[unit], grouped), unit)).toEqual({ value: fen, remark: null });
				},
			),
		);
	});
	it('reads back figures with their unit in the cell, whatever the column', () => {
		fc.assert(
			fc.property(
				fc.bigInt(0n, 10n ** 13n),
				fc.constantFrom(...UNITS),
				fc.constantFrom(...UNITS),
				(fen, inCell, column) => {
					expect(readAmount(write(fen, MONEY_UNITS[inCell], false) + inCell, column).value).toBe(fen);
				},
			),
		);
	});
	it('reads back amounts in capital numerals', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.constantFrom(...UNITS), (yuan, unit) => {
				expect(readAmount(`${capitals(yuan)}元整`, unit).value).toBe(BigInt(yuan) * 100n);
			}),
		);
	});
});

describe('readAmount, hostile text', () => {
	it('never throws and never gives a value and no digits', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...UNITS), (text, unit) => {
				const { value } = readAmount(text, unit);
				expect(value === null || typeof value === 'bigint').toBe(true);
			}),
		);
		const pieces = fc.constantFrom(
			...'0123456789.,-+eE%元万亿千百十一二零点约余多/、；()（）¥ \u200b\ud800',
			'每亩',
			'至',
			'共计',
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => void readAmount(parts.join(''), '万元')),
			{ numRuns: 2000 },
		);
	});
	it.each(['1', '约', '共计', '3元', '((', ' ', '一', '万', '１', '\ud800', '-', '3,000', 'a\u0301', '\ufdfa'])(
		'%s × 40,000 in linear time',
		(piece) => {
			const text = piece.repeat(Math.ceil(40_000 / piece.length));
			const run = () => {
				readAmount(text, '元');
			};
			expect(fastest(run)).toBeLessThan(LINEAR_MS);
		},
	);
});

describe('moneyUnitOf', () => {
	it.each([
		['（万元）', '万元'],
		['单位：万元', '万元'],
		['金额/万元', '万元'],
		['人民币万元', '万元'],
		['RMB 元', '元'],
		['元', '元'],
		['金额（元）', '元'],
		['金额（万）', '万元'],
		['单位：亩、元', '元'],
		['年承包费元', '元'],
		['单价(元/亩·年)', '元'],
		['2024年村集体经营性收入(万元)', '万元'],
		['单位：百万元', '百万元'],
		['单位:千元', '千元'],
		['总投资（亿元）', '亿元'],
		['【万元】', '万元'],
		['单位：亩、元/万元', null],
		['单元', null],
		['元旦', null],
		['公元', null],
		['10万元以下户数', null],
		['收入5万元以上的村', null],
		['五十万元', null],
		['面积（亩）', null],
		['', null],
	])('%s', (text, unit) => {
		expect(moneyUnitOf(text)).toBe(unit);
	});
});

/** fen in a unit as a decimal number, exactly. */
function write(fen: bigint, size: bigint, grouped: boolean): string {
	const places = size.toString().length - 1;
	const digits = (fen < 0n ? -fen : fen).toString().padStart(places + 1, '0');
	const whole = digits.slice(0, digits.length - places);
	const decimals = digits.slice(digits.length - places);
	return `${fen < 0n ? '-' : ''}${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}.${decimals}`;
}

/** 1 to 99,999,999 in the numerals of bank forms. */
function capitals(value: number): string {
	const below = (part: number) =>
		[...String(part).padStart(4, '0')]
			.map((digit, place) =>
				digit === '0' ? '零' : '零壹贰叁肆伍陆柒捌玖'.charAt(Number(digit)) + (['仟', '佰', '拾', ''][place] ?? ''),
			)
			.join('')
			.replace(/零+/g, '零')
			.replace(/零$/, '');
	const high = Math.floor(value / 10_000);
	const low = value % 10_000;
	return `${high > 0 ? `${below(high)}万` : ''}${low > 0 ? below(low) : ''}`.replace(/^零/, '');
}
