/** From a press on a bar to the page drawn anew, on every page of figures, with the made-up county on hand. */
import { join } from 'node:path';
import { COUNTY, makeCounty } from '../../data/make-county.mjs';
import { goTo, importFiles } from './browser.mjs';

/** Each page, and the links of it that narrow it. */
const PAGES = [
	['总览', '#/', '[data-testid="village-row"] a.village'],
	['清合同', '#/contracts', '[data-testid="breakdown-problem"] a.pick'],
	['清合同 按状态', '#/contracts', '[data-testid="breakdown-status"] a.pick'],
	['化债务', '#/debts', '[data-testid="breakdown-creditor"] a.pick'],
	['收费', '#/fees', '[data-testid="breakdown-origin"] a.pick'],
	['农村经济', '#/economy', '[data-testid="breakdown-village"] a.pick'],
	['清单销号', '#/worklists', '[data-testid="breakdown-unit"] a.pick'],
];
/** Links pressed on each page, each once: an answer given before costs nothing. */
const PRESSES = 3;

/** Milliseconds of each press, page by page: the least and the greatest. */
export async function redraw(browser, url, folder) {
	const paths = await makeCounty(join(folder, 'county'));
	const { page, context, took } = await importFiles(browser, url, paths, COUNTY.contracts);
	const lines = [];
	for (const [name, hash, links] of PAGES) {
		await goTo(page, hash);
		await page.locator(links).first().waitFor();
		await page.locator('[data-testid="figures"][aria-busy="false"]').waitFor();
		await page.waitForTimeout(1500);
		const times = [];
		for (let press = 0; press < PRESSES; press += 1) {
			times.push(await pressed(page, links, press));
			await page.getByTestId('filter-chip').first().click();
			await page.getByTestId('filter-chip').waitFor({ state: 'detached' });
			await page.locator('[data-testid="figures"][aria-busy="false"]').waitFor();
			await page.waitForTimeout(300);
		}
		lines.push({ name, least: Math.round(Math.min(...times)), most: Math.round(Math.max(...times)) });
	}
	await context.close();
	return { importTook: Math.round(took), lines };
}

/** Presses the link; until the figures are others, none are on their way, and the frame with them is drawn. */
async function pressed(page, links, index) {
	return page.evaluate(
		async ([selector, at]) => {
			const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
			const figures = () =>
				[...document.querySelectorAll('[data-testid^="kpi-"]')].map((node) => node.getAttribute('data-value')).join();
			const before = figures();
			const start = performance.now();
			document.querySelectorAll(selector)[at].click();
			do await frame();
			while (figures() === before || document.querySelector('[data-testid="figures"][aria-busy="true"]') !== null);
			await frame();
			return performance.now() - start;
		},
		[links, index],
	);
}
