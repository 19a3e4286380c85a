import { describe, expect, it } from 'vitest';
import { packSetAside } from '#lib/workspace/set-aside.ts';
import type { SourceReport } from '#lib/workspace/types.ts';
import { doubtsOf, remarksOf, rowsWords, setAsideWords, sizeWords, sourceName, storedWords } from './words.ts';

const SOURCE: SourceReport = {
	file: '合同.csv',
	sheet: null,
	encoding: 'utf-8',
	ledger: 'contract',
	why: '表头认出合同编号、承包方',
	isAside: false,
	headerRows: [3, 4],
	amountUnit: 'wan',
	asOf: null,
	asOfFrom: null,
	columns: [],
	unusedHeaders: [],
	rowsRead: 0,
	rowsStored: 0,
	rowsSetAside: packSetAside([]),
	findings: [],
};

describe('words', () => {
	it('counts the reasons in the order they appear', () => {
		expect(
			setAsideWords(
				packSetAside([
					{ row: 1, reason: 'title' },
					{ row: 2, reason: 'header' },
					{ row: 3, reason: 'header' },
					{ row: 9, reason: 'total' },
				]),
			),
		).toBe('标题 1、表头 2、合计 1');
		expect(setAsideWords(packSetAside([]))).toBe('');
	});

	it('writes sizes and rows', () => {
		expect([sizeWords(0), sizeWords(2048), sizeWords(3.5 * 1024 * 1024)]).toEqual(['0 字节', '2 KB', '3.5 MB']);
		expect([rowsWords([3, 3]), rowsWords([3, 4])]).toEqual(['第 3 行', '第 3–4 行']);
	});

	it('names a source by its place in the file', () => {
		const packed = { ...SOURCE, file: '样例.zip/7月/合同.csv' };
		expect(sourceName(packed, '样例.zip')).toBe('7月/合同.csv');
		expect(sourceName({ ...packed, sheet: '表1' }, '样例.zip')).toBe('7月/合同.csv 工作表“表1”');
		expect(sourceName(SOURCE, '合同.csv')).toBe('');
	});

	it('adds up the rows of a packed file by ledger', () => {
		const sources = [
			{ ...SOURCE, rowsStored: 40 },
			{ ...SOURCE, ledger: 'debt' as const, rowsStored: 7 },
			{ ...SOURCE, rowsStored: 2 },
			{ ...SOURCE, ledger: null },
		];
		expect(storedWords({ sources })).toBe('合同 42 行、债务 7 行');
	});

	it('puts errors before warnings, and the rest apart', () => {
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
		expect(doubtsOf({ ...SOURCE, findings }).map((one) => one.row)).toEqual([2, 1, 3]);
		expect(remarksOf({ ...SOURCE, findings }).map((one) => one.row)).toEqual([0]);
	});
});
