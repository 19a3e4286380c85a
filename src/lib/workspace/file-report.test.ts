import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { adviceOf, isUsable, markDuplicates, reportOf, reportOfFailure } from './file-report.ts';
import { readSources } from './read-sources.ts';
import type { FileReport } from './types.ts';

async function read(path: string, text: string): Promise<FileReport> {
	const bytes = new TextEncoder().encode(text);
	const { sources } = readSources(0, await intakeFile({ path, bytes }, DEFAULT_CAMPAIGN));
	return reportOf({ path, blob: new Blob([bytes]) }, { fileId: text, sources });
}

describe('reportOf', () => {
	it('tells a ledger from what is none and from what cannot be opened, with what to do', async () => {
		const ledger = await read('合同.csv', '村名,合同编号,承包方\n甲村,1,某');
		expect(ledger).toMatchObject({ verdict: 'ledger', problem: null });
		const letter = await read('通知.csv', '关于开会的通知\n请参加');
		expect(letter.verdict).toBe('no-ledger');
		expect(letter.problem).toContain('按空白台账的栏目名称改表头');
		expect(adviceOf(letter.sources[0]!)).toBe(letter.problem);
		const empty = await read('空.csv', '');
		expect(empty.verdict).toBe('unreadable');
		expect(empty.problem).toContain('请核对后重新导出');
	});

	it('names the file that the system did not give', () => {
		const report = reportOfFailure({ path: 'U盘/合同.csv', blob: new Blob(['123']) }, 'x', '读不出来。');
		expect(report).toMatchObject({ verdict: 'unreadable', size: 3, problem: '文件“U盘/合同.csv”读不出来。' });
		expect(isUsable(report)).toBe(false);
	});
});

describe('markDuplicates', () => {
	it('lets a file count once, whether it counts already or comes twice', async () => {
		const [first, second] = [
			await read('合同.csv', '村名,合同编号,承包方\n甲村,1,某'),
			await read('债务.csv', '村名,债权人,债务总额(元)\n甲村,某,1'),
		];
		const marked = markDuplicates([first, second, { ...first, path: '副本.csv' }], [second]);
		expect(marked.map(({ duplicate }) => duplicate)).toEqual([false, true, true]);
		expect(marked.map(isUsable)).toEqual([true, false, false]);
		expect(markDuplicates(marked, []).map(({ duplicate }) => duplicate)).toEqual([false, false, true]);
	});
});
