import { describe, expect, it } from 'vitest';
import { finding } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { readFile } from '#lib/intake/read/read-file.ts';
import { errorBook, errorWorkbook, errorWorkbookName, type ReturnedSheet, type VillagePart } from './error-workbook.ts';
import { cellText } from './workbook/cell-text.ts';
import { formulasIn, HOSTILE, officeProblems, partsOf, reopen, xmlFault } from './workbook/reopen.test-helper.ts';

const LEDGER = `农村集体经济合同清理台账,,,,,
填报单位：城关镇,,,填报时间：2022年7月6日,,
村名,合同编号,承包方,起始日期,终止日期,合同金额（元）
上河村,00123,=1+1,2012-03-01,2022-02-30,12000
下河村,7,甲某,2022-03-01,2012-03-01,约5000
上河村,00123,乙某,2012-03-01,2022-03-01,12.50
合计,,,,,99999
`;

async function takeIn(text: string, path = '合同台账.csv', only: VillagePart | null = null) {
	const file = { path, bytes: new TextEncoder().encode(text) };
	const tables = await intakeFile(file, { secondRoundEndYear: 2028 });
	const [sheet] = (await readFile(file)).sheets;
	const { name, rows, merges } = sheet!;
	const returned: ReturnedSheet = { file: path, sheet: name, rows, merges, tables, only };
	return { returned, findings: tables.flatMap((table) => table.findings) };
}

const LIST = '问题清单';
const textAt = (sheet: unknown, name: string) => (sheet as Record<string, { v?: string | number }>)[name]?.v;
const noteAt = (sheet: unknown, name: string) => (sheet as Record<string, { c?: { t: string }[] }>)[name]?.c?.[0]?.t;
const fillAt = (sheet: unknown, name: string) =>
	(sheet as Record<string, { s?: { fgColor?: { rgb?: string } } }>)[name]?.s?.fgColor?.rgb;

function sheetOf(grid: readonly (readonly string[])[], more: Partial<ReturnedSheet> = {}): ReturnedSheet {
	return { file: 'a.xlsx', sheet: '表', rows: grid, merges: [], tables: [], only: null, ...more };
}

function told(row: number | null, column: string | null, more: Partial<Finding> = {}): Finding {
	const place = { file: 'a.xlsx', sheet: '表', row, column, village: null };
	return { ...finding('cell/unreadable', place, '值'), ...more };
}

describe('errorWorkbook', () => {
	it('lists every finding and marks its cell on the sheet as it came', async () => {
		const { returned, findings } = await takeIn(LEDGER);
		const bytes = await errorWorkbook([returned], findings);
		const { SheetNames, Sheets } = reopen(bytes);
		expect(SheetNames).toEqual([LIST, '合同台账']);

		const list = Sheets[LIST]!;
		expect(['A3', 'B3', 'C3', 'D3', 'E3', 'F3', 'G3', 'H3', 'I3', 'J3'].map((name) => textAt(list, name))).toEqual([
			'序号',
			'文件',
			'工作表',
			'行',
			'栏目',
			'村',
			'轻重',
			'原值',
			'问题和怎么改',
			'依据',
		]);
		const said = findings.map((_, index) => textAt(list, `I${index + 4}`));
		expect([...said].sort()).toEqual(findings.map(({ message }) => message).sort());
		expect(['A4', 'B4', 'D4', 'E4', 'F4', 'G4', 'H4'].map((name) => textAt(list, name))).toEqual([
			1,
			'合同台账.csv',
			4,
			'终止日期',
			'上河村',
			'错误',
			'2022-02-30',
		]);
		expect(textAt(list, 'J4')).toBe('日期真实存在');

		const sheet = Sheets['合同台账']!;
		expect(formulasIn(sheet)).toEqual([]);
		returned.rows.forEach((row, r) =>
			row.forEach((text, c) => {
				const value = textAt(sheet, `${'ABCDEF'[c]}${r + 1}`);
				expect(String(value ?? '')).toBe(text);
			}),
		);
		expect(noteAt(sheet, 'E4')).toBe(`错误：${findings.find(({ row }) => row === 4)!.message}`);
		expect(fillAt(sheet, 'E4')).toBe('F8C4C0');
		expect(noteAt(sheet, 'F5')).toContain('约数');
		expect(fillAt(sheet, 'F7')).toBe('FCE8A6');
		expect(noteAt(sheet, 'A4')).toBeUndefined();
	});

	it('says of each finding what it rests on, and prints one page of A4 across', () => {
		const [list] = errorBook(
			[],
			[told(4, '期限', { rule: 'contract/term-over-limit' }), told(5, null, { rule: '别的' })],
		).sheets;
		const bases = list?.rows.slice(3).map(({ cells }) => cells.at(-1)?.value);
		expect(bases).toEqual([expect.stringContaining('民法典第七百零五条'), null]);
		// Wrapped in its own width, and so many characters across that the print is not smaller than three fifths.
		expect(list?.rows[3]?.height).toBeGreaterThan(60);
		expect(list?.columns.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(195);
		expect(list?.print).toMatchObject({ orientation: 'landscape' });
	});

	it('gives each village its own rows only, under their old numbers', async () => {
		const only = { rows: new Set([5]), names: new Set(['下河村']) };
		const { returned, findings } = await takeIn(LEDGER, '合同台账.csv', only);
		const about = (village: string | null) => told(null, null, { file: '合同台账.csv', sheet: null, village });
		const bytes = await errorWorkbook([returned], [...findings, about('上河村'), about('下河村')]);
		const all = [...partsOf(bytes).values()].join('\n');
		expect(all).not.toContain('上河村');
		expect(all).not.toContain('乙某');
		const sheet = reopen(bytes).Sheets['合同台账']!;
		expect([textAt(sheet, 'A1'), textAt(sheet, 'A3'), textAt(sheet, 'A5')]).toEqual([
			'农村集体经济合同清理台账',
			'村名',
			'下河村',
		]);
		expect([textAt(sheet, 'A4'), textAt(sheet, 'A6'), textAt(sheet, 'A7')]).toEqual([undefined, undefined, undefined]);
		expect(sheet['!rows']?.[3]).toMatchObject({ hidden: true });
		const list = reopen(bytes).Sheets[LIST]!;
		expect([textAt(list, 'F4'), textAt(list, 'F5'), textAt(list, 'F6'), textAt(list, 'F7')]).toEqual([
			'下河村',
			'下河村',
			'下河村',
			undefined,
		]);
	});

	it('leaves out sheets on which a village has nothing, and files that are not its own', () => {
		const none = sheetOf([['甲']], { only: { rows: new Set(), names: new Set(['甲村']) } });
		const broken = told(null, null, { file: '坏.xlsx', sheet: null });
		const book = errorBook([none], [told(1, null), told(null, null), broken]);
		expect(book.sheets.map(({ name }) => name)).toEqual([LIST]);
		expect(book.sheets[0]!.rows).toHaveLength(3);
		expect(errorBook([], [broken]).sheets[0]!.rows).toHaveLength(4);
	});

	it('comes back in as the ledger it was', async () => {
		const { returned, findings } = await takeIn(LEDGER);
		const before = await intakeFile(
			{ path: 'a.csv', bytes: new TextEncoder().encode(LEDGER) },
			{ secondRoundEndYear: 2028 },
		);
		const bytes = await errorWorkbook([returned], findings);
		const sources = await intakeFile({ path: '问题清单.xlsx', bytes }, { secondRoundEndYear: 2028 });
		const back = sources.filter(({ ledger }) => ledger !== null);
		expect(back).toHaveLength(1);
		expect(back[0]).toMatchObject({ sheet: '合同台账', ledger: 'contract', headerRows: [3, 3], rowsStored: 3 });
		expect(back[0]!.rows.columns).toEqual(before[0]!.rows.columns);
		expect(back[0]!.findings.map(({ message }) => message)).toEqual(before[0]!.findings.map(({ message }) => message));
	});

	it('says everything about a cell with several findings, in the colour of the worst', () => {
		const columns = [{ column: 1, header: '金额' }];
		const tables = [{ headerRows: [1, 1] as const, turned: null, columns }];
		const book = errorBook(
			[
				sheetOf(
					[
						['村', '金额'],
						['', 'x'],
					],
					{ tables },
				),
			],
			[
				told(2, '金额', { severity: 'info', message: '一' }),
				told(2, '金额', { severity: 'error', message: '二' }),
				told(2, null, { severity: 'warning', message: '三' }),
			],
		);
		expect(book.sheets[1]!.rows[1]!.cells).toEqual([
			{ value: null },
			{ value: 'x', look: 'error', note: '错误：二\n疑问：三\n说明：一' },
		]);
	});

	it('sends a table with villages across back as it was written, each village its own column', () => {
		const grid = [
			['指标', '甲村', '乙村'],
			['需清理', 'x', '5'],
			['已清理', '1', 'y'],
		];
		const cells = [0, 1, 2].map((row) => ({ name: null, value: { row, column: 1 } }));
		const turned = { records: 'columns' as const, cells };
		const tables = [{ headerRows: [1, 1] as const, turned, columns: [] }];
		const findings = [
			told(2, '需清理', { village: '甲村', turned: { record: 2, column: 1 } }),
			told(3, '已清理', { village: '乙村', turned: { record: 3, column: 2 } }),
		];
		const marked = (book: ReturnType<typeof errorBook>) =>
			book.sheets[1]!.rows.map(({ cells }) => cells.map(({ value, note }) => [value, note !== undefined]));
		expect(marked(errorBook([sheetOf(grid, { tables })], findings))[1]).toEqual([
			['需清理', false],
			['x', true],
			[5, false],
		]);
		const only: VillagePart = { rows: new Set([3]), names: new Set(['乙村']) };
		const own = errorBook([sheetOf(grid, { tables, only })], findings);
		expect(own.sheets[0]!.rows).toHaveLength(4);
		expect(marked(own)).toEqual([
			[
				['指标', false],
				[null, false],
				['乙村', false],
			],
			[
				['需清理', false],
				[null, false],
				[5, false],
			],
			[
				['已清理', false],
				[null, false],
				['y', true],
			],
		]);
	});

	it('finds the column in the right one of two tables on a sheet', () => {
		const grid = [['村', '金额'], ['甲', '1'], [], ['金额', '村'], ['2', '乙']];
		const tables = [
			{ headerRows: [1, 1] as const, turned: null, columns: [{ column: 1, header: '金额' }] },
			{ headerRows: [4, 4] as const, turned: null, columns: [{ column: 0, header: '金额' }] },
		];
		const rows = errorBook([sheetOf(grid, { tables })], [told(2, '金额'), told(5, '金额')]).sheets[1]!.rows;
		expect(rows[1]!.cells.map(({ note }) => note !== undefined)).toEqual([false, true]);
		expect(rows[4]!.cells.map(({ note }) => note !== undefined)).toEqual([true, false]);
	});

	it('keeps merged cells, but none that overlap, hide text or are absurdly large', () => {
		const area = (firstRow: number, lastRow: number, firstColumn: number, lastColumn: number) => ({
			firstRow,
			lastRow,
			firstColumn,
			lastColumn,
		});
		const good = area(0, 0, 0, 2);
		const merges = [good, area(0, 1, 2, 3), area(1, 1, 0, 1), area(0, 1_048_575, 0, 16_383), area(1, 1, 3, 3)];
		const grid = [
			['题', '', '', ''],
			['甲', '乙', '', ''],
		];
		expect(errorBook([sheetOf(grid, { merges })], []).sheets[1]!.merges).toEqual([good]);
	});

	it('writes numbers as numbers only where they come back as the same text', () => {
		const texts = ['12000', '12.5', '-3', '12.50', '00123', '1e5', '.5', '123456789012', '0', '-0', '1,000', ''];
		const [, sheet] = errorBook([sheetOf([texts])], []).sheets;
		expect(sheet!.rows[0]!.cells.map(({ value }) => value)).toEqual([
			12_000,
			12.5,
			-3,
			'12.50',
			'00123',
			'1e5',
			'.5',
			'123456789012',
			0,
			'-0',
			'1,000',
			null,
		]);
	});

	it('tells sheets of the same name apart by their files', () => {
		const sheets = ['一/甲.xlsx', '二/乙.xlsx'].map((file) => sheetOf([['x']], { file, sheet: '合同' }));
		const names = errorBook([...sheets, sheetOf([['x']], { file: '丙.csv', sheet: null })], []).sheets;
		expect(names.map(({ name }) => name)).toEqual([LIST, '甲-合同', '乙-合同', '丙']);
	});

	it('calls a sheet by its file where its own name says nothing, with the date that only the file has', () => {
		const named = [
			['甲村合同.xlsx', 'Sheet1'],
			['乙村.xlsx', 'Sheet1'],
			['乙村.xlsx', 'Sheet2'],
			['丙村2022-07-06.xlsx', '合同'],
			['丁村2022年7月.xlsx', '债务20220531'],
		].map(([file = '', sheet = '']) => sheetOf([['x']], { file, sheet }));
		const [, ...names] = errorBook(named, []).sheets.map(({ name }) => name);
		expect(names).toEqual(['甲村合同', '乙村-Sheet1', '乙村-Sheet2', '合同2022-07-06', '债务20220531']);
	});

	it('comes back with the date and the village that only the file’s name had', async () => {
		const text = '合同编号,承包方,起始日期,终止日期,合同金额（元）\n1,甲,2012-03-01,2022-02-30,12000\n';
		const { returned, findings } = await takeIn(text, '上河村合同2022-07-06.csv');
		const bytes = await errorWorkbook([{ ...returned, file: '上河村合同2022-07-06.xlsx', sheet: 'Sheet1' }], findings);
		const back = await intakeFile({ path: '问题清单.xlsx', bytes }, { secondRoundEndYear: 2028 });
		const ledger = back.find((table) => table.ledger === 'contract');
		expect([ledger?.asOf, ledger?.places[0]?.village]).toEqual(['2022-07-06', '上河村']);
	});

	it('sends back of a very long sheet only the rows with findings', () => {
		const grid = [['村', '金额'], ...Array.from({ length: 60_000 }, (_, row) => ['甲', String(row)])];
		const tables = [{ headerRows: [1, 1] as const, turned: null, columns: [{ column: 1, header: '金额' }] }];
		const [, sheet] = errorBook([sheetOf(grid, { tables })], [told(2, '金额'), told(50_001, '金额')]).sheets;
		expect(sheet!.rows).toHaveLength(50_001);
		expect(sheet!.rows.filter(({ hidden }) => hidden !== true)).toHaveLength(3);
		expect(sheet!.rows[50_000]!.cells[1]).toMatchObject({ value: 49_999, look: 'warning' });
	});

	it('bears hostile text wherever it may stand, without a formula and with sound parts', async (context) => {
		const sheets = HOSTILE.map((text) =>
			sheetOf([HOSTILE, [text]], {
				file: `${text}.csv`,
				sheet: text,
				tables: [{ headerRows: [1, 1], turned: null, columns: [{ column: 0, header: text }] }],
			}),
		);
		const findings = HOSTILE.map((text) =>
			told(2, text, { file: `${text}.csv`, sheet: text, village: text, value: text, message: text }),
		);
		const bytes = await errorWorkbook(sheets, findings);
		expect(Buffer.compare(await errorWorkbook(sheets, findings), bytes)).toBe(0);
		for (const [path, part] of partsOf(bytes)) {
			expect(xmlFault(part), path).toBeNull();
			expect(part).not.toContain('<f>');
		}
		const book = reopen(bytes);
		for (const name of book.SheetNames) expect(formulasIn(book.Sheets[name]!)).toEqual([]);
		HOSTILE.forEach((text, index) => {
			expect(String(textAt(book.Sheets[LIST], `H${index + 4}`) ?? '')).toBe(cellText(text));
		});
		const problems = await officeProblems(bytes);
		if (problems === null) return context.skip();
		expect(problems).toEqual([]);
	});

	it('does not tell where the files lie, beyond what tells them apart', () => {
		const place = (file: string) => told(null, null, { file, sheet: null, message: `文件“${file}”打不开` });
		const said = (...files: string[]) =>
			errorBook([], files.map(place))
				.sheets[0]!.rows.slice(3)
				.map(({ cells }) => [cells[1]!.value, cells[8]!.value]);
		expect(said('C:/某科/台账/合同.csv')).toEqual([['合同.csv', '文件“合同.csv”打不开']]);
		expect(said('/a/b/一/x.csv', '/a/b/二/x.csv', '/a/b.csv')).toEqual([
			['b/一/x.csv', '文件“b/一/x.csv”打不开'],
			['b/二/x.csv', '文件“b/二/x.csv”打不开'],
			['b.csv', '文件“b.csv”打不开'],
		]);
		expect(said('x.csv', 'y/x.csv').flat()).toContain('y/x.csv');
	});

	it('says so when there is nothing to say', () => {
		const [list] = errorBook([], []).sheets;
		expect(list!.rows[1]!.cells[0]!.value).toBe('没有发现疑问。');
	});
});

describe('errorWorkbookName', () => {
	it('names the file after the village', () => {
		expect(errorWorkbookName(null)).toBe('问题清单.xlsx');
		expect(errorWorkbookName('上河村')).toBe('上河村问题清单.xlsx');
		for (const name of HOSTILE)
			expect(errorWorkbookName(name)).toMatch(/^(?![.\s])[^<>:"/\\|?*\n]{0,60}问题清单\.xlsx$/);
	});
});
