import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { NO_DETAILS, type VillageDetails } from '#lib/measures/summary-details.ts';
import { contracts, debts, fees, reportOf } from './report-input.test-helper.ts';
import { type SummaryBookInput, summaryWorkbook, summaryWorkbookName } from './summary-workbook.ts';
import { convertByOffice, hasOffice } from './workbook/office-program.test-helper.ts';
import { formulasIn, HOSTILE, officeProblems, partsOf, reopen, xmlFault } from './workbook/reopen.test-helper.ts';

const INCOME = {
	basis: 'ledger' as const,
	operating: 0n,
	contract: 0n,
	investment: 0n,
	subsidy: 0n,
	other: 0n,
	jobs: 3,
	households: 0,
};
const VILLAGES = [
	{
		name: '上河村',
		now: {
			contracts: contracts(9, 6, 3),
			debts: debts(10_000_001n, 3_333_333n),
			fees: fees(0n, 0n),
			income: { ...INCOME, total: 30_000_000n },
		},
	},
	{
		name: '下河村',
		now: {
			contracts: contracts(4, 0, 0),
			debts: debts(20_000_000n, 20_000_000n, { basis: 'progress' }),
			income: { ...INCOME, total: 60_000_000n },
		},
	},
	{ name: '东河村', now: {} },
];
const REPORT = reportOf(VILLAGES, {
	contracts: contracts(13, 6, 3),
	debts: debts(30_000_001n, 23_333_333n),
	fees: fees(0n, 0n),
	income: { ...INCOME, total: 90_000_000n, jobs: 6 },
});
const DETAILS = new Map<number, VillageDetails>([
	[
		0,
		{
			...NO_DETAILS,
			handling: { amended: 1, written: 0, renewed: 2, ended: 0, takenBack: 1, inCourt: 0, otherwise: 0 },
			recoveredArea: 35_000n,
			owed: 12_000_001n,
			resolvedSince: 100_000n,
			methods: {
				collected: 3_000_000n,
				assets: 0n,
				earned: 333_333n,
				setOff: 0n,
				writtenOff: 0n,
				granted: 0n,
				otherwise: 0n,
			},
			lastYear: 20_000_000n,
			lead: '张三',
			owner: '李四13812345678',
		},
	],
	[1, { ...NO_DETAILS, owed: 20_000_000n }],
]);

function bookInput(more: Partial<SummaryBookInput> = {}): SummaryBookInput {
	return { report: REPORT, details: DETAILS, audience: 'public', ...more };
}

type Cells = Record<string, { v?: number | string; f?: string; z?: string } | undefined>;

async function cellsOf(input = bookInput()): Promise<Cells> {
	return reopen(await summaryWorkbook(input)).Sheets['汇总表']!;
}

/** The letters of the column with this head, in row 4 or (below a common head) 5. */
function columnOf(sheet: Cells, head: string): string {
	const found = Object.entries(sheet).find(
		([name, cell]) => /^[A-Z]+[345]$/.test(name) && String(cell?.v).replace(/\s/g, '') === head,
	);
	return /^[A-Z]+/.exec(found?.[0] ?? '')?.[0] ?? `no ${head}`;
}

describe('summaryWorkbook', () => {
	it('has a row for each village with every column of published reports', async () => {
		const sheet = await cellsOf();
		const column = (head: string, row: number) => sheet[`${columnOf(sheet, head)}${row}`]?.v;
		expect(sheet['D1']?.v).toBe('全镇清化收进度汇总表');
		expect(sheet['I2']?.v).toBe('截至日期：2022年7月6日');
		expect([6, 7, 8, 9].map((row) => sheet[`C${row}`]?.v)).toEqual(['上河村', '下河村', '东河村', '合计']);
		expect([6, 7, 8].map((row) => sheet[`D${row}`]?.v)).toEqual(['否', '是', '无任务']);
		expect([6, 7].map((row) => [column('包联领导', row), column('责任人', row)])).toEqual([
			['张*', '李*'],
			[undefined, undefined],
		]);
		expect([6, 7, 8, 9].map((row) => column('重签', row))).toEqual([2, '—', '—', 2]);
		expect([6, 7, 8, 9].map((row) => column('收回土地（亩）', row))).toEqual([3.5, '—', '—', 3.5]);
		expect([6, 7, 8, 9].map((row) => column('年增收（万元）', row))).toEqual(['—', '—', '—', '—']);
		expect([6, 9].map((row) => column('本期化解（万元）', row))).toEqual([0.1, 0.1]);
		expect([6, 7, 8, 9].map((row) => column('收欠还债', row))).toEqual([3, '—', '—', 3]);
		expect([6, 7, 9].map((row) => column('清理率（%）', row))).toEqual([0.5, '—', 0.5]);
		// Only the first village told last year's income: the total compares like with like.
		expect([6, 7, 8, 9].map((row) => column('同比（%）', row))).toEqual([0.5, '—', '—', 0.5]);
		expect([6, 7, 8].map((row) => column('收入档次', row))).toEqual(['20—50万元', '50—100万元', '—']);
		expect([6, 7].map((row) => column('备注', row))).toEqual([undefined, '化债务按进度汇总表']);
		expect(column('债务总额（万元）', 9)).toBeCloseTo(32.000001, 9);
		const internal = await cellsOf(bookInput({ audience: 'internal' }));
		expect(internal[`${columnOf(internal, '包联领导')}6`]?.v).toBe('张三');
	});

	it('has formulas that another program computes to the figures that are shown', async () => {
		const bytes = await summaryWorkbook(bookInput());
		const sheet = reopen(bytes).Sheets['汇总表']! as unknown as Cells;
		const formulas = Object.entries(sheet).filter(([, cell]) => cell?.f !== undefined);
		expect(formulas.length).toBeGreaterThan(60);
		const sums = formulas.filter(([, cell]) => cell?.f?.startsWith('IF(COUNT('));
		for (const [name, cell] of sums) {
			const [, letters = ''] =
				/^IF\(COUNT\(([A-Z]+)6:\1(?:8)\)=0,"—",SUM\(\1(?:6:)\1(?:8)\)\)$/.exec(cell?.f ?? '') ?? [];
			const parts = [6, 7, 8].flatMap((row) => {
				const value = sheet[`${letters}${row}`]?.v;
				return typeof value === 'number' ? [value] : [];
			});
			if (parts.length === 0) expect(cell?.v, name).toBe('—');
			else
				expect(Number(cell?.v), name).toBeCloseTo(
					parts.reduce((all, part) => all + part, 0),
					9,
				);
		}
		if (!hasOffice()) return;
		const computed = Papa.parse<string[]>(strFromU8(convertByOffice(withoutResults(bytes), 'xlsx', 'csv'))).data;
		for (const [name, cell] of formulas) {
			const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
			const at = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
			expect(computed[Number(row) - 1]?.[at], `${name} ${cell?.f}`).toBe(shown(cell?.v, cell?.z));
		}
	});

	it('is set up for printing, and the Open XML SDK finds nothing wrong', async () => {
		const bytes = await summaryWorkbook(bookInput());
		const sheet = partsOf(bytes).get('xl/worksheets/sheet1.xml') ?? '';
		expect(sheet).toMatch(/<pageSetup paperSize="9" orientation="landscape" scale="5\d"\/>/);
		expect(sheet).toContain('<pane xSplit="3" ySplit="5"');
		expect(sheet).toContain('<colBreaks count="2" manualBreakCount="2">');
		expect(partsOf(bytes).get('xl/workbook.xml')).toContain("'汇总表'!$A:$C,'汇总表'!$1:$5");
		expect((await officeProblems(bytes)) ?? []).toEqual([]);
		expect(Buffer.compare(await summaryWorkbook(bookInput()), bytes)).toBe(0);
		expect((await officeProblems(await summaryWorkbook(bookInput({ report: reportOf([]) })))) ?? []).toEqual([]);
	});

	it('comes back in as the summary table that it is', async () => {
		const bytes = await summaryWorkbook(bookInput());
		const sources = await intakeFile({ path: '汇总表.xlsx', bytes }, DEFAULT_CAMPAIGN);
		expect(sources.map(({ ledger, rowsStored, asOf }) => [ledger, rowsStored, asOf])).toEqual([
			['progress', 3, '2022-07-06'],
		]);
		const fields = new Map(sources[0]!.columns.map(({ field, header }) => [field, header.replace(/\s|^.*\//g, '')]));
		expect(Object.fromEntries(fields)).toMatchObject({
			lead: '包联领导',
			owner: '责任人',
			surveyed: '摸底合同（份）',
			to_clear: '需清理合同（份）',
			cleared: '已清理合同（份）',
			recovered_area: '收回土地（亩）',
			income_gain: '年增收（万元）',
			debt_total: '债务总额（万元）',
			to_resolve: '需化解（万元）',
			resolved_now: '本期化解（万元）',
			resolved: '累计化解（万元）',
			new_debt: '新增债务（万元）',
			receivable_due: '债权总额（万元）',
			receivable_collected: '已清收债权（万元）',
			recovered: '收回资金（万元）',
			resource_count: '宗数（宗）',
			fee_due: '应收费（万元）',
			fee_paid: '已收费（万元）',
			fee_contracts: '已签合同（份）',
			last_income: '上年集体收入（万元）',
			income: '本年累计收入（万元）',
			yoy: '同比（%）',
			tier: '收入档次',
			problem_text: '存在问题',
		});
	});

	it('takes hostile names for text, and masks what is published', async () => {
		const villages = [...HOSTILE, '张13812345678'].map((name) => ({ name, township: name, now: {} }));
		const report = reportOf(villages, {});
		const details = new Map(
			villages.map(({ name }, id): [number, VillageDetails] => [id, { ...NO_DETAILS, lead: name, owner: name }]),
		);
		const bytes = await summaryWorkbook(bookInput({ report, details }));
		for (const [path, part] of partsOf(bytes)) expect(xmlFault(part), path).toBeNull();
		for (const formula of formulasIn(reopen(bytes).Sheets['汇总表']!)) {
			expect(formula).toMatch(/: (?:IF)\(|: [A-Z]+\d+-[A-Z]+\d+$/);
		}
		expect([...partsOf(bytes).values()].join('')).not.toContain('13812345678');
		const internal = await summaryWorkbook(bookInput({ report, details, audience: 'internal' }));
		expect([...partsOf(internal).values()].join('')).toContain('13812345678');
		const elsewhere = { report: { ...report, township: '../x' } };
		expect(summaryWorkbookName(elsewhere)).toBe('x清化收进度汇总表_2022-07-06.xlsx');
	});
});

/** The workbook without what its formulas gave, so that another program must compute them. */
function withoutResults(bytes: Uint8Array): Uint8Array {
	const parts = unzipSync(bytes);
	const path = 'xl/worksheets/sheet1.xml';
	const sheet = strFromU8(parts[path] ?? new Uint8Array());
	const bare = sheet.replace(/<\/f><v>[^<]*<\/v>/g, '</f>').replace(/ t="str"(?=[^>]*><f>)/g, '');
	expect(bare).not.toBe(sheet);
	return zipSync({ ...parts, [path]: strToU8(bare) });
}

/** A value as its number format shows it. */
function shown(value: string | number | undefined, format = ''): string {
	if (typeof value !== 'number') return String(value);
	if (format.endsWith('%')) return `${(value * 100).toFixed(2)}%`;
	const digits = format.includes('.') ? 2 : 0;
	return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
