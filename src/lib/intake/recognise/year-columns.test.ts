import { describe, expect, it } from 'vitest';
import { intakeFile } from '../intake.ts';

async function read(...lines: readonly string[]) {
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const [source] = await intakeFile({ path: '上河村台账2022-06-30.csv', bytes }, { secondRoundEndYear: 2028 });
	const yuan = (name: string) => {
		const column = source!.rows.columns.get(name);
		return column?.type === 'bigint' ? Array.from(column.values, (value) => Number(value) / 100) : null;
	};
	return { yuan, rowsStored: source!.rowsStored, told: source!.findings.map(({ rule }) => rule) };
}

describe('a figure in a column for each year', () => {
	it('is the sum of them where it is what was paid or resolved, and told of', async () => {
		const { yuan, told } = await read(
			'序号,债权人,需化解金额,2020年化解,2021年化解,2022年化解\n1,张三,10000,1000,2000,500\n2,李四,20000,/,3000,1500',
			'合计,,30000,1000,5000,2000',
		);
		expect(yuan('resolved')).toEqual([3500, 4500]);
		expect(told).toEqual(['column/parts-added']);
	});

	it('may stand below one heading, or beside another of the same years', async () => {
		const below = await read(
			'序号,承包方,合同面积,年承包费,已交承包费,,\n,,,,2020年,2021年,2022年\n1,张三,10,500,500,500,\n2,李四,20,600,600,,0',
		);
		expect([below.rowsStored, below.yuan('paid')]).toEqual([2, [1000, 600]]);
		const fees = await read('户主,面积,2021年应收,2021年已收,2022年应收,2022年已收\n张三,3,300,300,300,0');
		expect([fees.yuan('due'), fees.yuan('paid')]).toEqual([[600], [300]]);
	});

	it('is in the column of its sum where there is one', async () => {
		const sum = await read(
			'序号,债权人,需化解金额,已化解金额,,,剩余债务\n,,,2021年,2022年,合计,\n1,张三,10000,2000,500,2500,7500',
		);
		expect([sum.rowsStored, sum.yuan('resolved'), sum.told]).toEqual([1, [2500], []]);
		const whole = await read('债权人,需化解金额,已化解金额,2022年化解金额\n张三,10000,2500,500');
		expect(whole.yuan('resolved')).toEqual([2500]);
	});

	it('is that of the latest where it is counted up to then, or is no such figure', async () => {
		const upTo = await read('债权人,需化解金额,截至2021年底已化解金额,截至2022年6月已化解金额\n张三,10000,2000,2500');
		expect(upTo.yuan('resolved')).toEqual([2500]);
		const income = await read('村名,2021年总收入,2022年总收入,其中：经营性收入\n上河村,80,90,50');
		expect([income.yuan('total_income'), income.told.includes('column/parts-added')]).toEqual([[90], false]);
	});
});

describe('figures of the month beside those of the year', () => {
	it('stand below headings that reach over both, though no cells are merged', async () => {
		const { yuan, rowsStored } = await read(
			'村名,经营收入,,补助收入,,总收入,\n,本月,本年累计,本月,本年累计,本月,本年累计\n上河村,10,50,0,30,10,80\n下河村,1,5,2,3,3,8',
		);
		expect([rowsStored, yuan('operating_income'), yuan('total_income')]).toEqual([2, [50, 5], [80, 8]]);
	});

	it('are those of 化债务 up to now', async () => {
		const { yuan } = await read(
			'村名,清合同,,化债务,,\n,需清理,已清理,需化解,本周,累计\n上河村,5,3,100,10,50\n下河村,10,5,200,10,50',
		);
		expect([yuan('to_resolve'), yuan('resolved')]).toEqual([
			[100, 200],
			[50, 50],
		]);
	});
});
