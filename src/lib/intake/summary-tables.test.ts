import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';
import type { LedgerSource } from './types.ts';

const OPTIONS = { secondRoundEndYear: 2028 };

async function read(text: string, path = '表.csv'): Promise<LedgerSource> {
	const [source] = await intakeFile({ path, bytes: new TextEncoder().encode(text) }, OPTIONS);
	if (source === undefined) throw new Error('no source');
	return source;
}

const places = (source: LedgerSource) => source.places.map(({ township, village }) => `${township}/${village}`);
const rules = (source: LedgerSource) => source.findings.map(({ rule }) => rule);

describe('a summary of several townships', () => {
	const header = '某县进度汇总表\n序号,单位,摸底合同,需清理合同,已清理合同';
	it('has the sums of each above its villages, which are theirs', async () => {
		const source = await read(
			`${header}\n一,城关镇,50,18,14\n1,上河村,30,10,6\n2,下河村,20,8,8\n二,山后乡,30,10,5\n1,上河村,30,10,5\n,全县合计,80,28,19`,
		);
		expect(source.rowsStored).toBe(3);
		expect(places(source)).toEqual(['城关镇/上河村', '城关镇/下河村', '山后乡/上河村']);
		expect(source.sumNotes.map(({ agrees }) => agrees)).toEqual([true, true, true]);
		expect(source.findings).toEqual([]);
	});
	it('tells of sums that are not those of the villages', async () => {
		const source = await read(`${header}\n一,城关镇,51,18,14\n1,上河村,30,10,6\n2,下河村,20,8,8`);
		expect(rules(source)).toEqual(['sum/mismatch']);
	});
	it('that names townships alone has a row for each', async () => {
		const source = await read(`${header}\n1,城关镇,50,18,14\n2,山后乡,30,10,5`);
		expect(source.rowsStored).toBe(2);
	});
});

describe('townships named by lines of their own', () => {
	it('are those of the villages below', async () => {
		const source = await read(
			'合同清理台账\n合同编号,承包方,面积,年承包费\n一、城关镇,,,\n（一）上河村,,,\nA1,甲,10,1000\n二、山后乡,,,\n（一）上河村,,,\nA1,乙,10,1000',
		);
		expect(places(source)).toEqual(['城关镇/上河村', '山后乡/上河村']);
		expect(source.rowsSetAside.map(({ reason }) => reason)).toEqual([
			'title',
			'header',
			...Array<string>(4).fill('title'),
		]);
	});
});

describe('tasks of a summary table', () => {
	it('are read below their headings', async () => {
		const source = await read(
			'周报\n村名,清理合同,,,化解债务（万元）,,,新增资源收费（元）,\n,摸底数,需清理数,累计清理,任务数,本周化解,累计化解,应收,累计收取\na村,30,10,6,50,5,30,10000,5000',
		);
		expect(source.columns.map(({ field }) => field).join(' ')).toBe(
			'village surveyed to_clear cleared to_resolve resolved_now resolved fee_due fee_paid',
		);
		expect(source.findings).toEqual([]);
	});
	it('are asked for where only what was done is told', async () => {
		const source = await read('进度汇总表\n村名,摸底合同,需清理合同,已清理合同,累计化解,化解率\na村,30,10,6,300,60%');
		expect(source.findings.map(({ rule, value }) => [rule, value])).toEqual([['column/not-there', '需化解']]);
	});
});

describe('the unit of money', () => {
	const rows = '合同编号,承包方,合同金额\nA1,甲,15000\nA2,乙,25000';
	it.each([
		[`村合同台账\n（本表由村填写，金额单位为万元，面积单位为亩）\n${rows}`, 'wan'],
		[`村合同台账\n说明：金额以万元计，面积以亩计\n${rows}`, 'wan'],
		[`村合同台账\n${rows}\n注：1.本表金额单位均为万元。`, 'wan'],
		[`村合同台账\n填报单位：万元村\n${rows}`, 'yuan'],
	])('%s', async (text, unit) => {
		expect((await read(text)).amountUnit).toBe(unit);
	});
	it('that nobody wrote is asked about where amounts are as small as 2.5', async () => {
		const debts = await read('村级债务台账\n村名,债权人,债务总额,需化解,已化解\na村,甲,2.5,2.5,0');
		expect(rules(debts)).toEqual(['sheet/unsaid-unit']);
		for (const whole of ['300,300,0', '2.5万,2.5万,0', '2500.5,2500.5,0']) {
			const other = await read(`村级债务台账\n村名,债权人,债务总额,需化解,已化解\na村,甲,${whole}`);
			expect(rules(other)).toEqual([]);
		}
		const said = await read('村级债务台账（单位：元）\n村名,债权人,债务总额,需化解,已化解\na村,甲,2.5,2.5,0');
		expect(rules(said)).toEqual([]);
	});
});

describe('tables that are two, or turned round', () => {
	it('of claims and debts side by side: both are read', async () => {
		const text =
			'上河村债权债务明细表\n序号,债权情况,,,债务情况,,\n,债务人,金额,形成时间,债权人,金额,形成时间\n1,甲,1000,2010,乙,5000,2012\n2,丙,2000,2011,丁,6000,2013';
		const bytes = new TextEncoder().encode(text);
		const sources = await intakeFile({ path: '表.csv', bytes }, { secondRoundEndYear: 2028 });
		const amounts = (source: LedgerSource | undefined, name: string) => {
			const column = source?.rows.columns.get(name);
			return column?.type === 'bigint' ? [...column.values] : [];
		};
		expect(sources.map(({ ledger }) => ledger)).toEqual(['receivable', 'debt']);
		expect(amounts(sources[0], 'due')).toEqual([100_000n, 200_000n]);
		expect(amounts(sources[1], 'principal')).toEqual([500_000n, 600_000n]);
		expect(sources.flatMap(rules)).not.toContain('sheet/other-ledger-beside');
	});
	it('of claims beside debts of which nothing is owed: one is read, the other told', async () => {
		const source = await read(
			'上河村债权债务明细表\n序号,债权情况,债务情况,,\n,说明,债权人,金额,形成时间\n1,无,乙,5000,2012\n2,无,丁,6000,2013',
		);
		expect([source.ledger, rules(source).includes('sheet/other-ledger-beside')]).toEqual(['debt', true]);
	});
	it('with the villages across are turned, and say so', async () => {
		const source = await read('指标,上河村,下河村\n摸底合同（份）,30,20\n需清理合同（份）,10,8\n已清理合同（份）,5,8');
		expect([source.ledger, source.rowsStored, rules(source)]).toEqual(['progress', 2, ['sheet/turned']]);
	});
});

describe('the sum of a group of incomes', () => {
	const rows = '村集体经济收入统计表\n村名,经营性收入,,,补助收入';
	it('has its parts in it where no column holds the whole', async () => {
		const source = await read(`${rows}\n,小计,发包收入,投资收益,\na村,150000,50000,100000,30000`);
		expect(source.columns.map(({ field }) => field)).toEqual(['village', 'operating_income', 'subsidy']);
	});
	it('stands beside them where one does', async () => {
		const source = await read(`${rows},总收入\n,小计,发包收入,投资收益,,\na村,150000,50000,100000,30000,180000`);
		expect(source.columns.map(({ field }) => field)).toEqual([
			...['village', 'operating_income', 'contract_income', 'invest_income', 'subsidy', 'total_income'],
		]);
		expect(source.findings).toEqual([]);
	});
});

describe('经营性收入 that is the sum of its parts', () => {
	it('is not added to them again', async () => {
		const header = '村集体经济收入统计表\n村名,经营性收入,发包收入,投资收益,补助收入,其他收入,总收入';
		expect(rules(await read(`${header}\na村,150000,50000,20000,30000,10000,190000`))).toEqual([]);
		expect(rules(await read(`${header}\na村,150000,50000,20000,30000,10000,195000`))).toEqual([
			'income/parts-mismatch',
		]);
	});
});
