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
});
