import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { layoutShift, settled, sidewaysScroll, test, within } from './support.ts';

/** A page of figures: the card whose first row is pressed, and a figure that is drilled into. */
interface Pillar {
	readonly route: string;
	readonly card: string;
	readonly kpi: string;
}

const PILLARS: readonly Pillar[] = [
	{ route: '/contracts', card: 'problem', kpi: 'contracts-surveyed' },
	{ route: '/debts', card: 'creditor', kpi: 'debts-count' },
	{ route: '/fees', card: 'resource', kpi: 'fees-due' },
	{ route: '/economy', card: 'village', kpi: 'income-total' },
	{ route: '/worklists', card: 'level', kpi: 'worklists-listed' },
];

/** Goes to a page by a link, as a person does; an address changed by hand loads the page anew. */
async function go(page: Page, address: string): Promise<void> {
	await page.evaluate((hash) => {
		const link = document.createElement('a');
		link.href = hash;
		document.body.append(link);
		link.click();
		link.remove();
	}, `#${address}`);
	const key = decodeURIComponent(address).split('?')[0] ?? '';
	await page.waitForURL((url) => decodeURIComponent(url.hash).startsWith(`#${key}`));
}

async function open(page: Page, route: string): Promise<void> {
	await go(page, route);
	await page.locator('h1').waitFor();
	await settled(page);
}

/** Every figure of the strip on top. */
async function figures(page: Page): Promise<Record<string, string>> {
	await settled(page);
	const all = await page
		.locator('[data-testid^="kpi-"]')
		.evaluateAll((nodes) => nodes.map((node) => [node.getAttribute('data-testid'), node.getAttribute('data-value')]));
	return Object.fromEntries(all) as Record<string, string>;
}

/** The sum of the rows page, once it stands there. */
async function rowsSum(page: Page): Promise<string | null> {
	return page.locator('[data-testid="rows-sum"][data-value]').getAttribute('data-value');
}

describe.each(PILLARS)('$route as a leader walks it', ({ route, card, kpi }) => {
	const cardId = `breakdown-${card}`;

	test('follows the row that is pressed, says so, and goes back', async ({ sample: { page } }) => {
		await open(page, route);
		const before = await figures(page);
		const rows = await page.getByTestId(cardId).locator('tbody tr').count();
		const pick = page.getByTestId(cardId).locator('a.pick').first();
		const name = (await pick.textContent()) ?? '';
		await pick.click();
		await page.getByTestId('filter-chip').waitFor();
		const after = await figures(page);
		expect(after).not.toEqual(before);
		expect(await page.getByTestId('filter-chip').textContent()).toContain(name);
		expect(await page.getByTestId(cardId).locator('tbody tr').count()).toBe(rows);
		expect(await page.getByTestId(cardId).locator('tr.on').count()).toBe(1);
		await page.goBack();
		await page.getByTestId('filter-chip').waitFor({ state: 'detached' });
		expect(await figures(page)).toEqual(before);
		await page.goForward();
		await page.getByTestId('filter-chip').waitFor();
		expect(await figures(page)).toEqual(after);
		await page.getByTestId('filter-chip').click();
		await page.getByTestId('filter-chip').waitFor({ state: 'detached' });
	});

	test('leads from a figure to rows that add up to it', async ({ sample: { page } }) => {
		await open(page, route);
		await page.getByTestId(cardId).locator('a.pick').first().click();
		await page.getByTestId('filter-chip').waitFor();
		const shown = (await figures(page))[`kpi-${kpi}`] ?? '';
		await page.getByTestId(`kpi-${kpi}`).click();
		expect(await rowsSum(page)).toBe(shown.replace('.', ''));
		expect(await page.getByTestId('traced-row').count()).toBeGreaterThan(0);
		expect(await page.getByTestId('filter-chip').count()).toBe(1);
		await page.goBack();
		await settled(page);
		expect((await figures(page))[`kpi-${kpi}`]).toBe(shown);
	});

	test('has nothing serious for axe, no sideways scroll on a phone, and does not jump', async ({
		sample: { page },
	}) => {
		await open(page, route);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await sidewaysScroll(page)).toBe(0);
		await page.setViewportSize({ width: 1366, height: 768 });
	});
});

/** Pages whose figures come a while after them. */
const LATE_PAGES = [
	...PILLARS.map(({ route }) => route),
	'/villages',
	'/villages/上河村',
	'/changes',
	'/briefings',
	'/',
];

describe.each(LATE_PAGES)('%s', (route) => {
	test('keeps the focus on its heading when the figures come', async ({ sample: { page } }) => {
		await go(page, '/import');
		await page.locator('h1', { hasText: '导入' }).waitFor();
		await open(page, route);
		expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
	});
});

describe('the rows behind a figure', () => {
	test('go on paper with the names of persons masked, in full for the office itself', async ({ sample: { page } }) => {
		await open(page, '/contracts');
		await page.getByTestId('kpi-contracts-to-clear').click();
		const count = Number(await rowsSum(page));
		const printed = () =>
			page.evaluate(() => {
				dispatchEvent(new Event('beforeprint'));
				const rows = document.querySelectorAll('[data-testid="rows-on-paper"] tbody tr');
				const texts = [...rows].map((row) => row.textContent);
				dispatchEvent(new Event('afterprint'));
				return texts;
			});
		const masked = await printed();
		expect(masked).toHaveLength(count);
		expect(masked.join()).toContain('赵*');
		await page.getByLabel('内部使用').check();
		expect((await printed()).join()).toContain('赵某甲');
		await page.getByLabel('内部使用').uncheck();
	});

	test('are the same in the files that are exported', async ({ sample: { page } }) => {
		await open(page, '/contracts');
		await page.getByTestId('kpi-contracts-to-clear').click();
		const count = Number(await rowsSum(page));
		for (const [button, ending] of [
			['export-csv', 'csv'],
			['export-xlsx', 'xlsx'],
		] as const) {
			const waiting = page.waitForEvent('download');
			await page.getByTestId(button).click();
			const file = await waiting;
			expect(file.suggestedFilename()).toContain('需清理合同明细');
			expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
			const bytes = readFileSync(await file.path());
			if (ending === 'csv') expect(bytes.toString('utf8').trim().split('\r\n').length - 1).toBe(count);
			else expect(bytes.subarray(0, 2).toString()).toBe('PK');
		}
		expect(await accessibilityFaults(page)).toEqual([]);
	});
});

describe('the heat map', () => {
	test('leads from a cell to its contracts', async ({ sample: { page } }) => {
		await open(page, '/contracts');
		const cell = page.getByTestId('breakdown-heat').locator('td:not(.total) a').first();
		const said = (await cell.textContent()) ?? '';
		await cell.click();
		expect(await rowsSum(page)).toBe(said);
		expect(await page.getByTestId('filter-chip').count()).toBe(2);
	});
});

describe('all villages and one of them', () => {
	test('count the findings of a village alike on every page: of the ledgers that count', async ({
		sample: { page },
	}) => {
		await open(page, '/villages');
		const row = page.locator('[data-testid="village-row"][data-village="红土崖村"]');
		const listed = await row.locator('td').last().textContent();
		await row.locator('th a').click();
		const portrait = page.getByTestId('village-findings');
		await portrait.getByRole('link', { name: /^全部/ }).waitFor();
		expect(await portrait.getByRole('link', { name: /^全部/ }).textContent()).toContain(`全部 ${listed?.trim()} 处`);
		await portrait.getByRole('link', { name: /^全部/ }).click();
		await page.locator('main article, main li').first().waitFor();
		expect(await page.locator('.levels a').first().textContent()).toContain(`全部 ${listed?.trim()}`);
	});

	test('leads from the table to the portrait and back', async ({ sample: { page } }) => {
		await open(page, '/villages');
		await expect.poll(() => page.getByTestId('village-row').count()).toBe(24);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await sidewaysScroll(page)).toBe(0);
		await page.setViewportSize({ width: 1366, height: 768 });
		await page.locator('[data-village="上河村"] a').first().click();
		await page.locator('[data-testid="figures"][data-village="上河村"]').waitFor();
		await settled(page);
		expect(await page.locator('h1').textContent()).toContain('上河村');
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await sidewaysScroll(page)).toBe(0);
		await page.setViewportSize({ width: 1366, height: 768 });
		await page.goBack();
		await page.getByTestId('village-row').first().waitFor();
	});
});

describe('what changed between two dates', () => {
	/** Rows of each kind, as the page says. */
	async function counts(page: Page): Promise<Record<string, number>> {
		await settled(page);
		const all = await page
			.locator('[data-testid^="changes-"][data-value]')
			.evaluateAll((nodes) =>
				nodes.map((node) => [node.getAttribute('data-testid'), Number(node.getAttribute('data-value'))]),
			);
		return Object.fromEntries(all) as Record<string, number>;
	}

	test('is one press away from a change, row by row, by kind and village', async ({ sample: { page } }) => {
		await open(page, '/contracts');
		await page.getByTestId('see-changes').click();
		await page.getByTestId('changes-all').waitFor();
		const all = await counts(page);
		const { 'changes-all': total = 0, 'changes-changed': changed = 0 } = all;
		expect(total).toBeGreaterThan(0);
		expect(Object.values(all).reduce((sum, one) => sum + one, 0)).toBe(2 * total);
		await page.getByTestId('changes-changed').click();
		await page.waitForURL((url) => url.hash.includes('kind=changed'));
		await settled(page);
		const grid = page.getByTestId('row-table');
		expect(await grid.getAttribute('aria-rowcount')).toBe(String(changed + 1));
		expect(await page.getByTestId('traced-row').first().textContent()).toContain('→');
		await page.getByTestId('breakdown-changes-village').locator('a.pick').first().click();
		await page.getByTestId('filter-chip').waitFor();
		expect((await counts(page))['changes-all']).toBeLessThan(total);
		await page.goBack();
		await page.getByTestId('filter-chip').waitFor({ state: 'detached' });
		expect(await counts(page)).toEqual(all);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await sidewaysScroll(page)).toBe(0);
		await page.setViewportSize({ width: 1366, height: 768 });
	});

	test('opens the original sheet at the row, and exports', async ({ sample: { page } }) => {
		await open(page, '/changes?ledger=debt');
		await page.getByTestId('traced-row').first().locator('[role="gridcell"]').first().click();
		await page.getByTestId('source-grid').waitFor();
		await page.keyboard.press('Escape');
		await page.getByTestId('source-grid').waitFor({ state: 'detached' });
		const total = (await counts(page))['changes-all'] ?? 0;
		const waiting = page.waitForEvent('download');
		await page.getByTestId('export-csv').click();
		const lines = readFileSync(await (await waiting).path(), 'utf8')
			.trim()
			.split('\r\n');
		expect(lines[0]).toBe('乡镇,村,变动,栏目,变动前,变动后,出处,位置');
		expect(lines.length - 1).toBeGreaterThanOrEqual(total);
	});

	test('never moved by itself on the whole walk', async ({ sample: { page } }) => {
		expect(await layoutShift(page)).toEqual(within(0.1));
	});
});
