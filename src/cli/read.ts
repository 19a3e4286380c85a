import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { csvText } from '#lib/briefing/csv-text.ts';
import { type CleanTable, readCleanTables } from '#lib/intake/clean-tables.ts';
import { ReadError } from '#lib/intake/read/read-error.ts';
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
			const tables = await readCleanTables(readSource(path));
			for (const table of tables) {
				const name = freeName(nameOf(path, table), taken);
				const rows = table.header.length === 0 ? table.rows : [table.header, ...table.rows];
				writeFileSync(join(given.out, name), csvText(rows));
				say(`${name}：${table.rows.length} 行，不计 ${table.setAside.length} 行`);
			}
		} catch (error) {
			failed += 1;
			say(error instanceof ReadError ? error.message : openProblem(path, error));
		}
	}
	if (taken.size === 0) return 2;
	return failed > 0 ? 1 : 0;
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
