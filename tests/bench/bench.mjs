#!/usr/bin/env node
/**
 * `npm run bench`: from a file being handed over to the figures in a real browser, each as a ratio to another program
 * on the same file in the same run. Prints a table and writes bench/latest.json; never part of the tests.
 *
 * BENCH_ROUNDS (default 2): each side is measured so often, turn by turn, and its least counts. BENCH_ONLY=50k,300k,csv,page,redraw,briefings
 * measures only some. BENCH_SITE: another folder with the built site.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from '../../src/build/chromium.mjs';
import { serve } from '../../src/build/serve.mjs';
import { briefings } from './briefings.mjs';
import { filterClick, importFile, importTask, openProgram, papaParse } from './browser.mjs';
import { truth } from './contracts.mjs';
import { makeCsv } from './make-csv.mjs';
import { makeXlsx } from './make-xlsx.mjs';
import { servePapa } from './papa-page.mjs';
import { redraw } from './redraw.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SITE = process.env['BENCH_SITE'] ?? join(ROOT, 'build');
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 2);
const ONLY = process.env['BENCH_ONLY']?.split(',') ?? ['page', 'redraw', 'briefings', '50k', '300k', 'csv'];
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const GIB = 1024 ** 3;
const OFFICE_MISSING = '没有找到 soffice（LibreOffice），不与它比较。Debian 上：apt-get install libreoffice-calc。';

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
const gib = (bytes) => (bytes === null ? '—' : `${(bytes / GIB).toFixed(2)} GB`);

/** The least of each figure over the rounds. */
function least(results) {
	const [first] = results;
	return Object.fromEntries(Object.keys(first).map((key) => [key, Math.min(...results.map((result) => result[key]))]));
}

/** What LibreOffice headless takes to convert a workbook to CSV, its start-up included; null when it is not there. */
function officeConverts(path, folder) {
	const profile = new URL(`file://${join(folder, 'office-profile')}`).href;
	const start = performance.now();
	const { error, status } = spawnSync(
		'soffice',
		[
			`-env:UserInstallation=${profile}`,
			'--headless',
			'--convert-to',
			'csv:Text - txt - csv (StarCalc):44,34,76',
			'--outdir',
			join(folder, 'csv'),
			path,
		],
		{ stdio: 'ignore' },
	);
	if (error !== undefined || status !== 0) return null;
	return performance.now() - start;
}

/** Opens a browser of its own for each measurement, so that none inherits the memory of another. */
async function inBrowser(work) {
	const executablePath = findChromium();
	if (executablePath === null) throw new Error('没有找到 Chromium，请设置 CHROMIUM_PATH。');
	const browser = await chromium.launch({ executablePath, args: FLAGS });
	try {
		return await work(browser);
	} finally {
		await browser.close();
	}
}

async function measurePage(site) {
	const starts = [];
	for (let round = 0; round < ROUNDS + 1; round += 1) {
		starts.push(
			await inBrowser(async (browser) => {
				const { took, context } = await openProgram(browser, site);
				await context.close();
				return took;
			}),
		);
	}
	const filter = await inBrowser((browser) => filterClick(browser, site));
	return { startUp: Math.min(...starts), filterClick: filter };
}

async function measureWorkbook(site, folder, count) {
	const path = join(folder, `合同台账${count}.xlsx`);
	await makeXlsx(path, count);
	const hasOffice = officeConverts(path, folder) !== null; // the first call also makes the profile
	if (!hasOffice) console.log(OFFICE_MISSING);
	const ours = [];
	const office = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		ours.push(await inBrowser((browser) => importFile(browser, site, path, truth(count).surveyed)));
		if (hasOffice) office.push(officeConverts(path, folder));
	}
	const task = await inBrowser((browser) => importTask(browser, site, path, truth(count).surveyed));
	return { bytes: statSync(path).size, ours: least(ours), other: hasOffice ? Math.min(...office) : null, task };
}

async function measureCsv(site, folder, count) {
	const path = join(folder, '合同台账.csv');
	await makeCsv(path, count);
	const papa = await servePapa();
	const ours = [];
	const others = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		others.push(await inBrowser((browser) => papaParse(browser, papa.url, path, count)));
		ours.push(await inBrowser((browser) => importFile(browser, site, path, truth(count).surveyed)));
	}
	papa.close();
	const task = await inBrowser((browser) => importTask(browser, site, path, truth(count).surveyed));
	return { bytes: statSync(path).size, ours: least(ours), other: least(others).took, task };
}

/** One line of the table: what, how long, against what, and whether that is within the goal. */
function lineOf(name, { bytes, ours, other, task }, rival, goal, mostBytes) {
	const ratio = other === null ? null : ours.took / other;
	return {
		name,
		megabytes: Math.round(bytes / 1e6),
		ours: seconds(ours.took),
		reading: seconds(ours.read),
		[`rival`]: other === null ? '—' : `${rival} ${seconds(other)}`,
		ratio: ratio === null ? '—' : `${ratio.toFixed(2)} (≤ ${goal})`,
		memory: `${gib(ours.memory)} (≤ ${gib(mostBytes)})`,
		// Both: on two cores that are busy with reading, the clock also counts how long the page waits for one of them.
		task: `${Math.round(task)} ms (≤ 50)`,
		onTheClock: `${Math.round(ours.longestTask)} ms`,
		met: (ratio === null || ratio <= goal) && ours.memory <= mostBytes && task <= 50,
	};
}

async function main() {
	if (!existsSync(join(SITE, 'index.html'))) {
		console.error('还没有构建，请先运行 npm run build。');
		return 2;
	}
	const folder = mkdtempSync(join(tmpdir(), 'qingzhang-bench-'));
	const { url, close } = await serve(SITE, 0);
	const site = `${url}/`;
	/** Told as soon as it is measured: a run takes many minutes. */
	const add = (line) => {
		report.lines.push(line);
		console.log(JSON.stringify(line));
	};
	const report = { at: new Date().toISOString(), rounds: ROUNDS, lines: [], page: null, redraw: null, briefings: null };
	try {
		if (ONLY.includes('page')) report.page = await measurePage(site);
		if (ONLY.includes('redraw')) {
			report.redraw = await inBrowser((browser) => redraw(browser, site, folder));
			console.table(report.redraw.lines);
		}
		if (ONLY.includes('briefings')) {
			report.briefings = await inBrowser((browser) => briefings(browser, site, folder));
			const { count, took, longestTask } = report.briefings;
			console.log(`${count} 份简报 ${seconds(took)}（≤ 60 s），页面最长任务 ${Math.round(longestTask)} ms（≤ 50 ms）`);
		}
		for (const [key, count] of [
			['50k', 50_000],
			['300k', 300_000],
		]) {
			if (!ONLY.includes(key)) continue;
			const measured = await measureWorkbook(site, folder, count);
			add(lineOf(`.xlsx ${count} × 16`, measured, 'LibreOffice', 1, GIB));
		}
		if (ONLY.includes('csv')) {
			add(lineOf('.csv 1000000 × 16', await measureCsv(site, folder, 1_000_000), 'PapaParse', 4, 2 * GIB));
		}
	} finally {
		await close();
		rmSync(folder, { recursive: true, force: true });
	}
	if (report.page !== null)
		console.log(
			`打开到可用 ${seconds(report.page.startUp)}，点选一村到数字更新 ${Math.round(report.page.filterClick)} ms`,
		);
	if (report.lines.length > 0) console.table(report.lines);
	mkdirSync(join(ROOT, 'bench'), { recursive: true });
	writeFileSync(join(ROOT, 'bench/latest.json'), `${JSON.stringify(report, null, '\t')}\n`);
	return 0;
}

process.exitCode = await main();
