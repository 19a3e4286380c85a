import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { intakeFile } from './intake.ts';
import type { LedgerSource } from './types.ts';

const OPTIONS = { secondRoundEndYear: 2028 };

async function intake(text: string, path = '台账.csv'): Promise<LedgerSource> {
	const [source] = await intakeFile({ path, bytes: new TextEncoder().encode(text) }, OPTIONS);
	if (source === undefined) throw new Error('no source');
	return source;
}

/** Text or number values of one stored column. */
function values(source: LedgerSource, name: string): unknown[] {
	const column = source.rows.columns.get(name);
	if (column === undefined) return [];
	if (column.type === 'text') return [...column.values];
	const { valid } = column;
	const numbers: ArrayLike<number | bigint> = column.values;
	return Array.from({ length: numbers.length }, (_, index) => (valid[index] === 1 ? numbers[index] : null));
}

function villages(source: LedgerSource): (string | null)[] {
	return Array.from(source.rows.place, (index) => source.places[index]?.village ?? null);
}

const reasons = (source: LedgerSource) => source.rowsSetAside.map(({ row, reason }) => `${row} ${reason}`);
const rules = (source: LedgerSource) => source.findings.map(({ rule, row }) => `${rule} ${row}`);

describe('recognising', () => {
	it.each([
		['村名,合同编号,承包方,合同金额', 'contract'],
		['村别,债权人,债务金额,化解方式', 'debt'],
		['村,债务人,应收金额,已清收', 'receivable'],
		['村,地块名称,使用人,面积,收费标准,应收金额,已收金额', 'fee'],
		['单位名称,总收入,经营收入,补助收入', 'income'],
		['项目名称,总投资,完成投资,形象进度,所在村', 'project'],
		['村,问题,整改措施,责任单位,是否销号', 'worklist'],
		['村名,摸底合同,需清理,已清理,清理率', 'progress'],
	])('%s is a %s ledger', async (header, ledger) => {
		expect((await intake(`${header}\n上河村,a,b,c,d,e,f`)).ledger).toBe(ledger);
	});

	it.each(['', '\n\n\n', '  ', '\ufeff\n \t\n'])('%j is told to be empty', async (text) => {
		const { findings, rowsRead } = await intake(text);
		expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
			['file/empty', expect.stringMatching(/^文件“台账.csv”是空的.*请核对后重新导出或重新传送。$/)],
		]);
		expect(rowsRead).toBe(0);
	});

	it.each([
		'姓名,身份证号,应发工资,实发工资\n某甲,1,2,3',
		'户主,身份证号,家庭人口,备注\n某甲,1,2,3',
		'村名,书记,电话\n上河村,某甲,1',
		'今天天气好\n明天也好',
		'1,2,3\n4,5,6',
		'',
		'\n\n\n',
	])('%j is no ledger', async (text) => {
		expect(
			(await intakeFile({ path: '表.csv', bytes: new TextEncoder().encode(text) }, OPTIONS)).map(
				({ ledger }) => ledger,
			),
		).toEqual([null]);
	});

	it('flattens a two-row header, the group text only in its first column', async () => {
		const source = await intake(
			'序号,村名,合同基本情况,,,整改后,,备注\n,,编号,承包人,年租金（元）,年租金（元）,单价,\n1,上河村,A1,某甲,100,200,30,x',
		);
		expect(source.headerRows).toEqual([1, 2]);
		expect(source.columns.map(({ field, header }) => [field, header])).toEqual([
			['seq', '序号'],
			['village', '村名'],
			['contract_no', '合同基本情况/编号'],
			['party_b', '合同基本情况/承包人'],
			['fee_year', '合同基本情况/年租金（元）'],
			['new_fee', '整改后/年租金（元）'],
			['new_price', '整改后/单价'],
			['note', '备注'],
		]);
		expect(values(source, 'fee_year')).toEqual([10_000n]);
		expect(values(source, 'new_fee')).toEqual([20_000n]);
	});

	it('keeps hostile headers and cells as they are, and pollutes nothing', async () => {
		const source = await intake(
			'__proto__,constructor,toString,村名,合同编号,承包方,村名\n__proto__,a,b,__proto__,=1+1,"<img src=x>",x',
		);
		expect(source.ledger).toBe('contract');
		expect(source.unusedHeaders).toEqual(['__proto__', 'constructor', 'toString', '村名']);
		expect(values(source, 'contract_no')).toEqual(['=1+1']);
		for (const key in {}) throw new Error(`polluted: ${key}`);
	});

	it('finds the header below a long preamble, and columns in any order', async () => {
		const preamble = Array.from({ length: 20 }, (_, index) => `说明${index}`).join('\n');
		const source = await intake(`${preamble}\n承包方,是否需清理,村名,合同编号\n某甲,是,上河村,1`);
		expect(source.headerRows).toEqual([21, 21]);
		expect(villages(source)).toEqual(['上河村']);
	});
});

describe('rows', () => {
	it('are stored or set aside with a reason, none lost', async () => {
		const source = await intake(
			[
				'上河村合同清理台账,,,,',
				',,单位：元,,',
				'序号,村名,承包方,合同金额,是否需清理',
				'1,2,3,4,5',
				'1,上河村,某甲,100,是',
				',小 计,,100,1',
				'序号,村名,承包方,合同金额,是否需清理',
				'2,上河村,合计建筑公司,50,否',
				',,,,',
				'3,,,,',
				'上河村合同清理台账,,,,',
				'合  计,,,150,1',
				'填表人：某某,,审核人：某某,,',
				'注：金额含税,,,,',
			].join('\n'),
		);
		expect(reasons(source)).toEqual([
			'1 title',
			'2 title',
			'3 header',
			'4 header',
			'6 subtotal',
			'7 header',
			'9 blank',
			'10 blank',
			'11 title',
			'12 total',
			'13 footer',
			'14 footer',
		]);
		expect([...source.rows.rowNumber]).toEqual([5, 8]);
	});

	it('in = stored + set aside, whatever the text', async () => {
		const cell = fc.oneof(
			fc.constantFrom(
				'',
				'上河村',
				'合计',
				'小计',
				'合同编号',
				'村名',
				'承包方',
				'是',
				'100',
				'1.5万',
				'2022-02-30',
				'填表人：',
			),
			fc.string({ unit: 'binary', maxLength: 8 }),
		);
		const line = fc.array(cell, { maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(fc.array(line, { maxLength: 25 }), async (lines) => {
				const text = [
					'村名,合同编号,承包方,合同金额',
					...lines.map((cells) => cells.map((one) => JSON.stringify(one)).join(',')),
				].join('\n');
				const source = await intake(text);
				expect(source.rowsStored + source.rowsSetAside.length).toBe(source.rowsRead);
				const numbers = [...source.rows.rowNumber, ...source.rowsSetAside.map(({ row }) => row)].sort((a, b) => a - b);
				expect(numbers).toEqual(Array.from({ length: source.rowsRead }, (_, index) => index + 1));
			}),
			{ numRuns: 200 },
		);
	});

	it('have no village where only what every village is called stands in place of its name', async () => {
		const source = await intake('村名,合同编号,承包方\n上河村,1,甲\n村委会,2,乙\n社区,3,丙\n本村,4,丁\n东街,5,戊');
		expect(villages(source)).toEqual(['上河村', null, null, null, '东街']);
		const [finding, ...more] = source.findings;
		expect([finding?.rule, finding?.row, finding?.value, more.length]).toEqual(['village/missing', 3, '村委会', 2]);
		expect(finding?.message).toContain('这一行的村名只写了“村委会”，没有计入任何一个村');
		expect(villages(await intake('村名,合同编号,承包方\n上河村,1,甲\n,2,乙\n村,3,丙\n,4,丁'))).toEqual([
			'上河村',
			'上河村',
			null,
			null,
		]);
	});

	it('take the village of the title or the file where no row names one', async () => {
		const rows = (name: string) => `村名,合同编号,承包方\n${name},1,甲\n${name},2,乙`;
		for (const name of ['', '村委会', '本村']) {
			expect(villages(await intake(rows(name), '上河村合同.csv'))).toEqual(['上河村', '上河村']);
			expect(villages(await intake(rows(name)))).toEqual([null, null]);
		}
	});

	it('fill the village of a merged block down, but only where the column is one', async () => {
		expect(villages(await intake('村名,合同编号,承包方\n上河村,1,甲\n,2,乙\n,3,丙\n下河村,4,丁'))).toEqual([
			'上河村',
			'上河村',
			'上河村',
			'下河村',
		]);
		const missing = await intake('村名,合同编号,承包方\n上河村,1,甲\n上河村,2,乙\n,3,丙\n下河村,4,丁');
		expect(villages(missing)).toEqual(['上河村', '上河村', null, '下河村']);
		expect(rules(missing)).toEqual(['village/missing 4']);
		expect(villages(await intake('村名,总收入,经营收入\n上河村,1,1\n,2,2\n下河村,3,3'))).toEqual([
			'上河村',
			null,
			'下河村',
		]);
	});

	it('take the village from 发包方, the title or the file name where there is no column', async () => {
		expect(villages(await intake('发包方,合同编号,承包方\n城关镇上河村村委会,1,甲'))).toEqual(['城关镇上河村村委会']);
		expect(villages(await intake('城关镇上河村合同台账\n合同编号,承包方,合同金额\nA-1,赵某,20'))).toEqual(['上河村']);
		expect(villages(await intake('合同编号,承包方,合同金额\nA-1,赵某,20', '2022年/上河村合同.csv'))).toEqual([
			'上河村',
		]);
	});
});

it('a workbook that lost its end is not called an archive', async () => {
	const bytes = new TextEncoder().encode('PK\u0003\u0004 lost');
	const [source] = await intakeFile({ path: '债务台账.xlsx', bytes }, OPTIONS);
	expect(source?.why).toBe(
		'文件“债务台账.xlsx”不完整或已损坏，没有读取。请重新传送；仍不行的，请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。',
	);
	const [archive] = await intakeFile({ path: '台账.zip', bytes }, OPTIONS);
	expect(archive?.why).toContain('压缩包不完整或已损坏');
});

describe('units', () => {
	it('come from the cell, else the column, else the sheet, else 元', async () => {
		const source = await intake(
			'单位：亩、万元\n村名,承包方,合同金额,年租金（元）,承包单价,面积\n上河村,甲,2,300,150,1公顷\n上河村,乙,500元,0.1万元,0.02万元/亩,2',
		);
		expect(source.amountUnit).toBe('mixed');
		expect(values(source, 'fee_total')).toEqual([2_000_000n, 50_000n]);
		expect(values(source, 'fee_year')).toEqual([30_000n, 100_000n]);
		expect(values(source, 'price_unit')).toEqual([15_000n, 20_000n]);
		expect(values(source, 'area_contract')).toEqual([150_000n, 20_000n]);
	});

	it('are never guessed from a line that names several', async () => {
		const source = await intake('单位：元、万元\n村名,承包方,合同金额\n上河村,甲,2');
		expect(source.amountUnit).toBe('yuan');
		expect(rules(source)).toContain('sheet/ambiguous-unit null');
	});

	it('are doubtful where some cells of a column say 万元 and small ones say none', async () => {
		const rows = (...cells: string[]) => [
			'村名,合同编号,承包方,合同金额',
			...cells.map((cell, at) => `上河村,${at + 1},甲${at},${cell}`),
		];
		const found = async (...cells: string[]) =>
			(await intake(rows(...cells).join('\n'))).findings.filter(({ rule }) => rule === 'sheet/mixed-units');
		expect((await found('1.2万元', '8', '3万', '0.5')).map(({ message }) => message)).toEqual([
			'“合同金额”栏有的格写明万元，第 3 行的“8”等 2 格没有写，没有写的按元计。请在表头写明单位，或在没有写的格里补上单位。',
		]);
		expect(await found('1.2万元', '8000', '0', '500元', '')).toEqual([]);
		expect(await found('120', '8', '500元')).toEqual([]);
	});

	it('are not read from 填报单位', async () => {
		expect((await intake('填报单位：万元村\n村名,承包方,合同金额\n上河村,甲,2')).amountUnit).toBe('yuan');
	});
});

describe('meaning', () => {
	it('turns a 是否规范 column round, but not the words in it', async () => {
		const source = await intake(
			'村名,合同编号,承包方,是否规范\na村,1,甲,是\na村,2,乙,否\na村,3,丙,不规范\na村,4,丁,规范\na村,5,戊,√',
		);
		expect(values(source, 'is_problem')).toEqual(['no', 'yes', 'yes', 'no', 'no']);
	});

	it('lets a term fill start and end where the row has none', async () => {
		const source = await intake(
			'村名,合同编号,承包期限,承包方\na村,1,2012.3—2042.3,甲\na村,2,30年,乙\na村,3,长期,丙\na村,4,至二轮承包期满,丁',
		);
		const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
		expect(values(source, 'start')).toEqual([day('2012-03-01'), null, null, null]);
		expect(values(source, 'end')).toEqual([day('2042-03-31'), null, null, day('2028-12-31')]);
		expect(values(source, 'term_text_months')).toEqual([360, 360, null, null]);
	});

	it('reports each row rule once, on its row', async () => {
		const source = await intake(
			[
				'村名,合同编号,承包方,标的类别,起始日期,终止日期,合同金额,应收,已收,是否需清理,清理状态',
				'a村,1,甲,房屋,2000-01-01,2039-12-31,100,1,1,是,已清理',
				'a村,1,乙,机动地,2020-01-01,2019-12-31,-5,1,2,否,已完成',
			].join('\n'),
		);
		expect(rules(source).sort()).toEqual([
			'amount/negative 3',
			'contract/cleared-without-need 3',
			'contract/duplicate-number 3',
			'contract/end-before-start 3',
			'contract/term-over-limit 2',
			'paid/over-due 3',
		]);
	});

	it('finds nothing wrong with a clean ledger', async () => {
		const source = await intake(
			'村名,合同编号,承包方,标的类别,起始日期,终止日期,合同金额,是否需清理,清理状态\na村,1,甲,机动地,2020-01-01,2024-12-31,100,是,已清理\na村,2,乙,林地,2012.3,2062.3,50,否,',
		);
		expect(source.findings).toEqual([]);
	});
});

describe('sums and several tables', () => {
	it('checks 小计 and 合计 against their rows', async () => {
		const source = await intake(
			'村名,合同编号,承包方,合同金额\na村,1,甲,1\na村,2,乙,2\n小计,,,3\nb村,3,丙,4\n合计,,,8',
		);
		expect(source.findings.map(({ rule, row, column, message }) => [rule, row, column, message])).toEqual([
			[
				'sum/mismatch',
				6,
				'合同金额',
				'“合同金额”栏的合计“8”与上面各行之和 7 不符，以相加的数为准。请核对是有遗漏还是合计没有更新。',
			],
		]);
	});

	it('reads ledgers below each other as two, rows numbered as on the sheet, the date of the first title for both', async () => {
		const text =
			'截至2022年7月6日\n村名,合同编号,承包方\na村,1,甲\n\n债务台账\n村名,债权人,需化解,已化解\na村,甲某,100,50';
		const sources = await intakeFile({ path: '台账.csv', bytes: new TextEncoder().encode(text) }, OPTIONS);
		expect(sources.map(({ ledger, headerRows, asOf, rowsRead }) => [ledger, headerRows, asOf, rowsRead])).toEqual([
			['contract', [2, 2], '2022-07-06', 3],
			['debt', [6, 6], '2022-07-06', 4],
		]);
		expect(sources.map((source) => [...source.rows.rowNumber])).toEqual([[3], [7]]);
		expect(sources.flatMap(reasons)).toEqual(['1 title', '2 header', '4 blank', '5 title', '6 header']);
	});
});
