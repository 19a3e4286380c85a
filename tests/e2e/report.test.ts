/** What leaves the program and is opened elsewhere: the report for phones, and the workbooks that pages save. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { read } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { openContext, ROOT, settled, sidewaysScroll, test } from './support.ts';

describe('the report for phones', () => {
	let folder: string;
	let path: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'qingzhang-report-'));
		const call = ['src/cli/bin.mjs', 'briefing', 'data', '--out', folder, '--kind', 'html'];
		execFileSync(process.execPath, call, { cwd: ROOT, stdio: 'ignore' });
		const [name = ''] = readdirSync(folder);
		path = join(folder, name);
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	test('is one small file', () => {
		expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.html$/)]);
		expect(statSync(path).size).toBeLessThan(2_000_000);
		expect(readFileSync(path, 'utf8')).not.toMatch(/<(?:link|img|iframe)|src=|@import/);
	});

	test('opens from disk, shows one village at a time, and says what a mark stands for', async ({ page, record }) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto(pathToFileURL(path).href);
		const shown = () => page.locator('section.place:visible h2').allTextContents();
		expect(await shown()).toEqual(['总体情况']);
		expect(await sidewaysScroll(page)).toBe(0);

		const picker = page.locator('#place');
		const villages = await picker.locator('option').allTextContents();
		expect(villages).toHaveLength(25);
		await picker.selectOption({ label: '城关镇 上河村' });
		expect(await shown()).toEqual(['上河村']);
		expect(new URL(page.url()).hash).not.toBe('');
		expect(await page.locator('section.place:visible p').first().textContent()).toContain('上河村累计摸底合同');
		expect(await sidewaysScroll(page)).toBe(0);

		const mark = page.locator('section.place:visible svg [data-tip]').first();
		await mark.dispatchEvent('pointerdown');
		expect(await page.locator('#tip').textContent()).toBe(await mark.getAttribute('data-tip'));
		expect(await page.locator('#tip').isVisible()).toBe(true);
		await mark.focus();
		expect(await page.locator('#tip').isVisible()).toBe(true);

		await picker.selectOption('all');
		await page.locator('section.place:visible table a').nth(2).click();
		// The address has changed at once; the page hears of it in a task of its own.
		await page.locator('section.place:visible h2').filter({ hasNotText: '总体情况' }).waitFor();
		const [village = ''] = await shown();
		expect(villages.some((label) => label.endsWith(village))).toBe(true);
		await page.goBack();
		await page.locator('section.place:visible h2').filter({ hasText: '总体情况' }).waitFor();
		expect(await shown()).toEqual(['总体情况']);
		expect(record.requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
	});

	test('prints the place that is shown, on A4', async ({ page }) => {
		await page.goto(pathToFileURL(path).href);
		await page.locator('#place').selectOption({ label: '城关镇 上河村' });
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('nav').isVisible()).toBe(false);
		expect(await page.locator('section.place:visible').count()).toBe(1);
		const pdf = await page.pdf({ format: 'A4' });
		expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
	});

	test('can be read without scripts', async ({ browser }) => {
		const context = await openContext(browser, { javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(pathToFileURL(path).href);
		expect(await page.locator('section.place:visible').count()).toBe(25);
		await context.close();
	});
});

/** What the sample calls its persons. */
const PERSON = /某[甲乙丙丁戊己庚辛壬癸]/;

/** The workbook that a button saves, and its name. */
async function saved(page: Page, testId: string): Promise<{ name: string; sheets: Record<string, unknown[][]> }> {
	const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).click()]);
	const book = read(readFileSync(await download.path()), { cellNF: true });
	const rows = Object.entries(book.Sheets).map(([name, sheet]): [string, unknown[][]] => {
		const grid: unknown[][] = [];
		for (const [at, cell] of Object.entries(sheet)) {
			const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
			if (row === '') continue;
			const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
			(grid[Number(row) - 1] ??= [])[column] = (cell as { v?: unknown }).v;
		}
		return [name, grid];
	});
	return { name: download.suggestedFilename(), sheets: Object.fromEntries(rows) };
}

describe('workbooks that pages save', () => {
	test('hold every chart and table of the page as it is shown, filters and all', async ({ sample: { page } }) => {
		await page.locator('nav a[href="#/debts"]').first().click();
		await page.locator('[data-testid="breakdown-creditor"]').waitFor();
		await settled(page);
		const whole = await saved(page, 'export-page');
		expect(whole.name).toBe('化债务_全部_2022-07-06.xlsx');
		const names = Object.keys(whole.sheets);
		expect(names[0]).toBe('说明');
		const charts = await page.locator('[data-testid^="chart-"]').count();
		const tables = await page.locator('main table').count();
		expect(names.length).toBeGreaterThanOrEqual(charts + 2);
		expect(names.length).toBe(tables + 2);
		expect(whole.sheets['主要指标']?.find(([label]) => label === '需化解')?.slice(0, 3)).toEqual([
			'需化解',
			3029.56,
			'万元',
		]);
		const creditors = (whole.sheets['大额债务'] ?? []).slice(3).map((row) => String(row[1]));
		expect(creditors.length).toBeGreaterThan(3);
		expect(creditors.filter((name) => PERSON.test(name))).toEqual([]);

		await page.locator('[data-testid="breakdown-creditor"] tbody a.pick').first().click();
		await page.getByTestId('filter-chip').first().waitFor();
		await settled(page);
		const part = await saved(page, 'export-page');
		expect(part.sheets['说明']?.find(([label]) => label === '筛选条件')?.[1]).toMatch(/^债权人类型：/);
	});

	test('hold the rows behind a figure, masked unless for the office itself', async ({ sample: { page } }) => {
		await page.locator('nav a[href="#/debts"]').first().click();
		await settled(page);
		await page.getByTestId('kpi-debts-to-resolve').click();
		await page.locator('[data-testid="rows-sum"][data-value]').waitFor();
		const rows = await saved(page, 'export-xlsx');
		expect(rows.name).toMatch(/^需化解债务明细-.*2022-07-06\.xlsx$/);
		const [, head = [], ...body] = rows.sheets['需化解债务'] ?? [];
		expect(body.length).toBe(149);
		const at = head.indexOf('债权人');
		expect(body.filter((row) => PERSON.test(String(row[at])))).toEqual([]);
		await page.getByLabel('内部使用').check();
		const open = await saved(page, 'export-xlsx');
		expect(open.name).toContain('（内部资料）');
		expect(open.sheets['需化解债务']?.some((row) => PERSON.test(String(row[at])))).toBe(true);
		await page.getByLabel('内部使用').uncheck();
	});
});
