import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';
import { readBack } from './read-back.ts';

/** Cells of one column under a header, in a contract ledger, and what they were stored as. */
async function stored(header: string, cells: readonly string[], above = ''): Promise<(string | null)[]> {
	const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
	const lines = cells.map((cell, index) => `a村,${index + 1},甲${index},${quote(cell)}`);
	const text = [above, `村名,合同编号,承包方,${quote(header)}`, ...lines].join('\n');
	const [source] = await intakeFile(
		{ path: '合同.csv', bytes: new TextEncoder().encode(text) },
		{ secondRoundEndYear: 2028 },
	);
	if (source === undefined) throw new Error('no source');
	expect(source.rowsStored).toBe(cells.length);
	const tell = readBack(source);
	return cells.map((cell, index) => tell(index, 3, cell));
}

describe('readBack', () => {
	it('gives amounts in the unit of the column', async () => {
		const cells = [
			'3.5万',
			'35000元',
			'35,000',
			'３５０００',
			'35000.00',
			'(3,000)',
			'0.005',
			'/',
			'',
			'约50',
			'三千五百',
		];
		const expected = ['35000.00', '35000.00', null, null, null, '-3000.00', '0.01', null, null, '50.00', '3500.00'];
		expect(await stored('合同金额（元）', cells)).toEqual(expected);
		expect(await stored('合同金额（万元）', ['3.5', '35000元', '0.123456', '1.2万'])).toEqual([
			null,
			'3.50',
			null,
			'1.20',
		]);
		expect(await stored('合同金额', ['3.5', '3.5元'], '单位：万元')).toEqual([null, '0.00035']);
	});

	it('says of which field a sum was taken that is not that of its column', async () => {
		expect(await stored('租金', ['600元/月', '600元/年', '300元/亩', '5000'])).toEqual([
			'年承包费 7200.00',
			'年承包费 600.00',
			'承包单价 300.00',
			null,
		]);
		expect(await stored('租金（万元）', ['0.06万元/月'])).toEqual(['年承包费 0.72']);
	});

	it('gives areas, prices, counts and rates', async () => {
		expect(await stored('面积（亩）', ['120亩', '120.50', '8分', '1公顷', '12亩3分4厘', '120'])).toEqual([
			'120',
			null,
			'0.8',
			'15',
			'12.34',
			null,
		]);
		expect(await stored('面积（公顷）', ['1', '15亩', '10亩'])).toEqual([null, '1', '0.6667']);
		expect(await stored('面积（顷）', ['1', '50亩'])).toEqual([null, '0.5']);
		expect(await stored('承包单价', ['300元/亩', '300', '300斤小麦/亩'])).toEqual(['300.00', null, null]);
	});

	it('gives dates, terms, flags and codes by what people call them', async () => {
		expect(
			await stored('签订日期', ['2012.3.1', '44621', '98.5.1', '2012-03-01', '2022-02-30', '二〇一二年三月一日']),
		).toEqual(['2012-03-01', '2022-03-01', '1998-05-01', null, null, '2012-03-01']);
		expect(
			await stored('承包期限', [
				'2012.3—2042.3',
				'30年',
				'叁拾年',
				'长期',
				'永久',
				'无期限',
				'一年一签',
				'至二轮承包期满',
				'120个月',
			]),
		).toEqual(['360个月', '360个月', '360个月', '无期限', '无期限', null, '12个月', null, null]);
		expect(await stored('是否入账', ['√', '是', '×', '否', 'Y', '不详'])).toEqual(['是', null, '否', null, '是', null]);
		expect(await stored('清理状态', ['已清理', '已完成'])).toEqual([null, '已清理']);
		expect(await stored('是否需清理', ['是', '√'])).toEqual([expect.any(String), expect.any(String)]);
	});

	it('says nothing of texts that are only trimmed, of blank cells, and of columns that hold no field', async () => {
		expect(await stored('备注', [' 已核对 ', '多\n行', ''])).toEqual([null, null, null]);
		expect(await stored('不相干的栏', ['1', 'x'])).toEqual([null, null]);
		expect(await stored('合同编号', ['x'])).toEqual([null]);
	});
});
