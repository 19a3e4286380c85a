import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { drawn, settled, sidewaysScroll, test } from './support.ts';

/** Goes to a page by its link in the navigation. */
async function go(page: Page, label: string): Promise<void> {
	await page.getByRole('navigation').getByRole('link', { name: label, exact: true }).click();
}

async function openSettings(page: Page): Promise<void> {
	await go(page, '设置');
	await page.getByTestId('settings-bar').waitFor();
}

async function save(page: Page): Promise<void> {
	await page.getByTestId('settings-save').click();
	await page.locator('[data-testid="settings-bar"][data-state="saved"]').waitFor({ timeout: 60_000 });
}

/** The row of a village on the overview. */
function row(page: Page, village: string) {
	return page.locator(`[data-testid="village-row"][data-village="${village}"]`).first();
}

/** Hands a file to the field behind 导入. */
async function importProfile(page: Page, text: string): Promise<void> {
	await page.getByTestId('settings-import').setInputFiles({
		name: '设置.json',
		mimeType: 'application/json',
		buffer: Buffer.from(text),
	});
}

describe('the profile of the campaign', () => {
	test('is edited, kept and followed by the overview', async ({ sample: { page } }) => {
		const villages = await page
			.getByTestId('village-row')
			.evaluateAll((rows) => rows.map((one) => one.getAttribute('data-village') ?? ''));
		const village = villages[0] ?? '';

		await openSettings(page);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.getByTestId('setting-pillar-contracts').fill('清家底');
		await page.getByTestId('setting-slow-within').fill('100');
		await page.getByTestId('setting-word-slow').fill('偏慢');
		await page.getByTestId('setting-colour-good').selectOption('blue');
		await page.getByTestId('targets').locator('summary').click();
		await page.getByLabel(`${village}清家底目标，份`).fill('1000');
		expect(await page.getByTestId('settings-bar').textContent()).toContain('各村目标');
		await save(page);

		await go(page, '总览');
		await drawn(page);
		const text = (await page.getByTestId('figures').textContent()) ?? '';
		expect(text).toContain('清家底');
		expect(text).not.toContain('清合同');
		expect(await row(page, village).textContent()).toContain('目标 1000 份，完成 ');
		const pills = await page.locator('[data-testid="village-row"] .pill').allTextContents();
		expect(new Set(pills)).toEqual(new Set(['好', '偏慢'])); // nobody is more than 100 percentage points behind
		expect(await page.locator('[data-testid="village-row"] .pill.blue').count()).toBe(
			pills.filter((word) => word === '好').length,
		);
		expect(await page.getByTestId('rank-flag').count()).toBeGreaterThan(0);
		expect(await page.getByTestId('pace-debts').textContent()).toMatch(/^(?:预计|按目前进度)/);

		await page.reload();
		await drawn(page);
		expect(await page.getByTestId('figures').textContent()).toContain('清家底');
	});

	test('goes out as a file and comes back', async ({ page, site }) => {
		await page.goto(site.url);
		await openSettings(page);
		await page.getByTestId('setting-name').fill('三资清理');
		await page.getByTestId('setting-deadline').fill('2022-09-30');
		await page.getByTestId('setting-priceFloors-R01').waitFor({ state: 'detached' });
		await page.getByLabel('加一个类别，最低价').selectOption('R01');
		await page.getByTestId('setting-priceFloors-R01').fill('３００');
		await save(page);
		const download = page.waitForEvent('download');
		await page.getByTestId('settings-export').click();
		const file = await download;
		expect(file.suggestedFilename()).toBe('活动设置-三资清理.json');
		const written = readFileSync(await file.path(), 'utf8');
		expect(JSON.parse(written)).toMatchObject({ name: '三资清理', deadline: '2022-09-30', priceFloors: { R01: 300 } });

		await page.getByTestId('settings-reset').click();
		await save(page);
		expect(await page.getByTestId('setting-name').inputValue()).toBe('清化收');
		await page.reload();
		await page.getByTestId('settings-bar').waitFor();
		expect(await page.getByTestId('setting-name').inputValue()).toBe('清化收');

		await importProfile(page, written);
		await page.locator('[data-testid="settings-bar"][data-state="changed"]').waitFor();
		await save(page);
		expect(await page.getByTestId('setting-name').inputValue()).toBe('三资清理');
		expect(await page.getByTestId('setting-priceFloors-R01').inputValue()).toBe('300');
	});

	test('says what is wrong and where, and changes nothing', async ({ empty: { page } }) => {
		await openSettings(page);
		await importProfile(page, '{\n\t"name": "三资清理",\n}');
		await page.getByTestId('app-error').waitFor();
		expect(await page.getByTestId('app-error').textContent()).toMatch(/第 2 行第 \d+ 个字，最后一项后面不能有逗号/);
		await importProfile(page, '{"slowWithin": 500, "villages": [{"name": "上河村"}, {}], "nmae": 1}');
		const text = page.getByTestId('app-error');
		await text.getByText('慢的界限（slowWithin）：不能大于 100').waitFor();
		expect(await text.textContent()).toContain('村名册第 2 项的村名（villages 第 2 项 name）：没有写');
		expect(await page.getByTestId('setting-name').inputValue()).toBe('清化收');

		await page.getByTestId('setting-slow-within').fill('十');
		expect(await page.getByTestId('entry-fault').textContent()).toContain('应当是数字');
		await page.getByTestId('settings-save').click();
		expect(await page.getByTestId('settings-bar').getAttribute('data-state')).toBe('changed');
		await go(page, '导入');
		await page.getByRole('dialog').getByRole('button', { name: '不保存，离开' }).click();
		await page.getByRole('heading', { level: 1, name: '导入' }).waitFor();
	});

	test('reads the ledgers again when the limits of the rules change', async ({ sample: { page } }) => {
		const doubts = async (): Promise<number> => {
			await go(page, '核查');
			await page.getByTestId('settings-bar').waitFor({ state: 'detached' });
			await page.getByRole('region', { name: '清单' }).waitFor();
			return page.getByText('低于当地最低价').count();
		};
		const before = await doubts();
		await openSettings(page);
		await page.getByLabel('加一个类别，最低价').selectOption('R');
		await page.getByTestId('setting-priceFloors-R').fill('900000');
		await save(page);
		expect(await doubts()).toBeGreaterThan(before);
		await go(page, '总览');
		await settled(page);
		// The table comes up in pieces.
		await expect.poll(() => page.getByTestId('village-row').count()).toBe(24);
	});

	test('fits the phone', async ({ empty: { page } }) => {
		await openSettings(page);
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await sidewaysScroll(page)).toBe(0);
		await page.setViewportSize({ width: 1366, height: 768 });
	});
});
