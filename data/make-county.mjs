#!/usr/bin/env node
/**
 * Writes the ledgers of a made-up county (400 villages, 200,000 contracts, two to three as-of dates) into a folder, for
 * tests and for the bench: `node data/make-county.mjs FOLDER [CONTRACTS]`. The same rows on every machine; nothing of it
 * is kept in the repository.
 */
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { LEDGERS } from './county/ledgers.mjs';
import { DATES } from './county/zone.mjs';

/** Rows of each ledger; of contracts those that count at the last date. */
export const COUNTY = {
	contracts: 200_000,
	debts: 12_000,
	receivables: 6_000,
	fees: 20_000,
	projects: 800,
	worklist: 8_000,
};

const CHUNK = 1 << 20;

/**
 * Writes the county; returns the paths of its files.
 * @param {string} folder made when it is not there
 * @param {number} contracts how many contracts; the other ledgers keep their size
 */
export async function makeCounty(folder, contracts = COUNTY.contracts) {
	mkdirSync(folder, { recursive: true });
	const paths = [];
	for (const { name, title, columns, rows, steps } of LEDGERS) {
		for (const step of steps) {
			const path = join(folder, `样例县${name}${DATES[step]}.csv`);
			await writeLedger(path, title, DATES[step] ?? '', columns, rows({ ...COUNTY, contracts }, step));
			paths.push(path);
		}
	}
	return paths;
}

/** UTF-8 with BOM and CRLF, a title, a row with the date, a header; one line for each row. */
async function writeLedger(path, title, date, columns, rows) {
	const file = createWriteStream(path);
	const head = ['序号', '乡镇', '村名', ...columns];
	const pad = ','.repeat(head.length - 1);
	let waiting = `\ufeff${title}${pad}\r\n填报单位：样例县农业农村局    截至日期：${date}${pad}\r\n${head.join(',')}\r\n`;
	let sequence = 0;
	for (const cells of rows) {
		sequence += 1;
		waiting += `${sequence},${cells.join(',')}\r\n`;
		if (waiting.length < CHUNK) continue;
		if (!file.write(waiting)) await once(file, 'drain');
		waiting = '';
	}
	file.end(waiting);
	await finished(file);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const [folder, contracts] = process.argv.slice(2);
	if (folder === undefined) {
		process.stderr.write('用法：node data/make-county.mjs 文件夹 [合同份数]\n');
		process.exitCode = 2;
	} else {
		const paths = await makeCounty(folder, contracts === undefined ? undefined : Number(contracts));
		console.log(paths.join('\n'));
	}
}
