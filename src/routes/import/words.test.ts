import { describe, expect, it } from 'vitest';
import type { FileReport, SourceSummary } from '#lib/workspace/types.ts';
import { findingsByWeight, isUsable, rowsWords, setAsideWords, sizeWords, storedWords } from './words.ts';

const SOURCE: SourceSummary = {
	file: '合同.csv',
	sheet: null,
	encoding: 'utf-8',
	ledger: 'contract',
	why: '表头认出合同编号、承包方',
	headerRows: [3, 4],
	amountUnit: 'wan',
	asOf: null,
	asOfFrom: null,
	columns: [],
	unusedHeaders: [],
	rowsRead: 0,
	rowsStored: 0,
	rowsSetAside: [],
	findings: [],
};

const REPORT: FileReport = { id: '1', path: '合同.csv', size: 1, sources: [SOURCE], problem: null, duplicate: false };

describe('words', () => {
	it('counts the reasons in the order they appear', () => {
		expect(
			setAsideWords([
				{ row: 1, reason: 'title' },
				{ row: 2, reason: 'header' },
				{ row: 3, reason: 'header' },
				{ row: 9, reason: 'total' },
			]),
		).toBe('标题 1、表头 2、合计 1');
		expect(setAsideWords([])).toBe('');
	});

	it('writes sizes and rows', () => {
		expect([sizeWords(0), sizeWords(2048), sizeWords(3.5 * 1024 * 1024)]).toEqual(['0 字节', '2 KB', '3.5 MB']);
		expect([rowsWords([3, 3]), rowsWords([3, 4])]).toEqual(['第 3 行', '第 3–4 行']);
	});

	it('counts a file only when something in it is a ledger that does not count already', () => {
		expect(isUsable(REPORT)).toBe(true);
		expect(isUsable({ ...REPORT, duplicate: true })).toBe(false);
		expect(isUsable({ ...REPORT, problem: '有密码' })).toBe(false);
		expect(isUsable({ ...REPORT, sources: [{ ...SOURCE, ledger: null }] })).toBe(false);
	});

	it('adds up the rows of a packed file by ledger', () => {
		const sources = [
			{ ...SOURCE, rowsStored: 40 },
			{ ...SOURCE, ledger: 'debt' as const, rowsStored: 7 },
			{ ...SOURCE, rowsStored: 2 },
			{ ...SOURCE, ledger: null },
		];
		expect(storedWords({ ...REPORT, sources })).toBe('合同 42 行、债务 7 行');
	});

	it('puts errors before warnings before the rest', () => {
		const finding = {
			rule: 'x',
			file: '合同.csv',
			sheet: null,
			row: 1,
			column: null,
			village: null,
			value: '',
			message: '',
		};
		const findings = (['info', 'warning', 'error', 'warning'] as const).map((severity, row) => ({
			...finding,
			severity,
			row,
		}));
		expect(findingsByWeight({ ...SOURCE, findings }).map((one) => one.row)).toEqual([2, 1, 3, 0]);
	});
});
