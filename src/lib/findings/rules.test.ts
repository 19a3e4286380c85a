import { describe, expect, it } from 'vitest';
import { intakeFile } from '#lib/intake/intake.ts';
import type { RuleCode } from './catalogue.ts';
import { CATALOGUE } from './catalogue.ts';
import { DEFAULT_LIMITS, limitFor, type RuleLimits } from './limits.ts';

/** Findings of a CSV ledger as `rule row`. */
async function findings(text: string, limits?: Partial<RuleLimits>): Promise<string[]> {
	const bytes = new TextEncoder().encode(text);
	const options = { secondRoundEndYear: 2028, limits: { ...DEFAULT_LIMITS, ...limits } };
	const sources = await intakeFile({ path: '台账2022-07-06.csv', bytes }, options);
	// The tables here have the columns that their rule needs, and no others.
	return sources.flatMap((source) =>
		source.findings.filter(({ rule }) => rule !== 'column/not-there').map(({ rule, row }) => `${rule} ${row}`),
	);
}

/** Header, a row that breaks the rule, and one that does not; `extra` rows stand above both. */
interface Case {
	readonly rule: RuleCode;
	readonly header: string;
	readonly bad: string;
	readonly good: string;
	readonly extra?: string;
	readonly limits?: Partial<RuleLimits>;
}

const CASES: readonly Case[] = [
	// terms
	...['耕地', '机动地'].map((kind) => term(kind, '2042-12-31', '2029-12-31')),
	term('草地', '2060-12-31', '2049-12-31'),
	term('林地', '2080-12-31', '2069-12-31'),
	term('四荒地', '2060-12-31', '2049-12-31'),
	term('厂房', '2025-12-31', '2019-12-31'),
	term('集体建设用地', '2025-12-31', '2019-12-31'),
	{ ...term('四荒地', '2035-12-31', '2028-12-31'), limits: { termLimits: { R: 30 } } },
	{
		rule: 'contract/expired-in-use',
		header: '村名,合同编号,承包方,终止日期,是否需清理,存在问题,处置方式,清理状态',
		bad: 'a村,1,甲,2021-12-31,否,,,',
		good: 'a村,2,乙,2022-12-31,否,,,\na村,3,丙,2021-12-31,是,到期未收回,,未启动\na村,4,丁,2021-12-31,否,,收回,',
	},
	{
		rule: 'contract/term-disagrees',
		header: '村名,合同编号,承包方,起始日期,终止日期,承包期限',
		bad: 'a村,1,甲,2020-01-01,2029-12-31,5年',
		good: 'a村,2,乙,2020-01-01,2029-12-31,10年\na村,3,丙,2020-03,2030-03,10年\na村,4,丁,2020,2030,10年',
	},
	{
		rule: 'contract/term-over-limit',
		header: '村名,合同编号,承包方,标的类别,承包期限',
		bad: 'a村,1,甲,四荒地,2000-2060',
		good: 'a村,2,乙,四荒地,2000-2050\na村,3,丙,四荒地,2000年至2050年',
	},
	{
		rule: 'contract/transfer-past-round',
		header: '村名,合同编号,承包方,标的类别,起始日期,终止日期',
		bad: 'a村,1,甲,土地流转,2020-01-01,2030-12-31',
		good: 'a村,2,乙,土地流转,2020-01-01,2028-12-31',
	},
	{
		rule: 'contract/signed-before-vote',
		header: '村名,合同编号,承包方,是否需清理,签订日期,会议时间',
		bad: 'a村,1,甲,否,2020-01-01,2020-02-01',
		good: 'a村,2,乙,否,2020-02-01,2020-02-01\na村,3,丙,是,2020-01-01,2020-02-01',
	},
	// whether it needs clearing
	{
		rule: 'contract/problem-without-need',
		header: '村名,合同编号,承包方,是否需清理,存在问题',
		bad: 'a村,1,甲,否,价格过低',
		good: 'a村,2,乙,是,价格过低\na村,3,丙,否,无',
	},
	...(
		[
			['合同形式', '口头', '书面'],
			['民主程序', '否', '是'],
			['是否入账', '否', '是'],
			['承包期限', '长期', '5年'],
		] as const
	).map(([column, bad, good]): Case => ({
		rule: 'contract/problem-not-listed',
		header: `村名,合同编号,承包方,是否需清理,${column}`,
		bad: `a村,1,甲,否,${bad}`,
		good: `a村,2,乙,否,${good}\na村,3,丙,,${bad}`,
	})),
	{
		rule: 'contract/problem-not-listed',
		header: '村名,合同编号,承包方,是否需清理,合同面积,实测面积',
		bad: 'a村,1,甲,否,100,106',
		good: 'a村,2,乙,否,100,105',
	},
	{
		rule: 'contract/need-without-problem',
		header: '村名,合同编号,承包方,是否需清理,存在问题',
		bad: 'a村,1,甲,是,',
		good: 'a村,2,乙,否,',
	},
	{
		rule: 'contract/cleared-undated',
		header: '村名,合同编号,承包方,是否需清理,存在问题,清理状态,完成日期',
		bad: 'a村,1,甲,是,价格过低,已清理,',
		good: 'a村,2,乙,是,价格过低,已清理,2022-05-01',
	},
	{
		rule: 'contract/done-not-cleared',
		header: '村名,合同编号,承包方,是否需清理,存在问题,清理状态,完成日期',
		bad: 'a村,1,甲,是,价格过低,未启动,2022-05-01',
		good: 'a村,2,乙,是,价格过低,未启动,',
	},
	{
		rule: 'contract/outsider-unapproved',
		header: '村名,合同编号,承包方,承包方类型,是否备案,是否需清理',
		bad: 'a村,1,甲,外村个人,否,否',
		good: 'a村,2,乙,外村个人,是,否\na村,3,丙,本村成员,否,否\na村,4,丁,外村个人,否,是',
	},
	// money and area
	{
		rule: 'contract/rent-mismatch',
		header: '村名,合同编号,承包方,合同面积,承包单价,年承包费',
		bad: 'a村,1,甲,10,300,5000',
		good: 'a村,2,乙,10,300,3000\na村,3,丙,10.33,300,3100',
	},
	{
		rule: 'contract/total-mismatch',
		header: '村名,合同编号,承包方,承包期限,年承包费,合同金额',
		bad: 'a村,1,甲,10年,3000,300000',
		good: 'a村,2,乙,10年,3000,30000\na村,3,丙,10年,3000,36000\na村,4,丁,10年,3000,3000',
	},
	{
		rule: 'contract/price-zero',
		header: '村名,合同编号,承包方,年承包费,缴费方式,是否需清理',
		bad: 'a村,1,甲,0,逐年,否',
		good: 'a村,2,乙,0,无偿,否\na村,3,丙,0,逐年,是\na村,4,丁,300,逐年,否',
	},
	{
		rule: 'contract/price-below-floor',
		header: '村名,合同编号,承包方,标的类别,承包单价',
		bad: 'a村,1,甲,机动地,299',
		good: 'a村,2,乙,机动地,300\na村,3,丙,四荒地,50',
		limits: { priceFloors: { R01: 300 } },
	},
	{
		rule: 'contract/lump-sum-years',
		header: '村名,合同编号,承包方,缴费方式,承包期限',
		bad: 'a村,1,甲,一次性,6年',
		good: 'a村,2,乙,一次性,5年\na村,3,丙,逐年,30年',
	},
	{
		rule: 'contract/recovered-over-area',
		header: '村名,合同编号,承包方,合同面积,收回面积',
		bad: 'a村,1,甲,10,12',
		good: 'a村,2,乙,10,10',
	},
	{
		rule: 'contract/incomplete',
		header: '村名,合同编号,承包方,标的物,合同面积,年承包费',
		bad: 'a村,1,甲,东沟,,300',
		good: 'a村,2,乙,东沟,10,300',
	},
	{
		rule: 'contract/duplicate-party',
		header: '村名,合同编号,承包方,标的物,起始日期,年承包费',
		bad: 'a村,2,甲,东沟,2020-01-01,300',
		good: 'a村,3,甲,东沟,2020-01-01,500\nb村,4,甲,东沟,2020-01-01,300',
		extra: 'a村,1,甲,东沟,2020-01-01,300',
	},
	{
		rule: 'contract/duplicate-number',
		header: '村名,合同编号,承包方',
		bad: 'a村,1,乙',
		good: 'b村,1,丙\na村,2,丁',
		extra: 'a村,1,甲',
	},
	{
		rule: 'contract/same-land',
		header: '村名,合同编号,承包方,标的物,四至,起始日期,终止日期',
		bad: 'a村,2,乙,东沟,东至路西至沟,2022-01-01,2026-12-31',
		good: 'a村,3,丙,东沟,东至路西至沟,2027-01-01,2028-12-31\na村,4,丁,东沟,东至坡西至沟,2022-01-01,2026-12-31',
		extra: 'a村,1,甲,东沟,东至路西至沟,2020-01-01,2022-12-31',
	},
	// identity
	id('identity/id-number', '110105194912310021', '11010519491231002X'),
	id('identity/birth-date', withCheck('11010519491331002'), '11010519491231002X'),
	id('identity/id-length', '1101051949123100', '110105491231002'),
	id('identity/birth-date', '110105491331002', '1101**********002X'),
	{
		rule: 'identity/code-length',
		header: '村名,统一社会信用代码,合同编号,承包方',
		bad: 'a村,91350100M000100Y4,1,甲',
		good: 'a村,91350100M000100Y43,2,乙',
	},
	{
		rule: 'identity/village-code',
		header: '村名,村代码,合同编号,承包方',
		bad: 'a村,14031120120,1,甲',
		good: 'a村,140311201201,2,乙',
	},
	// debts and receivables
	{
		rule: 'debt/duplicate-number',
		header: '村名,债务编号,债权人,本金',
		bad: 'a村,1,乙,200',
		good: 'a村,2,丙,300',
		extra: 'a村,1,甲,100',
	},
	{
		rule: 'debt/duplicate',
		header: '村名,债权人,形成日期,债务用途,本金',
		bad: 'a村,甲,2010-01-01,道路,100',
		good: 'a村,甲,2010-01-01,道路,200\na村,甲,2011-01-01,道路,100\nb村,甲,2010-01-01,道路,100',
		extra: 'a村,甲,2010-01-01,道路,100',
	},
	{
		rule: 'debt/to-resolve-over-total',
		header: '村名,债权人,核实金额,需化解',
		bad: 'a村,甲,100,120',
		good: 'a村,乙,100,100',
	},
	{
		rule: 'debt/total-mismatch',
		header: '村名,债权人,本金,利息,债务总额',
		bad: 'a村,甲,100,20,130',
		good: 'a村,乙,100,20,120',
	},
	{
		rule: 'debt/untrue-to-resolve',
		header: '村名,债权人,本金,是否真实,需化解',
		bad: 'a村,甲,100,否,100',
		good: 'a村,乙,100,否,0\na村,丙,100,是,100',
	},
	{
		rule: 'debt/public-works',
		header: '村名,债权人,本金,债务用途,形成日期',
		bad: 'a村,甲,100,修路,2022-03-01',
		good: 'a村,乙,100,修路,2021-12-31\na村,丙,100,生产经营,2022-03-01',
	},
	{
		rule: 'debt/offset-by-land',
		header: '村名,债权人,本金,化解方式',
		bad: 'a村,甲,100,以地抵债',
		good: 'a村,乙,100,核销',
	},
	{
		rule: 'receivable/duplicate',
		header: '村名,债务人,形成日期,应收金额,已收金额',
		bad: 'a村,甲,2015-01-01,100,0',
		good: 'a村,甲,2016-01-01,100,0',
		extra: 'a村,甲,2015-01-01,100,0',
	},
	{
		rule: 'paid/with-waived-over-due',
		header: '村名,债务人,应收金额,已收金额,减免金额',
		bad: 'a村,甲,100,80,40',
		good: 'a村,乙,100,60,40',
	},
	// fees
	{
		rule: 'fee/area-mismatch',
		header: '村名,使用人,面积,免收面积,应收费面积',
		bad: 'a村,甲,10,2,10',
		good: 'a村,乙,10,2,8\na村,丙,2,3,0',
	},
	{
		rule: 'fee/status-disagrees',
		header: '村名,使用人,应收金额,已收金额,减免金额,收费状态',
		bad: 'a村,甲,100,0,,已收',
		good: 'a村,乙,100,60,40,已收\na村,丙,100,0,,未收',
	},
	{
		rule: 'fee/price-below-floor',
		header: '村名,使用人,资源类别,收费标准,应收金额',
		bad: 'a村,甲,荒地,90,900',
		good: 'a村,乙,荒地,100,900',
		limits: { priceFloors: { R06: 100 } },
	},
	{
		rule: 'fee/duplicate',
		header: '村名,资源编号,使用人,面积,收费年度,应收金额',
		bad: 'a村,1,甲,10,2022,300',
		good: 'a村,1,甲,10,2021,300\na村,2,甲,10,2022,300',
		extra: 'a村,1,甲,10,2022,300',
	},
	// income, projects, lists, summary tables
	{
		rule: 'income/part-over-total',
		header: '村名,总收入,经营收入,发包收入',
		bad: 'a村,10000,20000,500',
		good: 'b村,10000,9000,500',
	},
	{
		rule: 'income/balance-mismatch',
		header: '村名,总收入,经营收入,资产总额,负债总额,所有者权益',
		bad: 'a村,100,10,1000,300,600',
		good: 'b村,100,10,1000,300,700',
	},
	{
		rule: 'village/twice',
		header: '村名,年度,总收入,经营收入',
		bad: 'a村,2022,100,10',
		good: 'a村,2021,90,10\nb村,2022,100,10',
		extra: 'a村,2022,100,10',
	},
	{
		rule: 'rate/typed-disagrees',
		header: '村名,总收入,经营收入,上年同期,同比',
		bad: 'a村,12000,1000,10000,30%',
		good: 'b村,12000,1000,10000,20%\nc村,9000,1000,10000,-10%',
	},
	{
		rule: 'project/arrived-over-total',
		header: '项目名称,所在村,总投资,到位资金',
		bad: '甲,a村,10,20',
		good: '乙,a村,20,20',
	},
	{
		rule: 'project/funds-mismatch',
		header: '项目名称,所在村,总投资,到位资金,财政资金,自筹资金,社会资本',
		bad: '甲,a村,100,50,30,10,5',
		good: '乙,a村,100,45,30,10,5',
	},
	{
		rule: 'project/finish-before-start',
		header: '项目名称,所在村,总投资,开工日期,竣工日期',
		bad: '甲,a村,100,2022-05-01,2022-03-01',
		good: '乙,a村,100,2022-03-01,2022-05-01',
	},
	{
		rule: 'project/duplicate',
		header: '项目名称,所在村,总投资,形象进度',
		bad: '甲,a村,100,10%',
		good: '甲,b村,100,10%\n乙,a村,100,10%',
		extra: '甲,a村,100,10%',
	},
	{
		rule: 'worklist/closed-over-listed',
		header: '村名,层级,问题数,销号数',
		bad: 'a村,村级,5,6',
		good: 'b村,村级,5,5',
	},
	{
		rule: 'worklist/closed-before-listed',
		header: '村名,问题,责任单位,列入日期,销号日期',
		bad: 'a村,路灯不亮,村委会,2022-05-01,2022-04-01',
		good: 'a村,厕所漏水,村委会,2022-05-01,2022-06-01',
	},
	{
		rule: 'worklist/due-before-listed',
		header: '村名,问题,责任单位,列入日期,整改时限',
		bad: 'a村,路灯不亮,村委会,2022-05-01,2022-04-01',
		good: 'a村,厕所漏水,村委会,2022-05-01,2022-06-01',
	},
	{
		rule: 'rate/typed-disagrees',
		header: '村名,应收费,已收费,收缴率',
		bad: 'a村,10,6,0.5',
		good: 'b村,10,5,0.5',
	},
	{
		rule: 'progress/parts-over-surveyed',
		header: '村名,摸底合同,规范合同,需清理,已清理',
		bad: 'a村,10,8,4,0',
		good: 'b村,10,6,4,4\nc村,10,9,4,3',
	},
	...(
		[
			['debt/resolved-over-to-resolve', '需化解,累计化解', '100,120', '100,100'],
			['debt/to-resolve-over-total', '债务总额,需化解', '100,120', '120,100'],
			['paid/over-due', '应收费,已收费', '100,120', '100,100'],
		] as const
	).map(([rule, columns, bad, good]): Case => ({
		rule,
		header: `村名,摸底合同,需清理,${columns}`,
		bad: `a村,10,4,${bad}`,
		good: `b村,10,4,${good}`,
	})),
	...(['是否需清理', '清理状态'] as const).map((column): Case => ({
		rule: 'cell/unknown-state',
		header: `村名,合同编号,承包方,${column}`,
		bad: 'a村,1,甲,等村里研究',
		good: `a村,2,乙,${column === '清理状态' ? '未处理' : '否'}`,
	})),
	// any ledger
	{
		rule: 'unit/factor',
		header: '村名,使用人,面积,收费标准（元/亩）,应收金额（万元）,已收金额（万元）',
		bad: 'a村,甲,10,100,1000,0',
		good: 'a村,乙,10,100,0.1,0',
	},
	{
		rule: 'unit/factor',
		header: '村名,合同编号,承包方,合同面积,承包单价（元）,年承包费（万元）',
		bad: 'a村,1,甲,10,100,1000',
		good: 'a村,2,乙,10,100,0.1',
	},
	{
		rule: 'area/implausible',
		header: '村名,合同编号,承包方,合同面积',
		bad: 'a村,1,甲,66667',
		good: 'a村,2,乙,5000',
	},
	{
		rule: 'date/implausible',
		header: '村名,合同编号,承包方,签订日期',
		bad: 'a村,1,甲,1912-01-01',
		good: 'a村,2,乙,1982-01-01',
	},
	{
		rule: 'unit/outlier',
		header: '村名,合同编号,承包方,合同金额（元）',
		bad: 'a村,1,甲,3.5',
		good: 'a村,2,乙,9000\na村,3,丙,300000',
		extra: [20000, 35000, 80000, 12000, 50000, 30000, 40000, 26000, 31000, 27000]
			.map((amount, at) => `a村,x${at},丁,${amount}`)
			.join('\n'),
	},
];

function term(kind: string, bad: string, good: string): Case {
	const header = '村名,合同编号,承包方,标的类别,起始日期,终止日期';
	const from = '2000-01-01';
	return {
		rule: 'contract/term-over-limit',
		header,
		bad: `a村,1,甲,${kind},${from},${bad}`,
		good: `a村,2,乙,${kind},${from},${good}`,
	};
}

function id(rule: RuleCode, bad: string, good: string): Case {
	return { rule, header: '村名,合同编号,承包方,身份证号', bad: `a村,1,张三,${bad}`, good: `a村,2,李四,${good}` };
}

/** Seventeen digits with the check digit that belongs to them. */
function withCheck(digits: string): string {
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
	const sum = weights.reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
	return `${digits}${'10X98765432'[sum % 11]}`;
}

describe('each rule', () => {
	it.each(CASES.map((one) => [`${one.rule} · ${one.bad}`, one] as const))('%s', async (_name, one) => {
		const { rule, header, bad, good, extra, limits } = one;
		const above = extra === undefined ? [] : extra.split('\n');
		const row = above.length + 2;
		const found = await findings([header, ...above, bad, good].join('\n'), limits);
		expect(found).toEqual([`${rule} ${row}`]);
	});

	it('is one of the catalogue, with its basis', () => {
		for (const { rule } of CASES) expect(CATALOGUE[rule].basis).not.toBe('');
	});
});

it('names land let twice by its place when it has no name', async () => {
	const text =
		'村名,合同编号,承包方,坐落,四至,起始日期,终止日期\na村,1,甲,村东,东至路,2020-01-01,2029-12-31\na村,2,乙,村东,东至路,2021-01-01,2030-12-31';
	const sources = await intakeFile(
		{ path: '台账.csv', bytes: new TextEncoder().encode(text) },
		{ secondRoundEndYear: 2028 },
	);
	expect(sources.flatMap(({ findings: all }) => all.map(({ message }) => message))).toEqual([
		'“村东”与第 2 行的坐落四至相同，承包期有重叠。请核对是否重复发包。',
	]);
});

describe('limits', () => {
	it('leave old contracts alone when the profile says from when', async () => {
		const text =
			'村名,合同编号,承包方,标的类别,签订日期,起始日期,终止日期\na村,1,甲,四荒地,1993-01-01,1993-01-01,2063-01-01';
		expect(await findings(text, { termLimitsFrom: '1994-02-21' })).toEqual([]);
		expect(await findings(text)).toEqual(['contract/term-over-limit 2']);
	});

	it('can be switched off by kind', async () => {
		const text = '村名,合同编号,承包方,标的类别,起始日期,终止日期\na村,1,甲,厂房,1993-01-01,2063-01-01';
		expect(await findings(text, { termLimits: { A: null } })).toEqual([]);
		expect(limitFor({ A: 20, A01: null }, 'A01')).toBeNull();
		expect(limitFor({ A: 20, A01: null }, 'A02')).toBe(20);
		expect(limitFor({}, 'A02')).toBeNull();
	});
});
