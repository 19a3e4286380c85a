/** From the press of the button to the zip with a briefing, charts and all, for each of the 400 villages of the county. */
import { join } from 'node:path';
import { makeCounty } from '../../data/make-county.mjs';
import { goTo, importFiles } from './browser.mjs';

/** Contracts are few: it is the documents that are measured. */
const CONTRACTS = 4_000;

/** Milliseconds in all, the page's longest task meanwhile, and the number of documents. */
export async function briefings(browser, url, folder) {
	const paths = await makeCounty(join(folder, 'small-county'), CONTRACTS);
	const { page, context } = await importFiles(browser, url, paths, CONTRACTS);
	await goTo(page, '#/briefings');
	await page.locator('[data-testid="preview"] img').first().waitFor();
	const button = page.getByRole('button', { name: /^生成 \d+ 份简报/ });
	const count = Number(/\d+/.exec(await button.innerText())?.[0]);
	await page.evaluate(() => {
		globalThis.longestTask = 0;
	});
	const start = performance.now();
	const downloading = page.waitForEvent('download');
	await button.click();
	await downloading;
	const took = performance.now() - start;
	const longestTask = await page.evaluate(() => globalThis.longestTask);
	await context.close();
	return { count, took, longestTask };
}
