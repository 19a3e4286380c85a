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
