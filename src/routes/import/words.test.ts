import { describe, expect, it } from 'vitest';
import { packSetAside } from '#lib/workspace/set-aside.ts';
import type { FileReport, SourceReport } from '#lib/workspace/types.ts';
import {
	doubtsOf,
	fileTag,
	isOpen,
	remarksOf,
	setAsideWords,
	sizeWords,
	sourceName,
	sourceTag,
	storedWords,
} from './words.ts';

const SOURCE: SourceReport = {
	file: '合同.csv',
	entry: '',
	sheet: null,
	table: 0,
	turned: null,
	region: null,
	shape: null,
	decidedBy: 'program',
	encoding: 'utf-8',
	ledger: 'contract',
	why: '表头认出合同编号、承包方',
	isAside: false,
	headerRows: [3, 4],
	amountUnit: 'wan',
	asOf: null,
	asOfFrom: null,
	columns: [],
	headers: [],
	unusedHeaders: [],
	rowsRead: 0,
	rowsStored: 0,
	rowsSetAside: packSetAside([]),
	sumNotes: [],
	filledRows: new Int32Array(0),
	villageOfTable: null,
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

	it('writes sizes', () => {
		expect([sizeWords(0), sizeWords(2048), sizeWords(3.5 * 1024 * 1024)]).toEqual(['0 字节', '2 KB', '3.5 MB']);
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

	it('tags a file and its tables by what there is to do', () => {
		const doubt = {
			rule: 'x',
			severity: 'warning' as const,
			file: '合同.csv',
			sheet: null,
			row: 1,
			column: null,
			village: null,
			value: '',
			message: '',
		};
		const report: FileReport = {
			id: 'a',
			path: '合同.csv',
			size: 1,
			sources: [SOURCE],
			verdict: 'ledger',
			problem: null,
			duplicate: false,
		};
		const words = (change: Partial<FileReport>, asked = 0, counted = false) =>
			fileTag({ ...report, ...change }, asked, counted).words;
		expect(words({})).toBe('可导入');
		expect(words({}, 0, true)).toBe('已导入');
		expect(words({}, 2)).toBe('2 处要定');
		expect(words({ sources: [{ ...SOURCE, findings: [doubt] }] })).toBe('1 处有疑问');
		expect(words({ sources: [{ ...SOURCE, ledger: 'progress' }] })).toBe('用来对账');
		expect(words({ duplicate: true }, 2)).toBe('已有');
		expect(words({ verdict: 'unreadable' })).toBe('打不开');
		const none: SourceReport = { ...SOURCE, ledger: null };
		const declined: SourceReport = { ...none, rowsSetAside: packSetAside([{ row: 1, reason: 'declined' }]) };
		expect(words({ verdict: 'no-ledger', sources: [none] })).toBe('不是台账');
		expect(words({ verdict: 'no-ledger', sources: [declined] })).toBe('不导入');
		expect(sourceTag({ ...none, isAside: true }, 0, false).words).toBe('说明');
		const broken: SourceReport = { ...none, rowsRead: 3, findings: [{ ...doubt, rule: 'file/unreadable' }] };
		expect(sourceTag(broken, 0, false).words).toBe('打不开');
		const empty: SourceReport = { ...none, findings: [{ ...doubt, rule: 'file/empty' }] };
		expect(sourceTag(empty, 0, false).words).toBe('空文件');
		expect(words({ verdict: 'unreadable', sources: [empty] })).toBe('空文件');
		expect([isOpen(broken), isOpen({ ...none, rowsRead: 3 }), isOpen(none)]).toEqual([false, true, false]);
	});
});
