import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { canRunChromium109, launchChromium109 } from './chromium-109.ts';
import { SAMPLE_FIGURES } from './sample-figures.ts';
import { figure, longTasks, SINGLE_FILE, test } from './support.ts';

const URL = pathToFileURL(SINGLE_FILE).href;

describe('the single-file edition, opened from disk', () => {
	test('shows the sample figures in the Chromium of today, asking nobody for anything', async ({ page, record }) => {
		await page.goto(URL);
		await page.getByTestId('load-sample').click();
		for (const [id, value] of Object.entries(SAMPLE_FIGURES)) {
			expect.soft(await figure(page, id), id).toBe(value);
		}
		expect(record.requests.filter((url) => url.startsWith('file:'))).toEqual([URL]);
	});

	test('keeps the figures over a reload', async ({ page }) => {
		await page.goto(URL);
		await page.getByTestId('load-sample').click();
		await figure(page, 'kpi-contracts-surveyed');
		await page.reload();
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe(SAMPLE_FIGURES['kpi-contracts-surveyed']);
	});

	test('paints before the engine inside it has been read', async ({ page }) => {
		await page.goto(URL);
		const paint = await page.evaluate(
			() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
		);
		expect(paint).toBeLessThan(1500);
		const blocked = await longTasks(page);
		expect(Math.max(0, ...blocked.map((task) => task.duration))).toBeLessThan(250);
	});

	test.skipIf(!canRunChromium109)('shows the same figures in Chromium 109, the last for Windows 7', async () => {
		const browser = await launchChromium109();
		try {
			expect(await browser.version()).toContain('/109.');
			const page = await browser.newPage();
			const complaints: string[] = [];
			page.on('pageerror', (error) => complaints.push(error.message));
			page.on('console', (message) => {
				if (message.type() === 'error') complaints.push(message.text());
			});
			await page.goto(URL);
			await (await page.waitForSelector('[data-testid="load-sample"]', { timeout: 30_000 }))?.click();
			for (const [id, value] of Object.entries(SAMPLE_FIGURES)) {
				expect.soft(await figure109(page, id), id).toBe(value);
			}
			expect(complaints).toEqual([]);
		} finally {
			await browser.close();
		}
	});
});

/** The figure that a KPI shows, once it shows one. */
async function figure109(page: Page, testId: string): Promise<string | null> {
	const element = await page.waitForSelector(`[data-testid="${testId}"][data-value]`, { timeout: 60_000 });
	return element === null ? null : element.evaluate((node) => node.getAttribute('data-value'));
}
