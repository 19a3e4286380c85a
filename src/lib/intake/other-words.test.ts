import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';
import type { LedgerSource } from './types.ts';

/** Cells that say in their own words that they are not what their column asks for. */
async function read(...lines: readonly string[]): Promise<LedgerSource> {
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const [source] = await intakeFile({ path: '甲村台账2022-06-30.csv', bytes }, { secondRoundEndYear: 2028 });
	return source!;
}

function figures({ rows }: LedgerSource, name: string): (number | null)[] {
	const column = rows.columns.get(name);
	return Array.from({ length: rows.length }, (_, index) =>
		column?.type === 'bigint' && column.valid[index] === 1 ? Number(column.values[index]) : null,
	);
}

const told = ({ findings }: LedgerSource) =>
	findings.map(({ rule, row, message }) => [rule, row, message.split('。')[0]]);

describe('a sum that its cell calls one of each year', () => {
	const header = '合同编号,承包方,租金,是否需清理,清理状态';
	it.each(['600/年', '600元/年', '每年600元', '年租金600', '600元年', '一年600元', '0.06万元/年'])(
		'is the rent of a year, not the sum of the contract: %s',
		async (cell) => {
			const source = await read(header, `1,甲,${cell},是,已清理`, '2,乙,5000,是,已清理');
			expect(figures(source, 'fee_year')).toEqual([60_000, null]);
			expect(figures(source, 'fee_total')).toEqual([null, 500_000]);
			expect(told(source)).toEqual([
				['cell/per-year', 2, `“租金”栏的“${cell}”写的是每年的数，已按年承包费计入，没有计入合同金额`],
			]);
		},
	);

	it('leaves a yearly rent that has a column of its own', async () => {
		const source = await read('合同编号,承包方,年租金,合同金额', '1,甲,500,600/年', '2,乙,,700/年');
		expect(figures(source, 'fee_year')).toEqual([50_000, 70_000]);
		expect(figures(source, 'fee_total')).toEqual([null, null]);
	});

	it('is kept, with a doubt, where the sum of all years is asked for', async () => {
		const source = await read('合同编号,承包方,合同金额,拖欠金额', '1,甲,5000,600元/年', '2,乙,5000,600');
		expect(figures(source, 'arrears')).toEqual([60_000, 60_000]);
		expect(told(source)).toEqual([['cell/one-year', 2, '“拖欠金额”栏的“600元/年”写的是每年的数，只按一年计入']]);
	});

	it('does not make the sum below it a wrong one', async () => {
		const source = await read(header, '1,甲,600/年,是,已清理', '2,乙,500/年,是,已清理', '合计,,1100,,');
		expect(figures(source, 'fee_year')).toEqual([60_000, 50_000]);
		expect(told(source).map(([rule]) => rule)).toEqual(['cell/per-year', 'cell/per-year']);
	});

	it('is nothing to tell of in a column of a year', async () => {
		const source = await read('合同编号,承包方,年承包费', '1,甲,600/年', '2,乙,每年700元');
		expect(figures(source, 'fee_year')).toEqual([60_000, 70_000]);
		expect(source.findings).toEqual([]);
	});
});

describe('a sum of each month', () => {
	const [first, second] = ['村名,合同编号,承包方,', ',是否需清理'];
	it.each(['600元/月', '600/月', '每月600元', '月租金600', '600元月', '0.06万元/月', '每个月600元', '600元/每月'])(
		'is stored for the year when its cell says so: %s',
		async (cell) => {
			for (const header of ['租金', '年租金']) {
				const source = await read(`${first}${header}${second}`, `甲村,1,甲,${cell},是`, '甲村,2,乙,5000,是');
				const isSum = header === '租金';
				expect(figures(source, 'fee_year')).toEqual([720_000, isSum ? null : 500_000]);
				expect(figures(source, 'fee_total')[1] ?? null).toBe(isSum ? 500_000 : null);
				expect(told(source)).toEqual([
					['cell/part-year', 2, `“${header}”栏的“${cell}”写的不是一年的数，已折算成一年，按年承包费计入`],
				]);
			}
		},
	);

	it.each([
		'月租金',
		'月租金（元）',
		'每月租金(元)',
		'租金（每月）',
		'租金（月）',
		'租金/月',
		'月租',
		'每月承包费',
		'应交租金（每月）',
		'租金（元/月）',
	])('is stored for the year when its header says so: %s', async (header) => {
		const source = await read(
			`${first}${header}${second}`,
			'甲村,1,甲,600,是',
			'甲村,2,乙,500元/月,是',
			'合计,,,1100,',
		);
		expect(figures(source, 'fee_year')).toEqual([720_000, 600_000]);
		expect(told(source)).toEqual([
			['column/part-year', null, `“${header}”栏写的是每月的数，已乘以 12，按一年的数计入`],
		]);
	});

	it.each([
		['租金（季）', '季', 4],
		['季度租金', '季度', 4],
		['每半年租金', '半年', 2],
		['租金（元/季度）', '季度', 4],
		['承包费（每半年）', '半年', 2],
	] as const)('of a season or half a year: %s', async (header, part, times) => {
		const source = await read(`${first}${header}${second}`, '甲村,1,甲,600,是', '甲村,2,乙,500,是');
		expect(figures(source, 'fee_year')).toEqual([60_000 * times, 50_000 * times]);
		expect(told(source)).toEqual([
			['column/part-year', null, `“${header}”栏写的是每${part}的数，已乘以 ${times}，按一年的数计入`],
		]);
		const cells = await read(`${first}租金${second}`, '甲村,1,甲,600元/季度,是', '甲村,2,乙,每半年500元,是');
		expect(figures(cells, 'fee_year')).toEqual([240_000, 100_000]);
	});

	it('is one with its unit in a row below, or its month', async () => {
		const below = await read(
			'村名,合同编号,承包方,月租金,面积',
			',,,万元,亩',
			'甲村,1,甲,0.06,10',
			'甲村,2,乙,0.05,10',
		);
		expect(figures(below, 'fee_year')).toEqual([720_000, 600_000]);
		const child = await read(
			'村名,合同编号,承包方,租金,,面积',
			',,,每月,合计,',
			'甲村,1,甲,600,,10',
			'甲村,2,乙,500,,10',
		);
		expect(figures(child, 'fee_year')).toEqual([720_000, 600_000]);
		expect(figures(child, 'area_contract')).toEqual([100_000, 100_000]);
	});

	it('is not read with what else is said of months, nor where sums add up', async () => {
		const source = await read(
			`${first}租金,已收${second}`,
			'甲村,1,甲,每月5日前交600元,600元/月,是',
			'甲村,2,乙,600元/3个月,,是',
		);
		expect([figures(source, 'fee_year'), figures(source, 'paid')]).toEqual([
			[null, null],
			[null, null],
		]);
		expect(told(source).map(([rule]) => rule)).toEqual(['cell/unreadable', 'cell/unreadable', 'cell/unreadable']);
		const column = await read(`${first}已收（元/月）${second}`, '甲村,1,甲,600,是', '甲村,2,乙,500,是');
		expect(figures(column, 'paid')).toEqual([60_000, 50_000]);
		expect(told(column).map(([rule]) => rule)).toEqual(['column/of-a-part']);
	});
});

describe('a rent by a measure that is no whole unit', () => {
	const read2 = (header: string, ledger = '合同编号,承包方') =>
		read(`村名,${ledger},${header},是否需清理`, '甲村,1,甲,600,是', '甲村,2,乙,500,是');

	it.each([
		...['租金（年）', '承包费(年)', '租金/年', '租金（每年）', '承包费每年', '金额（年）', '应收（年）'].map(
			(header) => [header, 'fee_year'],
		),
		...['承包费（每亩）', '租金(亩)', '租金/亩', '金额（亩）', '承包费（一亩）'].map((header) => [
			header,
			'price_unit',
		]),
	] as const)('is of that field: %s, %s', async (header, field) => {
		const source = await read2(header);
		expect(figures(source, field)).toEqual([60_000, 50_000]);
		expect(figures(source, 'fee_total')).toEqual([null, null]);
		expect(source.findings).toEqual([]);
	});

	it('may be said in the row of units', async () => {
		const read3 = async (unit: string) =>
			read('村名,合同编号,承包方,租金,面积,租期', `,,,${unit},亩,年`, '甲村,1,甲,600,10,3', '甲村,2,乙,500,10,3');
		for (const unit of ['元/年', '年', '（元/年）'])
			expect(figures(await read3(unit), 'fee_year')).toEqual([60_000, 50_000]);
		for (const unit of ['元/亩', '亩']) expect(figures(await read3(unit), 'price_unit')).toEqual([60_000, 50_000]);
		expect(figures(await read3('元/月'), 'fee_year')).toEqual([720_000, 600_000]);
		expect(figures(await read3('万元'), 'fee_total')).toEqual([600_000_000, 500_000_000]);
		expect(figures(await read3('元'), 'area_contract')).toEqual([100_000, 100_000]);
	});

	it('may be one of a hectare, or in 万元', async () => {
		expect(figures(await read2('租金（公顷）'), 'price_unit')).toEqual([4_000, 3_333]);
		expect(figures(await read2('租金（万元）（每年）'), 'fee_year')).toEqual([600_000_000, 500_000_000]);
	});

	it('leaves years of a term, areas and plain sums what they are', async () => {
		expect((await read2('承包期（年）')).columns.map(({ field }) => field)).toContain('term_text');
		expect((await read2('面积（亩）')).columns.map(({ field }) => field)).toContain('area_contract');
		expect(figures(await read2('租金（元）'), 'fee_total')).toEqual([60_000, 50_000]);
	});
});

describe('a sum that its cell calls a price', () => {
	it('may be one of a hectare', async () => {
		const source = await read('合同编号,承包方,租金,承包面积', '1,甲,1500元/公顷,10', '2,乙,5000,10');
		expect(figures(source, 'price_unit')).toEqual([10_000, null]);
		expect(figures(source, 'fee_total')).toEqual([null, 500_000]);
	});

	it.each(['300元/亩', '每亩300元', '300元/亩/年', '每年每亩300元'])('is the price: %s', async (cell) => {
		const source = await read('合同编号,承包方,承包费,承包面积', `1,甲,${cell},10`, '2,乙,5000,10');
		expect(figures(source, 'price_unit')).toEqual([30_000, null]);
		expect(figures(source, 'fee_total')).toEqual([null, 500_000]);
		expect(told(source)).toEqual([
			['cell/per-mu', 2, `“承包费”栏的“${cell}”写的是单价，已按每亩的价记下，没有计入金额`],
		]);
	});
});

describe('a row of several villages', () => {
	it('counts in the totals only, and is told of', async () => {
		const source = await read(
			'村名,合同编号,承包方,合同金额',
			'乙村,1,甲,100',
			'乙村等3村,2,乙,200',
			'丙村、丁村,3,丙,300',
		);
		expect(Array.from(source.rows.place, (index) => source.places[index]?.village)).toEqual(['乙村', null, null]);
		expect(told(source)).toEqual([
			['village/several', 3, '这一行的村名“乙村等3村”不止一个村，没有计入任何一个村，只计入合计'],
			['village/several', 4, '这一行的村名“丙村、丁村”不止一个村，没有计入任何一个村，只计入合计'],
		]);
	});
});

describe('a row of what an earlier year left', () => {
	it.each(['上年结转', '期初余额', '年初数', '以前年度结转', '承上年'])('counts, and is told of: %s', async (text) => {
		const source = await read(
			'债权人,形成时间,需化解金额（元）,已化解金额（元）',
			`${text},,50000,10000`,
			'信用社,2010,1000,0',
			'某某,2012,2000,0',
		);
		expect(source.rowsStored).toBe(3);
		expect(told(source)).toEqual([['row/carried-over', 2, `“债权人”栏写的是“${text}”，不是单独一笔，已照一行计入`]]);
	});

	it('is not one whose name only begins so', async () => {
		const source = await read('合同名称,承包方,合同金额', '上河滩承包,年某,100', '期货楼,以某,200');
		expect(source.findings).toEqual([]);
	});
});
