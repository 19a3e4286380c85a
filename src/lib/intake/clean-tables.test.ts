import { describe, expect, it } from 'vitest';
import { readCleanTables } from './clean-tables.ts';

const read = (text: string) => readCleanTables({ path: '表.csv', bytes: new TextEncoder().encode(text) });

describe('readCleanTables', () => {
	it('flattens the header of a ledger and leaves cells as they are', async () => {
		const text = '合同台账\n村名,合同情况,,备注\n,编号,承包方,\na村, 001 ,甲,x\n\n合计,1,,\n填表人：某某';
		expect(await read(text)).toEqual([
			{
				sheet: null,
				header: ['村名', '合同情况/编号', '合同情况/承包方', '备注'],
				rows: [
					['a村', ' 001 ', '甲', 'x'],
					['合计', '1', '', ''],
				],
				setAside: [1, 5, 7],
			},
		]);
	});

	it('finds the header of a table that is no ledger', async () => {
		const [table] = await read('某单位工资表\n姓名,岗位,实发工资\n甲,会计,3000\n乙,出纳,2800\n');
		expect(table).toMatchObject({ header: ['姓名', '岗位', '实发工资'], setAside: [1] });
		expect(table?.rows).toHaveLength(2);
	});

	it('passes over several rows of notes, as wide as the header but with gaps', async () => {
		const notes = '制表说明,,,\n只填,白色,,单元格\n,其他,勿,改\n';
		const [table] = await read(
			`${notes}姓名,岗位,实发工资,日期\n甲,会计,3000,2022-01-05\n乙,出纳,2800,2022-01-05\n丙,收费员,2700,2022-01-05\n`,
		);
		expect(table).toMatchObject({ header: ['姓名', '岗位', '实发工资', '日期'], setAside: [1, 2, 3] });
	});

	it('gives every row of a sheet without a header', async () => {
		expect(await read('1,2\n3,4')).toEqual([
			{
				sheet: null,
				header: [],
				rows: [
					['1', '2'],
					['3', '4'],
				],
				setAside: [],
			},
		]);
	});

	describe('several plain tables below each other', () => {
		const figures = (count: number, width: number) =>
			Array.from({ length: count }, (_, row) =>
				Array.from({ length: width }, (_, column) => (column === 0 ? `甲${row}` : String(row * column))),
			);
		const text = (...tables: string[][][]) => tables.map((rows) => rows.map((row) => row.join(',')).join('\n'));

		it('takes a header with a column more or less for another table', async () => {
			const [head, more, less] = [
				['班次', '站点', '票价', '里程'],
				['班次', '站点', '票价', '里程', '油费'],
				['班次', '站点', '票价'],
			];
			const [a = '', b = '', c = ''] = text(
				[head, ...figures(5, 4)],
				[more, ...figures(4, 5)],
				[less, ...figures(3, 3)],
			);
			const tables = await read([a, b, c].join('\n'));
			expect(tables.map(({ header, rows }) => [header, rows.length])).toEqual([
				[head, 5],
				[more, 4],
				[less, 3],
			]);
		});

		it('finds another header below a blank row, with its title', async () => {
			const [a = '', b = ''] = text(
				[['班次', '站点', '票价'], ...figures(4, 3)],
				[['车牌', '品牌', '油费', '里程', '次数'], ...figures(4, 5)],
			);
			const tables = await read(`${a}\n\n${b}\n`);
			expect(tables.map(({ header, rows, setAside }) => [header.length, rows.length, setAside])).toEqual([
				[3, 4, [6]],
				[5, 4, []],
			]);
		});

		it('does not split at a row of words between rows of words', async () => {
			const [table, ...others] = await read(
				'姓名,岗位,职责\n甲,会计,记账\n\n乙,出纳,收付,保管\n丙,主任,审核\n丁,委员,监督\n',
			);
			expect(others).toEqual([]);
			expect(table?.rows).toHaveLength(4);
		});
	});

	it('drops a header printed again and says so', async () => {
		const page = (from: number) => [1, 2, 3].map((row) => `甲${from + row},会计,${row}`);
		const [table, ...others] = await read(['姓名,岗位,工资', ...page(0), '姓名,岗位,工资', ...page(3)].join('\n'));
		expect(others).toEqual([]);
		expect(table?.rows).toHaveLength(6);
		expect(table?.setAside).toEqual([5]);
	});

	it('keeps rows of figures that stand above a row of words', async () => {
		const [table] = await read('甲,1,2,3\n乙,2,3,4\n丙,无,无,无\n丁,5,6,7\n');
		expect(table?.header).toEqual([]);
		expect(table?.rows).toHaveLength(4);
	});
});
