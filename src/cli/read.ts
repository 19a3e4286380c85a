import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { csvText } from '#lib/briefing/csv-text.ts';
import { type CleanTable, readCleanTables } from '#lib/intake/clean-tables.ts';
import { ReadError } from '#lib/intake/read/read-error.ts';
import { sniffFormat } from '#lib/intake/read/sniff.ts';
import { readZip } from '#lib/intake/read/zip.ts';
import type { SourceFile } from '#lib/intake/types.ts';
import { CallError } from './call-error.ts';
import { collectFiles, openProblem, readSource } from './collect-files.ts';
import type { Options } from './options.ts';

/** `qingzhang read`: every sheet as clean CSV, whatever it is about, into the folder `out`. */
export async function read({ files, given }: Options): Promise<number> {
	if (files.length === 0) throw new CallError('没有写要读的文件或文件夹。');
	if (given.out === undefined) throw new CallError('没有写 --out，不知道结果放在哪个文件夹。');
	const { readable, missing, aside } = collectFiles(files);
	for (const { problem } of missing) say(problem);
	if (aside !== null) say(aside);
	const taken = new Set<string>();
	let failed = missing.length;
	try {
		mkdirSync(given.out, { recursive: true });
	} catch (error) {
		throw new CallError(openProblem(given.out, error));
	}
	for (const path of readable) {
		try {
			const { files: inside, problems } = await filesOf(readSource(path));
			for (const problem of problems) say(problem);
			failed += problems.length;
			for (const file of inside) {
				const problem = await saveTables(file, given.out, taken);
				if (problem === null) continue;
				failed += 1;
				say(problem);
			}
		} catch (error) {
			failed += 1;
			say(openProblem(path, error));
		}
	}
	if (taken.size === 0) return 2;
	return failed > 0 ? 1 : 0;
}

/** The file itself, or those in it when it is a zip; the problems in Chinese. */
async function filesOf(file: SourceFile): Promise<{ files: readonly SourceFile[]; problems: readonly string[] }> {
	if (sniffFormat(file.bytes) !== 'zip') return { files: [file], problems: [] };
	const { entries, problems } = await readZip(file.bytes);
	const inside = (path: string) => (path === '' ? file.path : `${file.path}/${path}`);
	const none =
		entries.length + problems.length === 0 ? [`压缩包“${file.path}”里没有可读的文件。请核对后重新发送。`] : [];
	return {
		files: entries.map(({ path, bytes }) => ({ path: inside(path), bytes })),
		problems: [...problems.map(({ path, detail }) => `${inside(path)}：${detail}`), ...none],
	};
}

/** Saves the tables of one file into the folder; in Chinese why it has none, or null. */
async function saveTables(file: SourceFile, out: string, taken: Set<string>): Promise<string | null> {
	try {
		const tables = await readCleanTables(file);
		for (const table of tables) {
			const name = freeName(nameOf(file.path, table), taken);
			const rows = table.header.length === 0 ? table.rows : [table.header, ...table.rows];
			writeFileSync(join(out, name), csvText(rows));
			say(`${name}：${table.rows.length} 行，不计 ${table.setAside.length} 行`);
		}
		return tables.length > 0 ? null : `${file.path}：里面没有内容。请核对后重新发送。`;
	} catch (error) {
		if (error instanceof ReadError) return error.message;
		throw error;
	}
}

/** `NAME_SHEET`, without the ending and without what a file name may not hold. */
function nameOf(path: string, { sheet }: CleanTable): string {
	const base = basename(path).replace(/\.[A-Za-z0-9]{1,5}$/, '');
	return (sheet === null ? base : `${base}_${sheet.trim()}`).replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 120);
}

function freeName(base: string, taken: Set<string>): string {
	for (let number = 1; ; number += 1) {
		const name = number === 1 ? `${base}.csv` : `${base}_${number}.csv`;
		const key = name.toLowerCase();
		if (taken.has(key)) continue;
		taken.add(key);
		return name;
	}
}

function say(message: string): void {
	process.stderr.write(`${message}\n`);
}
