import { describe, expect, it } from 'vitest';
import { fixture, outcome, sheetsOf } from './book.test-helper.ts';

/** What tests/fixtures/workbooks/kinds.fods says, row by row; each file was made from it by LibreOffice. */
const KINDS = [
	['上河村合同台账（样例数据）'],
	['项目', '值'],
	['整数', '35000'],
	['千分位', '1234567.891'],
	['小数', '-0.05'],
	['很小', '0.00000012'],
	['十八位', '1.40311198001011E+17'],
	['文本数字', '00123'],
	['补零', '123'],
	['日期', '2022-03-01'],
	['日期和时间', '2022-03-01 12:30:00'],
	['时间', '08:05:00'],
	['百分比', '66.67%'],
	['按千显示', '35000'],
	['是', '1'],
	['错误', '#DIV/0!'],
	['公式', '70000'],
	['公式文字', '村委会'],
	['换行', '张某甲\n李某乙'],
	['富文本', '前中后'],
	['批注', '有批注'],
	['隐藏行', '7'],
	[],
	['合并两行', '甲 <&> 乙'],
	['', '  两端 空格  '],
];

describe.each(['kinds.xls', 'kinds.xlsx', 'kinds.ods', 'kinds-2003.xml'])('%s', (name) => {
	it('gives every kind of value', async () => {
		const [sheet] = await sheetsOf(fixture(name));
		const rows = KINDS.map((row) =>
			// The binary file keeps the two digits more that a float has.
			name === 'kinds.xls' && row[0] === '十八位' ? ['十八位', '1.4031119800101123E+17'] : row,
		);
		const expected =
			name === 'kinds-2003.xml' ? rows.map((row) => row.map((text) => text.replace('  两', '   两'))) : rows;
		expect(sheet!.rows).toEqual(expected);
	});

	it('gives merged areas, hidden rows and sheets, names as they are written', async () => {
		const sheets = await sheetsOf(fixture(name));
		expect(sheets[0]!.name).toBe(' 各种值 ');
		expect(sheets[0]!.merges).toEqual([
			{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 1 },
			{ firstRow: 23, lastRow: 24, firstColumn: 0, lastColumn: 0 },
		]);
		expect(sheets[0]!.hiddenRows).toEqual([21]);
		expect(sheets[0]!.hidden).toBeUndefined();
		expect(sheets[1]).toMatchObject({ name: '隐藏的表', rows: [['列表']] });
		if (name !== 'kinds-2003.xml') expect(sheets[1]!.hidden).toBe(true);
		expect(sheets[2]).toMatchObject({ name: '空表', rows: [], merges: [], remarks: [] });
	});

	it('remarks on numbers shown in thousands where the format says so', async () => {
		const [sheet] = await sheetsOf(fixture(name));
		const rules = sheet!.remarks.map(({ rule, row }) => [rule, row]);
		expect(rules).toEqual(/kinds\.xlsx?/.test(name) ? [['file/scaled-number', 13]] : []);
	});

	it.runIf(/kinds\.(?:xlsx?|ods)/.test(name))('holds no more of a far cell than its row', async () => {
		const sheet = (await sheetsOf(fixture(name)))[3]!;
		expect(sheet.rows.length).toBe(40_001);
		expect(sheet.rows[40_000]!.at(-1)).toBe('远');
		expect(sheet.rows[39_999]).toBe(sheet.rows[0]);
	});
});

describe('kinds.fods', () => {
	it('reads values without the text that LibreOffice would show', async () => {
		const [sheet] = await sheetsOf(fixture('kinds.fods'));
		const byName = new Map(sheet!.rows.map((row) => [row[0], row[1]]));
		expect(byName.get('日期')).toBe('2022-03-01');
		expect(byName.get('时间')).toBe('08:05:00');
		expect(byName.get('百分比')).toBe('66.67%');
		expect(byName.get('是')).toBe('TRUE');
		expect(byName.get('批注')).toBe('有批注');
		expect(sheet!.remarks.map(({ rule, row }) => [rule, row])).toEqual([
			['file/formula-without-value', 15],
			['file/formula-without-value', 16],
			['file/formula-without-value', 17],
		]);
		expect(sheet!.remarks[0]!.detail).toContain('B16是公式');
	});
});

describe('kinds-html.xls', () => {
	it('reads the page as it is shown', async () => {
		const sheets = await sheetsOf(fixture('kinds-html.xls'));
		expect(sheets).toHaveLength(1);
		const rows = sheets[0]!.rows;
		const first = rows.findIndex((row) => row[0] === '上河村合同台账（样例数据）');
		expect(rows[first + 3]).toEqual(['千分位', '1,234,567.89']);
		expect(rows[first + 7]).toEqual(['文本数字', '00123']);
		expect(rows[first + 18]).toEqual(['换行', '张某甲\n李某乙']);
		expect(sheets[0]!.merges[0]).toEqual({ firstRow: first, lastRow: first, firstColumn: 0, lastColumn: 1 });
	});
});

describe.each(['locked.xls', 'locked.xlsx', 'locked.ods'])('%s', (name) => {
	it('says that it needs a password', async () => {
		const { rule, message } = await outcome(fixture(name));
		expect(rule).toBe('file/password');
		expect(message).toMatch(/^文件“台账\.xls”设了打开密码.+请用.+。$/);
	});
});
