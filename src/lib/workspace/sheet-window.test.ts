import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { finding } from '#lib/findings/catalogue.ts';
import { readSheet } from './read-sheet.ts';
import type { SheetWindow } from './sheet-window.ts';

const TEXT = [
	'某镇合同清理台账,,,,',
	'单位：万元,,,,',
	'村名,合同编号,承包方,合同金额,签订日期',
	'a村,1,甲,3.5,2012.3.1',
	',2,乙,1.5,2012-02-30',
	'合计,,,5,',
	'',
	'填表人：某,,,,',
].join('\n');

function open(text: string, decisions = {}): Promise<SheetWindow> {
	const file = { path: '合同2022-06-30.csv', bytes: new TextEncoder().encode(text) };
	const cross = finding(
		'version/status-back',
		{ file: file.path, sheet: null, row: 4, column: '承包方', village: null },
		'1',
	);
	return readSheet(
		file,
		{ ...DEFAULT_CAMPAIGN, ...decisions },
		{
			entry: '',
			sheet: null,
			tables: [{ source: 3, table: 0 }],
			findings: [cross],
		},
	);
}

describe('an original sheet opened for looking', () => {
	it('says of every row what it is', async () => {
		const { facts, rows } = await open(TEXT);
		expect(facts).toMatchObject({ rowCount: 8, columnCount: 5, sheet: null });
		expect(rows(0, 100).map(({ row, kind, source }) => [row, kind, source])).toEqual([
			[1, 'title', 3],
			[2, 'title', 3],
			[3, 'header', 3],
			[4, 'data', 3],
			[5, 'data', 3],
			[6, 'total', 3],
			[7, 'blank', 3],
			[8, 'footer', 3],
		]);
		expect(rows(5, 1)[0]?.note).toContain('相符');
		expect(rows(0, 3).map(({ note }) => note)).toEqual([null, '单位行', null]);
	});

	it('shows what a cell was read as, what was filled down, and what is wrong with it', async () => {
		const { rows } = await open(TEXT);
		const [first, second] = rows(3, 2);
		expect(first?.cells[4]).toMatchObject({ text: '2012.3.1', after: '2012-03-01', severity: null });
		expect(first?.cells[2]).toMatchObject({ text: '甲', severity: 'warning' });
		expect(second?.cells[0]).toMatchObject({ text: 'a村', filled: true, after: null });
		expect(second?.cells[4]).toMatchObject({ text: '2012-02-30', severity: 'error' });
		expect(second?.cells[4]?.message).toContain('没有这一天');
	});

	it('shows the cell alone where it reads the same', async () => {
		const ledger =
			'村名,合同编号,承包方,是否需清理,清理状态,合同金额\na村,1,甲,是,已清理,"1,000.00"\na村,2,乙,√,是,一万\n';
		const { rows } = await open(ledger);
		expect(rows(1, 2).map(({ cells }) => cells.map(({ after }) => after))).toEqual([
			[null, null, null, null, null, null],
			[null, null, null, '需清理', '已清理', '10000.00'],
		]);
	});

	it('shows a table with villages across as it was written', async () => {
		const { facts, rows } = await open(
			'城关镇进度表\n指标,单位,上河村,下河村,全镇\n摸底合同,份,10,20,31\n需清理合同,份,5,约十,15\n累计化解,万元,5,5,10\n填表人：某某',
		);
		expect([facts.rowCount, facts.columnCount]).toEqual([6, 5]);
		const shown = rows(0, 6);
		expect(shown.map(({ kind }) => kind)).toEqual(['title', 'header', 'data', 'data', 'data', 'footer']);
		expect(shown[1]!.cells.map(({ after }) => after)).toEqual([null, null, null, null, '合计']);
		expect(shown[3]!.cells.map(({ text }) => text)).toEqual(['需清理合同', '份', '5', '约十', '15']);
		expect(shown[3]!.cells[3]).toMatchObject({ after: '10', severity: 'info', item: { field: 'to_clear' } });
		expect(shown[2]!.cells[4]!.severity).not.toBeNull();
		// And the one across sources that `open` adds.
		expect(shown.flatMap(({ cells }) => cells).filter(({ severity }) => severity !== null)).toHaveLength(3);
	});

	it('shows a form as it was written, each value with its field', async () => {
		const { rows } = await open(
			'登记卡,,,\n村名,上河村,合同编号,H1\n承包方,张三,合同面积(亩),10\n签订日期,2012.3.1,是否需清理,是\n清理状态,已清理,备注,',
		);
		const shown = rows(0, 5);
		expect(shown.map(({ kind }) => kind)).toEqual(['title', 'data', 'data', 'data', 'data']);
		expect(shown[3]!.cells[1]).toMatchObject({ text: '2012.3.1', after: '2012-03-01', item: { field: 'sign_date' } });
	});

	it('gives no rows outside the sheet', async () => {
		const { rows } = await open(TEXT);
		expect(rows(8, 10)).toEqual([]);
		expect(rows(-5, 2)).toHaveLength(2);
	});

	it('says when the sheet is not there', async () => {
		const file = { path: '空.csv', bytes: new TextEncoder().encode(TEXT) };
		const show = { entry: '', sheet: '别的', tables: [], findings: [] };
		await expect(readSheet(file, DEFAULT_CAMPAIGN, show)).rejects.toThrow('没有这张表');
	});
});
