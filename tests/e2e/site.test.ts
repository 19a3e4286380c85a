import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { serve } from '../../src/build/serve.mjs';
import { SAMPLE_FIGURES } from './sample-figures.ts';
import { BUILD, figure, test } from './support.ts';

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
