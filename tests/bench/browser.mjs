/** What a person does in the browser, with the clock running. Times in milliseconds, memory in bytes. */
import { heaviestTask } from '../heaviest-task.mjs';
import { watchMemory } from './memory.mjs';

const LONG = 600_000;

const testId = (page, id) => page.locator(`[data-testid="${id}"]`);

/** Runs in the page before anything else: keeps the longest task of the page itself. */
function watchTasks() {
	globalThis.longestTask = 0;
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) globalThis.longestTask = Math.max(globalThis.longestTask, duration);
	}).observe({ type: 'longtask', buffered: true });
}

/** A page of its own profile on the empty program; `took` until the sample can be loaded. */
export async function openProgram(browser, url) {
	const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
	context.setDefaultTimeout(LONG);
	await context.addInitScript(watchTasks);
	const page = await context.newPage();
	const start = performance.now();
	await page.goto(url);
	await testId(page, 'load-sample').waitFor();
	return { page, context, took: performance.now() - start };
}

/**
 * From files being handed over to the figures on the overview, everything accepted as proposed; the page stays open. `around`
 * is given the page and what is done on it.
 */
export async function importFiles(browser, url, paths, surveyed, around = (_page, work) => work()) {
	const { page, context } = await openProgram(browser, url);
	await page.waitForTimeout(2500); // the engine opens by itself while the person looks for the file
	await goTo(page, '#/import');
	await testId(page, 'ledger-files').waitFor({ state: 'attached' });
	await page.evaluate(() => {
		globalThis.longestTask = 0;
	});
	const memory = watchMemory();
	const start = performance.now();
	let read = 0;
	await around(page, async () => {
		await testId(page, 'ledger-files').setInputFiles(paths);
		await page.locator('[data-testid="import-status"][data-state="review"]').waitFor();
		read = performance.now() - start;
		await testId(page, 'import-confirm').click();
		await page.locator('[data-testid="import-status"][data-state="done"]').waitFor();
		await goTo(page, '#/');
		await page.locator(`[data-testid="kpi-contracts-surveyed"][data-value="${surveyed}"]`).waitFor();
	});
	const took = performance.now() - start;
	return { page, context, took, read, memory: memory.stop() };
}

/** The heaviest task of the page meanwhile, in ms of processor time; an import of its own, since to trace it takes time. */
export async function importTask(browser, url, path, surveyed) {
	let task = 0;
	const { context } = await importFiles(browser, url, path, surveyed, async (page, work) => {
		task = await heaviestTask(browser, page, work);
	});
	await context.close();
	return task;
}

/** The same for one file, which is closed again. */
export async function importFile(browser, url, path, surveyed) {
	const { page, context, ...figures } = await importFiles(browser, url, path, surveyed);
	const result = { ...figures, longestTask: await page.evaluate(() => globalThis.longestTask) };
	await context.close();
	return result;
}

/** By a link, as a person goes: an address changed by hand loads the page anew. */
export async function goTo(page, hash) {
	await page.locator(`nav a[href="${hash}"]`).first().click();
}

/** From a click on a village to the figures of that village, on the sample. */
export async function filterClick(browser, url) {
	const { page, context } = await openProgram(browser, url);
	await testId(page, 'load-sample').click();
	for (const chart of ['progress', 'trend'])
		await page.locator(`[data-testid="chart-${chart}"][data-rendered="true"]`).waitFor();
	await page.waitForTimeout(1000);
	const times = [];
	for (let round = 0; round < 5; round += 1) {
		await page.locator('[data-testid="figures"][aria-busy="false"]').waitFor();
		const before = await testId(page, 'kpi-contracts-surveyed').getAttribute('data-value');
		const took = await page.evaluate(async (was) => {
			const kpi = () => document.querySelector('[data-testid="kpi-contracts-surveyed"]');
			const start = performance.now();
			document.querySelectorAll('[data-testid="village-row"] a')[0].click();
			while (
				kpi()?.getAttribute('data-value') === was ||
				document.querySelector('[data-testid="figures"][aria-busy="true"]')
			)
				await new Promise((resolve) => requestAnimationFrame(resolve));
			return performance.now() - start;
		}, before);
		times.push(took);
		await testId(page, 'filter-chip').first().click();
		await page.locator(`[data-testid="kpi-contracts-surveyed"][data-value="${before}"]`).waitFor();
	}
	await context.close();
	return Math.min(...times);
}

/** PapaParse alone, in a worker of the same browser, over the same file: decoded, line breaks made one kind, parsed. */
export async function papaParse(browser, url, path, rows) {
	const context = await browser.newContext();
	context.setDefaultTimeout(LONG);
	const page = await context.newPage();
	await page.goto(url);
	const memory = watchMemory();
	await page.locator('input').setInputFiles(path);
	const answer = await page.waitForFunction(() => globalThis.answer);
	const { took, records } = await answer.jsonValue();
	if (records < rows) throw new Error(`PapaParse gave ${records} records, not ${rows}`);
	const result = { took, memory: memory.stop() };
	await context.close();
	return result;
}
