import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { maskCard, maskIdNumber, maskName, maskText, textFor } from './masking.ts';

describe('maskText', () => {
	it.each([
		['身份证140311199001011234，', '身份证140311********1234，'],
		['14031119900101123X', '140311********123X'],
		['140311900101123', '140311*****1123'],
		['电话13812345678。', '电话138****5678。'],
		['138-1234-5678', '138****5678'],
		['１３８１２３４５６７８', '138****5678'],
		['卡号6222021234567890123', '卡号***************0123'],
		['6222 0212 3456 7890', '************7890'],
		['合同编号2022070600012', '合同编号2022070600012'],
		['503.72万元，12份，2022年7月6日', '503.72万元，12份，2022年7月6日'],
		['信用代码N2140311MF12345678', '信用代码N2140311MF12345678'],
	])('%s → %s', (text, expected) => {
		expect(maskText(text)).toBe(expected);
	});

	it('masks the names it is told, and no organisation', () => {
		const names = ['张三', '李小四', '某某合作社', '王'];
		expect(maskText('张三、李小四与某某合作社，王家沟', names)).toBe('张*、李*与某某合作社，王家沟');
	});

	it('leaves the working office its text', () => {
		expect(textFor('internal', '13812345678')).toBe('13812345678');
		expect(textFor('public', '13812345678')).toBe('138****5678');
	});

	it('never lets a mobile or identity number through, wherever it stands', () => {
		const around = fc.string({ maxLength: 6 }).map((text) => text.replace(/[\dA-Za-z０-９]/g, '，'));
		const mobile = fc.integer({ min: 0, max: 999_999_999 }).map((rest) => `13${String(rest).padStart(9, '0')}`);
		fc.assert(
			fc.property(around, mobile, around, (before, number, after) => {
				expect(maskText(`${before}${number}${after}`)).not.toContain(number);
				expect(maskText(`${before}140311199001${'01'}1234${after}`)).not.toContain('140311199001011234');
			}),
		);
	});
});

describe('single values', () => {
	it('keeps what the rules allow', () => {
		expect(maskIdNumber('140311199001011234')).toBe('140311********1234');
		expect(maskCard('6222021234567890123')).toMatch(/^\*{15}0123$/);
		expect(maskName('张三')).toBe('张*');
		expect(maskName('张三、李小四')).toBe('张*、李*');
		expect(maskName('上河村村委会')).toBe('上河村村委会');
	});
});
