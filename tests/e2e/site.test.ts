import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { serve } from '../../src/build/serve.mjs';
import { SAMPLE_FIGURES } from './sample-figures.ts';
import { BUILD, figure, test } from './support.ts';

describe('what every test stands on', () => {
	test('hears what a page and its workers say and ask for, and nobody else’s', async ({
		sample,
		page,
		site,
		record,
	}) => {
		await page.goto(site.url);
		await page.evaluate(async () => {
			console.error('said by the page');
			setTimeout(() => {
				throw new Error('thrown by the page');
			});
			await fetch('./_app/version.json?of-the-page').catch(() => null);
		});
		await expect.poll(() => record.complaints.join()).toMatch(/said by the page.*thrown by the page/);
		expect(record.requests).toContain(`${site.url}_app/version.json?of-the-page`);
		// The engine is asked for by its worker, once the page has nothing else to do.
		await expect.poll(() => record.requests.some((url) => url.endsWith('.wasm')), { timeout: 60_000 }).toBe(true);
		expect(sample.record.requests.filter((url) => url.startsWith(site.url))).toEqual([]);
		expect(sample.record.complaints).toEqual([]);
		record.complaints.length = 0;
	});
});

describe('the site', () => {
	test('works at a sub-path of any server', async ({ page, record }) => {
		const outer = mkdtempSync(join(tmpdir(), 'qingzhang-'));
		symlinkSync(BUILD, join(outer, '清账'), 'dir');
		const server = await serve(outer, 0);
		record.origins.push(server.url);
		try {
			await page.goto(`${server.url}/${encodeURIComponent('清账')}/`);
			await page.getByTestId('load-sample').click();
			expect(await figure(page, 'kpi-contracts-surveyed')).toBe(SAMPLE_FIGURES['kpi-contracts-surveyed']);
		} finally {
			await server.close();
			rmSync(outer, { recursive: true });
		}
	});

	test('says so when an address leads nowhere', async ({ page, site, record }) => {
		await page.goto(`${site.url}#/nowhere`);
		await page.getByText('地址里的页面不存在').waitFor();
		await page.getByRole('link', { name: '回到总览' }).click();
		await page.getByTestId('load-sample').waitFor();
		record.complaints.length = 0; // the router's own words
	});
});
