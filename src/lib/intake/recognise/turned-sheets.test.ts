import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { intakeFile } from '../intake.ts';

async function read(text: string, path = '城关镇2022-06-30.csv') {
	const [source] = await intakeFile({ path, bytes: new TextEncoder().encode(text) }, { secondRoundEndYear: 2028 });
	const { ledger, columns, rows, rowsRead, rowsStored, rowsSetAside, places, findings } = source!;
	const stored = (name: string) => {
		const column = rows.columns.get(name);
		if (column?.type === 'text') return column.values;
		return column?.type === 'bigint' ? Array.from(column.values, Number) : null;
	};
	return {
		ledger,
		fields: columns.map(({ field }) => field).join(' '),
		villages: Array.from(rows.place, (place) => places[place]?.village ?? null),
		adds: rowsRead === rowsStored + rowsSetAside.length,
		told: findings.map(({ rule }) => rule),
		stored,
	};
}

describe('villages across', () => {
	it('are read one a row, with units of a column of their own, without the sum', async () => {
		const table = await read(
			'城关镇进度表\n指标,单位,上河村,下河村,全镇\n摸底合同,份,10,20,30\n需清理合同,份,5,10,15\n已清理合同,份,3,5,8\n需化解,万元,10,20,30\n累计化解,万元,5,5,10\n填表人：某某',
		);
		expect([table.ledger, table.villages, table.adds, table.told]).toEqual([
			'progress',
			['上河村', '下河村'],
			true,
			['sheet/turned'],
		]);
		expect(table.stored('surveyed')).toEqual([10, 20]);
		expect(table.stored('resolved')).toEqual([5_000_000, 5_000_000]);
	});

	it('end where somebody signs', async () => {
		const table = await read(
			'城关镇进度表\n指标,上河村,下河村\n摸底合同,10,20\n需清理合同,5,10\n填表人：某某,,审核人：某某\n,,联系电话：',
		);
		expect([table.ledger, table.villages, table.fields, table.adds]).toEqual([
			'progress',
			['上河村', '下河村'],
			'village surveyed to_clear',
			true,
		]);
	});

	it('are named by their columns in what is said of single cells', async () => {
		const text =
			'城关镇进度表\n指标,上河村,下河村\n摸底合同,10,20\n需清理合同,5,10\n需化解债务,1.2万,3\n累计化解,1万,1万';
		const file = { path: '城关镇2022-06-30.csv', bytes: new TextEncoder().encode(text) };
		const [source] = await intakeFile(file, { secondRoundEndYear: 2028 });
		const mixed = source!.findings.find(({ rule }) => rule === 'sheet/mixed-units');
		expect(mixed?.message).toContain('第 C 列的“3”没有写');
	});

	it('are refused where figures of two kinds stand below each', async () => {
		const table = await read('指标,上河村,,下河村,\n,本月,累计,本月,累计\n摸底合同,1,10,2,20\n需清理合同,1,5,1,10');
		expect([table.ledger, table.told]).toEqual([null, ['sheet/transposed']]);
	});
});

describe('a statement of income', () => {
	it('is the row of its village, by the column that counts', async () => {
		const statement = await read(
			'上河村收益及收益分配表\n编制单位：上河村,2022年6月30日,单位：元,\n项目,行次,本月数,本年累计数\n一、经营收入,1,100,50000\n减：经营支出,2,1,10000\n加：发包及上交收入,3,,20000\n投资收益,4,,3000\n补助收入,5,,30000\n其他收入,6,,1000\n二、本年收益,7,,94000',
		);
		expect([statement.ledger, statement.villages, statement.adds]).toEqual(['income', ['上河村'], true]);
		expect(statement.stored('operating_income')).toEqual([5_000_000]);
		expect(statement.stored('contract_income')).toEqual([2_000_000]);
		expect(statement.stored('profit')).toEqual([9_400_000]);
	});

	it('is refused where it goes through several villages', async () => {
		const table = await read(
			'村名,项目,金额\n上河村,经营收入,5\n上河村,其他收入,2\n下河村,经营收入,1\n下河村,补助收入,1',
		);
		expect([table.ledger, table.told]).toEqual([null, ['sheet/not-a-ledger']]);
	});
});

describe('a form', () => {
	it('is one contract, whatever its values are called', async () => {
		const card = await read(
			'农村集体经济合同登记卡,,,\n村名,上河村,合同编号,H1\n承包方,张三,合同面积(亩),10\n合同金额(元),20000,是否需清理,是\n清理状态,已清理,备注,',
		);
		expect([card.ledger, card.villages, card.adds, card.told]).toEqual([
			'contract',
			['上河村'],
			true,
			['sheet/turned'],
		]);
		expect([card.stored('fee_total'), card.stored('status')]).toEqual([[2_000_000], ['cleared']]);
	});

	it('is read where one of its values cannot be, which is told at its own cell', async () => {
		const { ledger, findings } = (
			await intakeFile(
				{
					path: '登记卡2026-10-31.csv',
					bytes: new TextEncoder().encode(
						'登记卡,,,\n村名,上河村,合同编号,H1\n承包方,张三,合同面积(亩),10\n签订日期,2012.2.30,是否需清理,是\n清理状态,已清理,备注,\n合同金额(元),20000,,',
					),
				},
				{ secondRoundEndYear: 2028 },
			)
		)[0]!;
		expect(ledger).toBe('contract');
		expect(findings.find(({ rule }) => rule === 'cell/impossible-date')).toMatchObject({
			row: 4,
			column: '签订日期',
			turned: { record: 2, column: 1 },
		});
	});

	it('is none where it explains columns', async () => {
		const columns = await read('合同编号,是,唯一\n承包方,是,姓名\n承包面积,是,亩\n清理状态,是,见下拉\n合同金额,否,元');
		expect([columns.ledger, columns.told]).toEqual([null, ['sheet/not-a-ledger']]);
	});

	it('is none beside a ledger, whose example it is', async () => {
		const book = utils.book_new();
		const ledger = [
			['合同编号', '承包方', '清理状态'],
			['H1', '甲', '已清理'],
		];
		const example = [
			['合同编号', 'HT-1'],
			['承包方', '乙'],
			['合同金额', 100],
			['清理状态', '已清理'],
			['承包面积', 3],
		];
		utils.book_append_sheet(book, utils.aoa_to_sheet(ledger), '台账');
		utils.book_append_sheet(book, utils.aoa_to_sheet(example), 'Sheet2');
		const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
		const sources = await intakeFile({ path: '台账.xlsx', bytes }, { secondRoundEndYear: 2028 });
		expect(sources.map(({ ledger }) => ledger)).toEqual(['contract', null]);
	});

	it('is none where a name stands there twice', async () => {
		expect((await read('村名,上河村\n承包方,张三\n承包方,李四\n合同编号,1\n合同面积,2')).ledger).toBeNull();
	});
});
