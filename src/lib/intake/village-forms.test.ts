import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';
import { data, makeXlsx } from './read/workbook/book.test-helper.ts';
import type { LedgerSource } from './types.ts';

/** Ledgers in the forms in which villages send them: titles, headers and rows that are no data. */
const OPTIONS = { secondRoundEndYear: 2028 };

async function read(text: string, path = '表.csv'): Promise<LedgerSource> {
	const [source] = await intakeFile({ path, bytes: new TextEncoder().encode(text) }, OPTIONS);
	if (source === undefined) throw new Error('no source');
	return source;
}

const villages = (source: LedgerSource) =>
	Array.from(source.rows.place, (index) => source.places[index]?.village ?? null);

describe('units in titles', () => {
	it('count for their own table, each', async () => {
		const text =
			'阳坡村债务明细表（元）,,,,,阳坡村债权明细表（万元）\n序号,债权人,形成时间,需化解金额,,序号,债务人,欠款时间,应收金额,已收金额\n1,甲,2010,10000,,1,乙,2015,1.5,0.5';
		const sources = await intakeFile({ path: '表.csv', bytes: new TextEncoder().encode(text) }, OPTIONS);
		expect(sources.map(({ ledger, amountUnit }) => [ledger, amountUnit])).toEqual([
			['debt', 'yuan'],
			['receivable', 'wan'],
		]);
		expect(sources[1]?.findings).toEqual([]);
	});
});

describe('columns of several years', () => {
	it('are read from the latest, months in the header or not', async () => {
		const source = await read('村名,2025年总收入,2026年1-6月总收入,其中：经营性收入\na村,25.3,12.1,8\nb村,—,3.2,/');
		expect(source.columns.map(({ field, header }) => [field, header])).toEqual([
			['village', '村名'],
			['total_income', '2026年1-6月总收入'],
			['operating_income', '其中：经营性收入'],
		]);
		expect(source.rowsStored).toBe(2);
	});
});

describe('a period in the column of the start', () => {
	it('gives start and end, and leaves an end that is written', async () => {
		const source = await read(
			'村名,合同编号,承包方,起始日期,终止日期\na村,1,甲,2019年5月—2049年4月,\na村,2,乙,2019.5.1-2049.4.30,2050.1.1\na村,3,丙,2019.5,2020.5',
		);
		expect(source.findings).toEqual([]);
		const days = (name: string) => {
			const column = source.rows.columns.get(name);
			if (column?.type !== 'date') throw new Error(name);
			return Array.from(column.values, (day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
		};
		expect(days('start')).toEqual(['2019-05-01', '2019-05-01', '2019-05-01']);
		expect(days('end')).toEqual(['2049-04-30', '2050-01-01', '2020-05-31']);
	});
});

describe('sheets named after villages without 村', () => {
	const rows = (title: string) => [[title], ['合同编号', '承包方', '面积', '是否需清理'], ['1', '甲', '2', '是']];
	const sheetXml = (title: string) =>
		data(
			rows(title)
				.map((row, r) => {
					const cells = row.map(
						(text, c) => `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
					);
					return `<row r="${r + 1}">${cells.join('')}</row>`;
				})
				.join(''),
		);
	const named = async (...sheets: [string, string][]) => {
		const bytes = makeXlsx({ sheets: sheets.map(([name, title]) => [name, sheetXml(title)]) });
		const sources = await intakeFile({ path: '台账.xlsx', bytes }, OPTIONS);
		return sources.flatMap(villages);
	};

	it('give the village beside sheets that say it, or under a title that repeats it', async () => {
		const title = '合同清理台账';
		expect(await named(['东坪村', title], ['西坪', title], ['3.南坪', title])).toEqual(['东坪村', '西坪', '南坪']);
		expect(await named(['西坪', '西坪合同台账'], ['北坪', title])).toEqual(['西坪', null]);
	});

	it('are not kinds of land, kinds of ledgers or times', async () => {
		const title = '合同清理台账';
		const others = ['机动地', '四荒地', '资源类', '六月', '一组', '汇总'].map((name): [string, string] => [
			name,
			title,
		]);
		expect(await named(['东坪村', title], ...others)).toEqual(['东坪村', null, null, null, null, null, null]);
		expect(await named(['机动地', '机动地合同台账'])).toEqual([null]);
	});
});

describe('headers as villages write them', () => {
	it.each([
		[
			'编号,资源名称,承包人姓名,面积/亩,每年应交租金,承包起止年限,实际已交,累计欠交,有无书面合同,是否经过民主程序,合同是否合理,处理结果',
			'contract_no object_name party_b area_contract fee_year term_text paid arrears form decision is_problem status',
		],
		['序号,需求内容,责任村,责任人,是否解决', 'seq item village owner status'],
		['村名,债务金额,需化解,已化解', 'village debt_total to_resolve resolved'],
	])('%s', async (header, fields) => {
		const source = await read(`${fields.includes('debt_total') ? '各村债务汇总' : '台账'}\n${header}\n1,a村,b村,3,4`);
		expect(source.columns.map(({ field }) => field).join(' ')).toBe(fields);
	});

	it('a sum of debts by village is no ledger of debts', async () => {
		const text = '村名,债务金额,需化解,已化解,剩余\na村,1000,1000,200,800\n合计,1000,1000,200,800';
		expect((await read(`各村债务汇总\n${text}`)).ledger).toBe('progress');
		expect((await read(text, '债务台账.csv')).ledger).toBe('debt');
	});
});

describe('rows below the header of a form', () => {
	it('that say or show how to fill it in are no data', async () => {
		const source = await read(
			[
				'长岭村合同清理台账\n合同编号,承包方,合同面积,年承包费,是否需清理,清理状态,备注',
				'必填,必填,单位：亩,单位：元,是/否,未启动/整改中/已清理,',
				'示例,张三,10,1000,是,已清理,填报时请删除\nC1,李四,20,2000,是,已清理,\nC2,王五,30,3000,否,,',
			].join('\n'),
		);
		expect(source.rowsStored).toBe(2);
		expect(source.rowsSetAside.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
			'1 title',
			'2 header',
			'3 header',
			'4 header',
		]);
		expect(source.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
	});
});

describe('printed pages', () => {
	it('carry sums over that are set aside, and titles with their number', async () => {
		const source = await read(
			[
				'清水村合同台账（第1页）\n序号,合同编号,承包方,面积,年承包费',
				'1,Q1,甲,10,100\n2,Q2,乙,20,200\n,过次页,,30,300',
				'清水村合同台账（第2页）\n序号,合同编号,承包方,面积,年承包费',
				',承前页,,30,300\n3,Q3,丙,5,50\n,合   计,,35,350',
			].join('\n'),
		);
		expect(source.rowsStored).toBe(3);
		expect(source.rowsSetAside.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
			'1 title',
			'2 header',
			'5 subtotal',
			'6 title',
			'7 header',
			'8 subtotal',
			'10 total',
		]);
		expect(source.findings).toEqual([]);
	});
});

describe('projects without a column of villages', () => {
	it('are of the one village in which they are built', async () => {
		const source = await read(
			'青山镇产业项目台账\n序号,项目名称,建设地点,总投资（万元）\n1,冷库,上河村,200\n2,大棚,下河村、东坪村,50',
		);
		expect(villages(source)).toEqual(['上河村', null]);
	});
});
