import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';

/** Ledgers as officers of a township add them up: what was counted wrongly without a word. */
async function read(...lines: readonly string[]) {
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const [source] = await intakeFile({ path: '上河村2022-06-30.csv', bytes }, { secondRoundEndYear: 2028 });
	const { ledger, rowsStored, rowsSetAside, columns, rows, findings } = source!;
	const yuan = (name: string) => {
		const column = rows.columns.get(name);
		return column?.type === 'bigint' ? Array.from(column.values, (value) => Number(value) / 100) : null;
	};
	return {
		ledger,
		rowsStored,
		setAside: rowsSetAside.map(({ row, reason }) => `${row} ${reason}`),
		fields: columns.map(({ field }) => field).join(' '),
		told: findings.map(({ rule }) => rule),
		yuan,
	};
}

describe('a list of problems', () => {
	it('is no ledger of contracts, and its sum of counts no problem', async () => {
		const source = await read(
			'序号,村,问题,是否整改,整改时间\n1,上河村,合同不规范,已整改,2022.5\n2,下河村,账目不清,未整改,',
			'总计,2个村,2个问题,已整改1个,',
		);
		expect([source.ledger, source.fields, source.rowsStored]).toEqual([
			'worklist',
			'seq village item status done_date',
			2,
		]);
	});
});

describe('a remark alone in the column of numbers', () => {
	it('is no contract', async () => {
		const source = await read(
			'合同编号,承包方,合同面积,合同金额\nH1,张三,10,1000\n以下为机动地,,,\nH2,李四,20,2000\n阳坡村：无,,,',
		);
		expect([source.rowsStored, source.setAside]).toEqual([2, ['1 header', '3 footer', '5 footer']]);
	});
});

describe('the same figure for each kind of thing', () => {
	it('is that of the one column that is filled', async () => {
		const source = await read(
			'合同编号,承包方,资源,,,资产,\n,,名称,面积,年租金,名称,年租金\nH1,张三,东沟,10,1000,,\nH2,李四,,,,厂房,20000',
		);
		expect(source.yuan('fee_year')).toEqual([1000, 20_000]);
		expect(source.told).toContain('column/parts-added');
	});

	it('is that of the first where both are filled', async () => {
		const source = await read(
			'合同编号,承包方,资源,,,资产,\n,,名称,面积,年租金,名称,年租金\nH1,张三,东沟,10,1000,厂房,2000',
		);
		expect(source.yuan('fee_year')).toEqual([1000]);
	});
});

describe('a ledger of debts that says not what is owed', () => {
	it('is told of', async () => {
		expect((await read('序号,债权人,化解方式,已化解金额\n1,张三,现金,2000')).told).toContain('column/not-there');
	});

	it('may say it by balances at two dates', async () => {
		const source = await read('序号,债权人,2021年底余额,2022年化解,2022年6月底余额\n1,张三,10000,2000,8000');
		expect([source.yuan('remaining'), source.yuan('resolved'), source.told]).toEqual([[8000], [2000], []]);
	});
});

describe('instalments below one heading', () => {
	it('are counted by their sum', async () => {
		const source = await read(
			'欠款人,欠款金额,还款记录,,,欠款余额\n,,第一次,第二次,小计,\n张三,1000,100,200,300,700\n李四,500,,,,500',
		);
		expect([source.rowsStored, source.yuan('collected'), source.told]).toEqual([2, [300, 0], []]);
	});
});

describe('rows of different units in one column', () => {
	it('are told of', async () => {
		const header = '村名,类别,任务数,完成数';
		const told = await read(header, '上河村,清合同（份）,5,3', '上河村,化债务（万元）,10,5');
		expect(told.told).toContain('column/rows-of-units');
		expect((await read(header, '上河村,清合同（份）,5,3', '下河村,清合同（份）,4,4')).told).toEqual([]);
	});
});

describe('the line of a section with its number and its name', () => {
	it('is no row', async () => {
		const list = await read(
			'序号,问题类别,具体问题,整改情况\n一,合同方面,,\n1,合同,未签书面合同,已整改\n2,合同,租金偏低,正在整改\n二,债务方面,,\n1,债务,欠工程款,未整改',
		);
		expect([list.rowsStored, list.setAside]).toEqual([3, ['1 header', '2 title', '5 title']]);
	});

	it('gives the rows below it the village that it names', async () => {
		const text =
			'序号,村名,合同编号,承包方,合同金额\n一,上河村,,,\n1,,H1,张三,1000\n2,,H2,李四,2000\n二,下河村,,,\n1,,H3,王五,3000';
		const bytes = new TextEncoder().encode(text);
		const [source] = await intakeFile({ path: '表.csv', bytes }, { secondRoundEndYear: 2028 });
		const villages = Array.from(source!.rows.place, (place) => source!.places[place]?.village);
		expect(villages).toEqual(['上河村', '上河村', '下河村']);
	});
});

describe('收入 by itself', () => {
	it('is the whole income, that of the latest year', async () => {
		const source = await read('村名,2021年全年收入,2022年上半年收入,其中：经营性收入\n上河村,100000,60000,40000');
		expect([source.ledger, source.yuan('total_income')]).toEqual(['income', [60_000]]);
	});
});
