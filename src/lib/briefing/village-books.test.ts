import { describe, expect, it } from 'vitest';
import { finding } from '#lib/findings/catalogue.ts';
import type { ReturnedSheet } from './error-workbook.ts';
import { planned, planVillageBooks, type VillageShare } from './village-books.ts';
import { reopen } from './workbook/reopen.test-helper.ts';

const SHEET: ReturnedSheet = {
	file: '合同.xlsx',
	sheet: '合同',
	rows: [
		['村名', '合同编号', '承包方'],
		['上河村', '1', '甲'],
		['下河村', '2', '乙'],
		['上河村委会', '3', '丙'],
	],
	merges: [],
	tables: [
		{
			headerRows: [1, 1],
			turned: null,
			columns: [
				{ column: 0, header: '村名' },
				{ column: 1, header: '合同编号' },
			],
		},
	],
	only: null,
};
const part = (first: number, last: number) => ({ file: SHEET.file, sheet: SHEET.sheet, first, last });
const SHARES: readonly VillageShare[] = [
	{ village: '上河村', township: '城关镇', parts: [part(2, 2), part(4, 4)] },
	{ village: '下河村', township: '城关镇', parts: [part(3, 3)] },
	{ village: '上河村', township: '白泉镇', parts: [{ ...part(9, 9), file: '别的.xlsx' }] },
];
const at = (row: number | null, village: string | null) => ({
	file: SHEET.file,
	sheet: SHEET.sheet,
	row,
	column: '合同编号',
	village,
});
const FINDINGS = [
	finding('contract/duplicate-number', at(4, '上河村委会'), '3', '2'),
	finding('cell/approximate', at(3, '下河村'), '约2'),
];

describe('workbooks by village', () => {
	it('are planned for villages with errors or doubts of their own, not for mere remarks', () => {
		expect(planVillageBooks(SHARES, FINDINGS).map(({ name }) => name)).toEqual(['上河村问题清单.xlsx']);
	});

	it('have names of their own where two villages are called the same', () => {
		const other = finding('contract/duplicate-number', { ...at(9, '上河村'), file: '别的.xlsx' }, '3', '2');
		expect(planVillageBooks(SHARES, [...FINDINGS, other]).map(({ name }) => name)).toEqual([
			'城关镇上河村问题清单.xlsx',
			'白泉镇上河村问题清单.xlsx',
		]);
	});

	it('hold the rows of the village only', async () => {
		const [plan] = planVillageBooks(SHARES, FINDINGS);
		const { Sheets, SheetNames } = reopen(await planned(plan!, [SHEET], FINDINGS));
		expect(SheetNames).toEqual(['问题清单', '合同']);
		const texts = JSON.stringify(Sheets);
		expect(texts).toContain('丙');
		expect(texts).not.toContain('乙');
		expect(texts).not.toContain('约2');
	});
});
