import { describe, expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { faultsOfThemes } from './accessibility.ts';
import { kpiValues, rowTexts, SAMPLE_FIGURES, summarizeSample, type JsonFigures } from './sample-figures.ts';
import { drawn, figure, settled, sidewaysScroll, test } from './support.ts';

const JSON_SAMPLE = summarizeSample();

function jsonVillage(name: string): JsonFigures {
	const found = JSON_SAMPLE.villages.find((entry) => entry.village === name);
	if (found === undefined) throw new Error(`the sample has no ${name}`);
	return found;
}

/** The exact value of every KPI on the page. */
async function kpis(page: Page): Promise<Record<string, string>> {
	await settled(page);
	const all = await page
		.locator('[data-testid^="kpi-"]')
		.evaluateAll((nodes) => nodes.map((node) => [node.getAttribute('data-testid'), node.getAttribute('data-value')]));
	return Object.fromEntries(all) as Record<string, string>;
}

/** Back to the whole zone at the last date. */
async function home(page: Page): Promise<void> {
	await page.getByRole('navigation').getByRole('link', { name: '总览' }).click();
	await page.waitForURL((url) => ['', '#/'].includes(url.hash));
	await page.getByTestId('filter-chip').waitFor({ state: 'detached' });
	await settled(page);
}

/** One of the fields above the figures. */
function field(page: Page, label: string): Locator {
	return page.locator('header label').filter({ hasText: label }).locator('select');
}

describe('the overview of the sample', () => {
	test('shows the published figures and those of the command line', async ({ sample: { page } }) => {
		const shown = await kpis(page);
		expect(shown).toMatchObject(SAMPLE_FIGURES);
		expect(shown).toMatchObject(kpiValues(JSON_SAMPLE.total));
	});

	test('has a row for every village with the figures that native DuckDB gives', async ({ sample: { page } }) => {
		const rows = await page.getByTestId('village-row').evaluateAll((nodes) =>
			nodes.map((row) => {
				const cells = [...row.querySelectorAll('td.bar, td.income')];
				const texts = cells.map((cell) => (cell.textContent ?? '').replace(/\s+/g, ''));
				return [row.getAttribute('data-village') ?? '', texts] as const;
			}),
		);
		expect(rows.length).toBe(24);
		const wanted = JSON_SAMPLE.villages.map((entry): [string, string[]] => [
			entry.village ?? '',
			rowTexts(entry).map((text) => text.replace(' ', '')),
		]);
		expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(wanted));
	});

	test('follows a village chosen by click: sentence, cards, address; back undoes it', async ({ sample: { page } }) => {
		await page.locator('[data-village="上河村"] a.village').click();
		await page.getByTestId('filter-chip').waitFor();
		expect(await kpis(page)).toMatchObject(kpiValues(jsonVillage('上河村')));
		expect(await page.getByTestId('official-sentence').textContent()).toContain('截至2022年7月6日，上河村累计摸底合同');
		expect(decodeURIComponent(new URL(page.url()).hash)).toContain('village=上河村');
		expect(await page.title()).toContain('上河村');
		await page.reload();
		await drawn(page);
		expect(await kpis(page)).toMatchObject(kpiValues(jsonVillage('上河村')));
		await page.goBack();
		await page.getByTestId('filter-chip').waitFor({ state: 'detached' });
		const shown = await kpis(page);
		expect(shown).toMatchObject(kpiValues(JSON_SAMPLE.total));
		expect(shown).toMatchObject(SAMPLE_FIGURES); // over the reload
	});

	test('follows a village chosen by keyboard and keeps the focus there', async ({ sample: { page } }) => {
		await page.locator('[data-village="双泉庄村"] a.village').focus();
		await page.keyboard.press('Enter');
		await page.getByTestId('filter-chip').waitFor();
		expect(await kpis(page)).toMatchObject(kpiValues(jsonVillage('双泉庄村')));
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('双泉庄村');
		await home(page);
	});

	test('narrows to a township, whose villages add up to its figures', async ({ sample: { page } }) => {
		await field(page, '乡镇').selectOption('白泉镇');
		await page.getByTestId('filter-chip').waitFor();
		const names = await page
			.getByTestId('village-row')
			.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-village')));
		const own = JSON_SAMPLE.villages.filter((entry) => entry.township === '白泉镇');
		expect([...names].sort()).toEqual(own.map((entry) => entry.village).sort());
		const cleared = own.reduce((sum, entry) => sum + (entry.contracts?.cleared ?? 0), 0);
		expect((await kpis(page))['kpi-contracts-cleared']).toBe(String(cleared));
		await home(page);
	});

	test('shows the figures of each earlier date', async ({ sample: { page } }) => {
		for (const dated of JSON_SAMPLE.history) {
			await field(page, '截至').selectOption(dated.asOf);
			await page.locator(`.pillars h2 small:text-is("截至 ${dated.asOf}")`).waitFor();
			expect(await kpis(page), dated.asOf).toMatchObject(kpiValues(dated));
		}
		await home(page);
	});

	test('ranks by another pillar and says so to the screen reader', async ({ sample: { page } }) => {
		await page.getByRole('group', { name: '按哪一项排名' }).getByText('化债务').click();
		await page.locator('th[aria-sort="descending"]:has-text("化债务")').waitFor();
		const rates = await page
			.locator('[data-testid="village-row"] td.pillar-debts')
			.evaluateAll((cells) => cells.map((cell) => Number.parseFloat(cell.textContent ?? '')));
		const known = rates.filter((rate) => !Number.isNaN(rate));
		expect(known).toEqual([...known].sort((a, b) => b - a));
		await home(page);
	});

	test('lists what needs doing, each with a step that leads somewhere', async ({ sample: { page } }) => {
		const open = (JSON_SAMPLE.total.contracts?.toClear ?? 0) - (JSON_SAMPLE.total.contracts?.cleared ?? 0);
		const first = page.locator('[data-todo="contracts"]');
		expect(await first.locator('b').textContent()).toBe(String(open));
		await page.locator('[data-todo="debts-late"] a').click();
		await page.locator('th[aria-sort="descending"]:has-text("化债务")').waitFor();
		await home(page);
	});

	test('leads from each change to the rows that changed between the same dates, in the same place', async ({
		sample: { page },
	}) => {
		await page.locator('[data-village="上河村"] a.village').click();
		await page.getByTestId('filter-chip').waitFor();
		await field(page, '对比').selectOption('2022-04-30');
		await page.waitForURL((url) => url.hash.includes('compare=2022-04-30'));
		await settled(page);
		for (const [card, ledger] of [
			['contracts', 'contract'],
			['debts', 'debt'],
			['fees', 'fee'],
			['income', 'income'],
		] as const) {
			await page.getByTestId(`changes-${card}`).click();
			await page.getByTestId('changes-all').waitFor();
			const address = decodeURIComponent(new URL(page.url()).hash);
			for (const part of ['from=2022-04-30', 'to=2022-07-06', `ledger=${ledger}`, 'village=上河村']) {
				expect(address, card).toContain(part);
			}
			await page.goBack();
			await page.getByTestId(`changes-${card}`).waitFor();
			await settled(page);
		}
		await home(page);
	});

	test('ranks by 综合得分 while the profile has it on', async ({ sample: { page } }) => {
		const by = page.getByRole('group', { name: '按哪一项排名' });
		expect(await by.getByText('综合得分').count()).toBe(0);
		await page.locator('nav a[href="#/settings"]').first().click();
		await page.getByTestId('setting-composite').check();
		await page.getByTestId('settings-save').click();
		await page.getByTestId('settings-save').isDisabled();
		await page.locator('nav > a[href="#/"]').click();
		await drawn(page);
		await by.getByText('综合得分').click();
		await page.locator('th[aria-sort="descending"]:has-text("综合得分")').waitFor();
		const scores = await page
			.locator('[data-testid="village-row"] td.score')
			.evaluateAll((cells) => cells.map((cell) => Number.parseFloat(cell.textContent ?? '')));
		const known = scores.filter((score) => !Number.isNaN(score));
		expect(known.length).toBeGreaterThan(10);
		expect(known).toEqual([...known].sort((a, b) => b - a));
		await page.locator('nav a[href="#/settings"]').first().click();
		await page.getByTestId('setting-composite').uncheck();
		await page.getByTestId('settings-save').click();
		await home(page);
	});

	test('copies the sentence', async ({ sample: { page } }) => {
		await page.getByRole('button', { name: '复制' }).click();
		await page.getByText('已复制').waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toBe((await page.getByTestId('official-sentence').textContent())?.trim());
		expect(copied).toMatch(/^截至2022年7月6日，累计摸底合同367份，.*。$/);
	});

	test('shows the figures in a second tab too, opened at a village it does not know, with a stray % in the address', async ({
		sample: { page, context, url },
	}) => {
		const second = await context.newPage();
		await second.goto(`${url}#/?village=50%村`);
		await drawn(second);
		await second.getByText('现有台账里没有“50%村”').waitFor();
		expect(await kpis(second)).toMatchObject(SAMPLE_FIGURES);
		await second.close();
		await page.goto(`${url}#/?village=无此村`);
		await page.getByText('现有台账里没有“无此村”').waitFor();
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe('367');
		await page.getByRole('link', { name: '知道了' }).click();
		await page.getByText('现有台账里没有').waitFor({ state: 'detached' });
	});

	test('draws charts whose tables hold the same numbers', async ({ sample: { page } }) => {
		const cells = async (chart: string) =>
			page
				.getByTestId(chart)
				.locator('tbody tr')
				.evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
		const { contracts, debts, fees } = JSON_SAMPLE.total;
		const percent = (rate: number | null | undefined) => `${((rate ?? 0) * 100).toFixed(2)}%`;
		expect((await cells('chart-progress')).map((row) => row.slice(0, 2))).toEqual([
			['清合同', percent(contracts?.clearanceRate)],
			['化债务', percent(debts?.resolutionRate)],
			['收费', percent(fees?.collectionRate)],
			['序时进度', '51.10%'],
		]);
		expect((await cells('chart-trend')).map((row) => row.slice(0, 4))).toEqual(
			JSON_SAMPLE.history.map((dated) => [
				dated.asOf,
				percent(dated.contracts?.clearanceRate),
				percent(dated.debts?.resolutionRate),
				percent(dated.fees?.collectionRate),
			]),
		);
		expect(await page.getByTestId('chart-trend').locator('svg path').count()).toBeGreaterThan(4);
		await page.getByTestId('chart-trend').getByRole('button', { name: '看表' }).click();
		expect(await page.getByTestId('chart-trend').getByRole('table').isVisible()).toBe(true);
		await page.getByTestId('chart-trend').getByRole('button', { name: '看图' }).click();
	});

	test('has no serious fault of accessibility, light and dark', async ({ sample: { page } }) => {
		expect(await faultsOfThemes(page)).toEqual({ light: [], dark: [] });
	});

	test('does not stick out sideways, from the phone to the wall', async ({ sample: { page } }) => {
		for (const width of [390, 768, 1024, 1366, 1920]) {
			await page.setViewportSize({ width, height: 844 });
			expect(await sidewaysScroll(page), String(width)).toBe(0);
		}
		await page.setViewportSize({ width: 1366, height: 768 });
	});

	test('prints on two sheets of A4 with nothing cut off', async ({ sample: { page } }) => {
		const text = Math.floor(((210 - 24) / 25.4) * 96); // between the margins
		await page.emulateMedia({ media: 'print' });
		await page.setViewportSize({ width: text, height: 1000 });
		await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
		const outside = await page.locator('main *').evaluateAll((nodes, right) => {
			const visible = nodes.filter((node) => !node.closest('.sr-only, .no-print') && node.getClientRects().length > 0);
			return visible
				.filter((node) => {
					const box = node.getBoundingClientRect();
					return box.width > 0 && (box.left < -0.5 || box.right > right + 0.5);
				})
				.map((node) => `${node.tagName} ${node.textContent?.trim().slice(0, 20) ?? ''}`);
		}, text);
		expect(outside).toEqual([]);
		expect(await sidewaysScroll(page)).toBe(0);
		await page.evaluate(() => dispatchEvent(new Event('afterprint')));
		await page.emulateMedia({ media: null });
		await page.setViewportSize({ width: 1366, height: 768 });
		const pdf = await page.pdf({ preferCSSPageSize: true });
		expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(2);
	});
});
