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
/** So long, in ms, a person's finger is on the button. */
const DOWN = 80;

/** Milliseconds of the presses, page by page: the least and the greatest until what is on the screen stands, the greatest until all does; `person`: the greatest from the click of a mouse that came to the link and pressed at once. */
export async function redraw(browser, url, folder) {
	const paths = await makeCounty(join(folder, 'county'));
	const { page, context, took } = await importFiles(browser, url, paths, COUNTY.contracts);
	const lines = [];
	for (const [name, hash, links] of PAGES) {
		await goTo(page, hash);
		await page.locator(links).first().waitFor();
		await page.locator('[data-testid="figures"][aria-busy="false"]').waitFor();
		await page.waitForTimeout(1500);
		const [times, person] = [[], []];
		const count = await page.locator(links).count();
		for (let press = 0; press < Math.min(2 * PRESSES, count); press += 1) {
			const byMouse = press >= PRESSES;
			(byMouse ? person : times).push(await pressed(page, links, press, byMouse));
			await page.getByTestId('filter-chip').first().click();
			await page.getByTestId('filter-chip').waitFor({ state: 'detached' });
			await page.locator('[data-testid="figures"][aria-busy="false"]').waitFor();
			await page.waitForTimeout(300);
		}
		const seen = times.map((time) => time.seen);
		const rounded = {
			least: Math.min(...seen),
			most: Math.max(...seen),
			whole: Math.max(...times.map((time) => time.whole)),
			person: Math.max(...person.map((time) => time.seen)),
		};
		lines.push({ name, ...Object.fromEntries(Object.entries(rounded).map(([key, ms]) => [key, Math.round(ms)])) });
	}
	await context.close();
	return { importTook: Math.round(took), lines };
}

/**
 * Presses the link, by script or by the mouse. Milliseconds from the click until the figures are others, no part on the screen waits
 * for its own, and the frame with them is drawn: `seen`; until that is so of the whole page: `whole`.
 */
async function pressed(page, links, index, byMouse) {
	const link = page.locator(links).nth(index);
	await link.scrollIntoViewIfNeeded();
	await page.mouse.move(5, 5);
	await page.waitForTimeout(100);
	await page.evaluate(
		([selector, at]) => {
			const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
			const figures = () =>
				[...document.querySelectorAll('[data-testid^="kpi-"]')].map((node) => node.getAttribute('data-value')).join();
			const isBusy = () => document.querySelector('[data-testid="figures"][aria-busy="true"]') !== null;
			const isSeen = (part) => {
				const { top, bottom } = part.getBoundingClientRect();
				return bottom > 0 && top < innerHeight;
			};
			const waits = () => {
				const parts = [...document.querySelectorAll('[data-part]')];
				if (parts.length === 0) return isBusy();
				return parts.some((part) => part.getAttribute('aria-busy') === 'true' && isSeen(part));
			};
			const before = figures();
			const link = document.querySelectorAll(selector)[at];
			const clicked = new Promise((resolve) => {
				link.addEventListener('click', () => resolve(performance.now()), { once: true, capture: true });
			});
			window.redrawn = clicked.then(async (start) => {
				do await frame();
				while (figures() === before || waits());
				await frame();
				const seen = performance.now() - start;
				while (isBusy()) await frame();
				return { seen, whole: performance.now() - start };
			});
		},
		[links, index],
	);
	if (byMouse) await link.click({ delay: DOWN });
	else await page.evaluate(([selector, at]) => document.querySelectorAll(selector)[at].click(), [links, index]);
	return page.evaluate(() => window.redrawn);
}
