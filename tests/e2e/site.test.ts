import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { serve } from '../../src/build/serve.mjs';
import { SAMPLE_FIGURES } from './sample-figures.ts';
import { BUILD, figure, longTasks, test } from './support.ts';

describe('the site', () => {
	test('shows the sample figures after one click', async ({ page, site }) => {
		await page.goto(site.url);
		await page.getByTestId('load-sample').click();
		for (const [id, value] of Object.entries(SAMPLE_FIGURES)) {
			expect.soft(await figure(page, id), id).toBe(value);
		}
	});

	test('keeps the figures over a reload', async ({ page, site }) => {
		await page.goto(site.url);
		await page.getByTestId('load-sample').click();
		await figure(page, 'kpi-contracts-surveyed');
		await page.reload();
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe(SAMPLE_FIGURES['kpi-contracts-surveyed']);
	});

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

	test('says what to do when the engine is missing on the server', async ({ page, site, record }) => {
		await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' }));
		await page.goto(site.url);
		await page.getByTestId('load-sample').click();
		const message = page.getByTestId('app-error').first();
		await message.waitFor({ timeout: 30_000 });
		expect(await message.textContent()).toContain('刷新本页');
		record.complaints.length = 0;
	});

	test('does not block the page while it opens and the engine starts', async ({ page, site }) => {
		await page.goto(site.url);
		await page.getByTestId('load-sample').waitFor();
		await page.waitForTimeout(3000);
		expect((await longTasks(page)).filter((task) => task.duration > 100)).toEqual([]);
	});
});
