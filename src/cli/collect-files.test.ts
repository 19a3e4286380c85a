import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { collectFiles } from './collect-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingzhang-collect-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('collectFiles', () => {
	it('reads a workbook whatever it is called, and names what is no table', () => {
		const workbook = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<workbook/>') });
		const letter = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<document/>') });
		const files: [string, Uint8Array | string][] = [
			['台账.csv', '村名,承包方'],
			['台账.xlsx.bak', workbook],
			['合同.jpg', workbook],
			['扫描.pdf', '%PDF-1.4'],
			['报告.docx', letter],
			['.DS_Store', ''],
			['~$台账.xlsx', ''],
		];
		for (const [name, content] of files) writeFileSync(join(folder, name), content);
		const { readable, missing, aside } = collectFiles([folder]);
		expect(readable.map((path) => basename(path)).sort()).toEqual(['台账.csv', '台账.xlsx.bak', '合同.jpg'].sort());
		expect(missing).toEqual([]);
		expect(aside).toBe(
			'文件夹里有 2 个文件不是表格，没有读取：“扫描.pdf”、“报告.docx”。里面有台账的，请找到原来的电子表格再导入。',
		);
	});
});
