import { describe, expect, it } from 'vitest';
import { intakeFile } from '#lib/intake/intake.ts';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { htmlReport } from './html-report.ts';
import { pageWorkbook } from './page-workbook.ts';
import { contracts, debts, fees, reportOf } from './report-input.test-helper.ts';
import { type SummaryBookInput, summaryWorkbook, summaryWorkbookName } from './summary-workbook.ts';
import { formulasIn, HOSTILE, officeProblems, partsOf, reopen, xmlFault } from './workbook/reopen.test-helper.ts';

const VILLAGES = [
	{ name: '上河村', now: { contracts: contracts(9, 6, 3), debts: debts(10_000_001n, 3_333_333n), fees: fees(0n, 0n) } },
	{ name: '下河村', now: { contracts: contracts(4, 0, 0), debts: debts(20_000_000n, 20_000_000n) } },
	{ name: '东河村', now: {} },
];
const INPUT = reportOf(VILLAGES, {
	contracts: contracts(13, 6, 3),
	debts: debts(30_000_001n, 23_333_333n),
	fees: fees(0n, 0n),
});

function bookInput(more: Partial<SummaryBookInput> = {}): SummaryBookInput {
	return {
		summary: INPUT.summary,
		campaign: DEFAULT_CAMPAIGN,
		township: '城关镇',
		audience: 'public',
		remarkOf: () => '',
		...more,
	};
}

type Cells = Record<string, { v?: number | string; f?: string; z?: string } | undefined>;

describe('summaryWorkbook', () => {
	it('has a row for each village and totals that recompute to our figures', async () => {
		const sheet = reopen(await summaryWorkbook(bookInput())).Sheets['汇总表']! as unknown as Cells;
		expect(sheet['A1']?.v).toBe('全镇清化收进度汇总表');
		expect(sheet['E2']?.v).toBe('截至日期：2022年7月6日');
		expect([sheet['C5'], sheet['C6'], sheet['C7'], sheet['C8']].map((cell) => cell?.v)).toEqual([
			'上河村',
			'下河村',
			'东河村',
			'合计',
		]);
		expect([sheet['D5'], sheet['D6'], sheet['D7']].map((cell) => cell?.v)).toEqual(['否', '是', '无任务']);
		const columns = Object.keys(sheet).filter((name) => /^[A-Z]+8$/.test(name));
		let checked = 0;
		for (const name of columns) {
			const total = sheet[name];
			const sum = /^SUM\(([A-Z]+)5:\1(7)\)$/.exec(total?.f ?? '');
			if (sum === null) continue;
			const letters = sum[1] ?? '';
			const parts = [5, 6, 7]
				.map((row) => sheet[`${letters}${row}`]?.v)
				.map((value) => (typeof value === 'number' ? value : 0));
			expect(
				parts.reduce((all, part) => all + part, 0),
				name,
			).toBeCloseTo(Number(total?.v), 9);
			checked += 1;
		}
		expect(checked).toBeGreaterThan(15);
		expect(sheet['K5']).toMatchObject({ v: 0.5, f: 'IF(N(I5)=0,"—",J5/I5)', z: '0.00%' });
		expect(sheet['K6']).toMatchObject({ v: '—' });
		expect(sheet['K8']).toMatchObject({ v: 0.5, f: 'IF(N(I8)=0,"—",J8/I8)' });
		expect(sheet['N8']?.v).toBeCloseTo(30.000001, 9);
	});

	it('is set up for printing, and the Open XML SDK finds nothing wrong', async () => {
		const bytes = await summaryWorkbook(bookInput());
		const parts = partsOf(bytes);
		expect(parts.get('xl/worksheets/sheet1.xml')).toContain('orientation="landscape"');
		expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<pane xSplit="3" ySplit="4"');
		expect(parts.get('xl/workbook.xml')).toContain("'汇总表'!$A:$C,'汇总表'!$1:$4");
		expect((await officeProblems(bytes)) ?? []).toEqual([]);
		expect(await summaryWorkbook(bookInput())).toEqual(bytes);
	});

	it('comes back in as the summary table that it is', async () => {
		const bytes = await summaryWorkbook(bookInput());
		const sources = await intakeFile({ path: '汇总表.xlsx', bytes }, DEFAULT_CAMPAIGN);
		expect(sources.map(({ ledger, rowsStored, asOf }) => [ledger, rowsStored, asOf])).toEqual([
			['progress', 3, '2022-07-06'],
		]);
		expect(sources[0]!.columns.map(({ field }) => field)).toEqual(
			expect.arrayContaining(['surveyed', 'to_clear', 'cleared', 'to_resolve', 'resolved', 'fee_due', 'fee_paid']),
		);
	});

	it('takes hostile names for text, and masks what is published', async () => {
		const villages = [...HOSTILE, '张13812345678'].map((name) => ({ name, township: name, now: {} }));
		const { summary } = reportOf(villages, {});
		const bytes = await summaryWorkbook(bookInput({ summary, remarkOf: () => '=1+1 13812345678' }));
		for (const [path, part] of partsOf(bytes)) expect(xmlFault(part), path).toBeNull();
		const sheet = reopen(bytes).Sheets['汇总表']!;
		for (const formula of formulasIn(sheet)) expect(formula).toMatch(/: (?:SUM|IF)\(|: [A-Z]+\d+-[A-Z]+\d+$/);
		expect([...partsOf(bytes).values()].join('')).not.toContain('13812345678');
		const internal = await summaryWorkbook(bookInput({ summary, audience: 'internal' }));
		expect([...partsOf(internal).values()].join('')).toContain('13812345678');
		expect(summaryWorkbookName(bookInput({ township: '../x' }))).toBe('x清化收进度汇总表_2022-07-06.xlsx');
	});
});

describe('pageWorkbook', () => {
	it('writes a sheet per table, numbers as numbers, text as text', async () => {
		const tables = [
			{
				title: '各村进度',
				columns: ['村', '清理率', '金额', '份'],
				rows: [
					['上河村', '66.67%', '1,234.50', '12'],
					['00123', '—', '=1', ''],
				],
			},
			{ title: '各村进度', columns: ['村'], rows: [] },
		];
		const bytes = await pageWorkbook('总览', tables, 'public');
		const book = reopen(bytes);
		expect(book.SheetNames).toEqual(['各村进度', '各村进度(2)']);
		const sheet = book.Sheets['各村进度']! as unknown as Cells;
		expect([sheet['B3']?.v, sheet['C3']?.v, sheet['D3']?.v]).toEqual([0.6667, 1234.5, 12]);
		expect([sheet['A4']?.v, sheet['B4']?.v, sheet['C4']?.v]).toEqual(['00123', '—', '=1']);
		expect(formulasIn(book.Sheets['各村进度']!)).toEqual([]);
		expect((await officeProblems(bytes)) ?? []).toEqual([]);
		expect(await pageWorkbook('空', [], 'public')).toBeInstanceOf(Uint8Array);
	});
});

describe('htmlReport', () => {
	it('is one file that loads nothing, with everything escaped and masked', () => {
		const villages = [...HOSTILE, '张13812345678'].map((name) => ({
			name,
			now: { contracts: contracts(9, 6, 3) },
			before: { contracts: contracts(9, 6, 1) },
		}));
		const html = htmlReport(reportOf(villages, { contracts: contracts(9, 6, 3) }));
		expect(html).not.toMatch(/<script>(?![\s\S]*?'use strict')|<\/t>|<img|\bon\w+=|javascript:[^a-z]*\(?(?=")|src=/);
		expect(html.match(/<script>/g)).toHaveLength(1);
		expect(html).not.toContain('13812345678');
		expect(html).toContain('138****5678');
		expect(html).toContain("default-src 'none'");
		expect(html).not.toMatch(/(?:src|href|url)\W{1,2}https?:|NaN|undefined/);
		expect(htmlReport(reportOf(villages, { contracts: contracts(9, 6, 3) }))).toBe(html);
	});

	it('stays within 2 MB for a township of 40 villages', () => {
		const villages = Array.from({ length: 40 }, (_, index) => ({
			name: `第${index}村`,
			now: { contracts: contracts(90, 60, index), debts: debts(10_000_000n, 1_000_000n), fees: fees(1_000_000n, 1n) },
			before: { contracts: contracts(90, 60, 1) },
		}));
		const html = htmlReport(reportOf(villages, { contracts: contracts(90, 60, 30) }));
		expect(new TextEncoder().encode(html).length).toBeLessThan(2_000_000);
	});
});
