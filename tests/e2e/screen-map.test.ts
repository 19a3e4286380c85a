import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { boundaryFile } from './boundary-file.ts';
import { type JsonFigures, kpiValues, summarizeSample } from './sample-figures.ts';
import { settled, sidewaysScroll, test } from './support.ts';

const JSON_SAMPLE = summarizeSample();
const PLACES = JSON_SAMPLE.villages.map(({ village, township }) => ({ village: village ?? '', township }));

/** The figures of the wall, by test id. */
function wallValues(figures: JsonFigures): Record<string, string> {
	const shown = ['contracts-rate', 'contracts-cleared', 'contracts-to-clear', 'debts-rate', 'debts-resolved'];
	const wanted = new Set([...shown, 'debts-to-resolve', 'fees-rate'].map((id) => `kpi-${id}`));
	return Object.fromEntries(Object.entries(kpiValues(figures)).filter(([id]) => wanted.has(id)));
}

async function kpis(page: Page): Promise<Record<string, string | null>> {
	const nodes = page.locator('[data-testid^="kpi-"]');
	const all = await nodes.evaluateAll((found) =>
		found.map((node) => [node.getAttribute('data-testid') ?? '', node.getAttribute('data-value')]),
	);
	return Object.fromEntries(all) as Record<string, string | null>;
}

async function toPage(page: Page, name: string): Promise<void> {
	await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
	await settled(page);
}

/** Opens the wall from the overview, and waits until all of it stands. */
async function toScreen(page: Page): Promise<void> {
	await toPage(page, '总览');
	await page.getByRole('link', { name: '大屏' }).click();
	await screenDrawn(page);
}

async function screenDrawn(page: Page): Promise<void> {
	await page.getByTestId('screen-village').waitFor({ timeout: 60_000 });
	await page.locator('[data-testid="screen"] [data-testid="chart-trend"][data-rendered="true"]').waitFor();
	await page.locator('[data-testid="screen"] [data-testid="todo"][aria-busy="false"]').waitFor();
}

function shownVillage(page: Page): Promise<string | null> {
	return page.getByTestId('screen').getAttribute('data-village');
}

async function waitForVillage(page: Page, isWanted: (name: string) => boolean, timeout = 30_000): Promise<void> {
	await expect.poll(async () => isWanted((await shownVillage(page)) ?? ''), { timeout, interval: 100 }).toBe(true);
}

/** Leaves the wall for the overview. */
async function leave(page: Page): Promise<void> {
	await page.keyboard.press('Escape');
	await page.getByRole('navigation').waitFor();
	await settled(page);
}

describe('the wall', () => {
	test('shows the figures of the overview and nothing of the program around it', async ({ sample: { page } }) => {
		await toPage(page, '总览');
		const before = await kpis(page);
		await toScreen(page);
		const wanted = wallValues(JSON_SAMPLE.total);
		expect(Object.keys(wanted)).toHaveLength(7);
		expect(await kpis(page)).toMatchObject(wanted);
		expect(before).toMatchObject(wanted);
		expect(await page.getByRole('navigation').count()).toBe(0);
		expect(await page.locator('h1').textContent()).toContain('清化收');
		expect(await page.getByTestId('screen').textContent()).toContain('2022年7月6日');
		const background = await page.getByTestId('screen').evaluate((node) => getComputedStyle(node).backgroundColor);
		expect(background).toBe('rgb(20, 24, 29)');
		await leave(page);
	});

	test('is moved, paused and left by keyboard; the ranking follows the village', async ({ sample: { page } }) => {
		await toScreen(page);
		await page.keyboard.press('Space');
		await page.getByText('已暂停').waitFor();
		const first = await shownVillage(page);
		const seen = new Set<string>();
		for (let step = 0; step < PLACES.length; step += 1) {
			const name = (await shownVillage(page)) ?? '';
			expect(await page.locator('[data-testid="village-row"].shown').getAttribute('data-village')).toBe(name);
			expect(await page.getByTestId('screen-village').textContent()).toContain(name);
			seen.add(name);
			await page.keyboard.press('ArrowRight');
			await waitForVillage(page, (now) => now !== name);
		}
		expect([...seen].sort()).toEqual(PLACES.map(({ village }) => village).sort());
		expect(await shownVillage(page)).toBe(first);
		await page.keyboard.press('ArrowLeft');
		await waitForVillage(page, (now) => now !== first);
		await leave(page);
	});

	test('goes round by itself, also with less motion', async ({ sample: { page } }) => {
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await toScreen(page);
		await page.getByLabel('每个村显示多久').selectOption('6');
		await page.waitForURL((url) => url.hash.includes('every=6'));
		const first = await shownVillage(page);
		await waitForVillage(page, (now) => now !== first);
		await page.emulateMedia({ reducedMotion: 'no-preference' });
		await leave(page);
	});

	test('fills every size of wall, has nothing to scroll, and becomes a column on a phone', async ({
		sample: { page },
	}) => {
		await toScreen(page);
		for (const [width, height] of [
			[1366, 768],
			[1920, 1080],
			[3840, 2160],
		] as const) {
			await page.setViewportSize({ width, height });
			await page.mouse.move(width / 2, 40); // the controls show themselves
			const stage = await page.locator('.stage').boundingBox();
			expect(stage?.width).toBeGreaterThan(width * 0.98);
			expect(stage?.height).toBeGreaterThan(height * 0.98);
			const clipped = await page.locator('.stage').evaluate((node) => [node.scrollWidth, node.scrollHeight]);
			expect(clipped).toEqual([960, 540]);
			expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
			if (width === 1920) {
				const size = await page
					.locator('[data-testid="village-row"] th')
					.first()
					.evaluate((cell) => {
						const scale = cell.getBoundingClientRect().height / (cell as HTMLElement).offsetHeight;
						return Number.parseFloat(getComputedStyle(cell).fontSize) * scale;
					});
				expect(size).toBeGreaterThanOrEqual(24);
				expect(await accessibilityFaults(page)).toEqual([]);
			}
		}
		await page.setViewportSize({ width: 390, height: 844 });
		await page.locator('.screen:not(.wall)').waitFor();
		expect(await sidewaysScroll(page)).toBe(0);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.setViewportSize({ width: 1366, height: 768 });
		await leave(page);
	});

	test('says so when there are no ledgers', async ({ page, site }) => {
		await page.goto(`${site.url}#/screen`);
		await page.getByText('还没有台账').waitFor();
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.getByRole('link', { name: '去导入' }).click();
		await page.getByTestId('ledger-files').waitFor({ state: 'attached' });
	});
});

function textFile(text: string): { name: string; mimeType: string; buffer: Buffer } {
	return { name: '村界.json', mimeType: 'application/json', buffer: Buffer.from(text) };
}

async function mapDrawn(page: Page): Promise<void> {
	await page.locator('[data-testid="chart-village-map"][data-rendered="true"]').waitFor({ timeout: 90_000 });
}

/** How many areas of the map have each colour. */
async function colours(page: Page): Promise<number[]> {
	const fills = await page
		.locator('[data-testid="chart-village-map"] svg path')
		.evaluateAll((paths) => paths.map((path) => path.getAttribute('fill') ?? 'none'));
	const counts = new Map<string, number>();
	for (const fill of fills) if (/^#|^rgb/.test(fill)) counts.set(fill, (counts.get(fill) ?? 0) + 1);
	return [...counts.values()].sort((a, b) => a - b);
}

describe('the map', () => {
	test('is only offered where there are no boundaries; a wrong file is told from a right one', async ({ sample }) => {
		const { page } = sample;
		await toPage(page, '各村');
		const input = page.getByTestId('boundary-file');
		const fault = page.getByTestId('village-map').getByTestId('app-error');
		expect(await page.getByTestId('chart-village-map').count()).toBe(0);
		const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [112, 37] } };
		for (const [text, words] of [
			['村名,面积\n上河村,3', '不是 GeoJSON'],
			['{"type":"FeatureCollection","features":[{', '不完整'],
			[JSON.stringify(point), '没有围起来的面'],
		] as const) {
			await input.setInputFiles(textFile(text));
			await fault.filter({ hasText: words }).waitFor();
		}
		await input.setInputFiles(boundaryFile(PLACES, true));
		await fault.filter({ hasText: '写反了' }).waitFor();
		await page.getByRole('button', { name: '对调后载入' }).click();
		await mapDrawn(page);
		await page.getByTestId('village-map').getByRole('button', { name: '移除' }).click();
		await page.getByTestId('chart-village-map').waitFor({ state: 'detached' });
	});

	test('colours the villages, says what does not match, and leads to a village', async ({ sample: { page } }) => {
		await toPage(page, '各村');
		await page.getByTestId('boundary-file').setInputFiles(boundaryFile(PLACES));
		await mapDrawn(page);
		const map = page.getByTestId('village-map');
		const legend = await map.locator('.legend li').allTextContents();
		expect(legend.join()).toContain('好（达到序时 51.10%）');
		await expect
			.poll(async () => (await colours(page)).reduce((sum, count) => sum + count, 0), { timeout: 10_000 })
			.toBe(PLACES.length);
		expect((await colours(page)).length).toBe(legend.length);
		const open = page.getByTestId('open-areas');
		expect(await open.textContent()).toContain('国营林场');
		const last = PLACES.at(-1)?.village ?? '';
		expect(await open.textContent()).toContain(`台账里有 1 个村没有村界，图上没有：${last}`);

		await open.getByLabel('国营林场是哪个村').selectOption({ index: 1 });
		await open.getByText('手工对应的').waitFor();
		expect(await open.textContent()).not.toContain('没有村界');
		await page.reload();
		await mapDrawn(page);
		expect(await page.getByTestId('open-areas').textContent()).toContain(`国营林场 是 ${last}`);
		expect(await accessibilityFaults(page)).toEqual([]);

		await page.getByTestId('map-measure').selectOption('income');
		await map.locator('.legend').getByText('万元').first().waitFor();
		await map.getByRole('button', { name: '看表' }).click();
		expect(await map.locator('tbody tr').count()).toBe(PLACES.length);
		await map.getByRole('button', { name: '看图' }).click();

		const name = '上河村';
		const label = map.locator('svg text').filter({ hasText: name }).first();
		await label.scrollIntoViewIfNeeded();
		const box = await label.boundingBox();
		if (box === null) throw new Error('the map has no label');
		await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
		await page.waitForURL((url) => decodeURIComponent(url.hash).startsWith(`#/villages/${name}`));
		await page.locator('h1').filter({ hasText: name }).waitFor();
	});

	test('stands on a phone without sideways scroll', async ({ sample: { page } }) => {
		await toPage(page, '各村');
		await mapDrawn(page);
		await page.setViewportSize({ width: 390, height: 844 });
		await page.getByRole('button', { name: '换一份村界' }).waitFor();
		expect(await sidewaysScroll(page)).toBe(0);
		await page.setViewportSize({ width: 1366, height: 768 });
	});
});

describe('the wall and other tabs', () => {
	test('shows a new ledger that another tab imports, without being touched', async ({ sample: { page, context } }) => {
		await page.setViewportSize({ width: 1366, height: 768 });
		await toScreen(page);
		const before = await kpis(page);
		const other = await context.newPage();
		await other.goto(page.url().split('#')[0] ?? '');
		await other.locator('[data-testid="figures"][aria-busy="false"]').waitFor({ timeout: 90_000 });
		await other.getByRole('navigation').getByRole('link', { name: '导入', exact: true }).click();
		const rows = PLACES.filter(({ village }) => village === '上河村').map(
			({ village, township }) => `${township ?? ''},${village},某建筑公司,2018-05-06,工程欠款,90.00,90.00,90.00`,
		);
		const text = [
			'债务台账（截至2022年8月5日）',
			'乡镇,村名,债权人,形成时间,债务用途,债务金额（万元）,需化解金额（万元）,已化解金额（万元）',
			...rows,
		];
		await other.getByTestId('ledger-files').setInputFiles({
			name: '债务台账.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(text.join('\n')),
		});
		await other.locator('[data-testid="import-status"][data-state="review"]').waitFor({ timeout: 60_000 });
		await other.getByTestId('import-confirm').click();
		await other.locator('[data-testid="import-status"][data-state="done"]').waitFor();
		await page.getByTestId('screen').getByText('2022年8月5日').waitFor({ timeout: 60_000 });
		await settled(page);
		const after = await kpis(page);
		expect(after['kpi-debts-resolved']).not.toBe(before['kpi-debts-resolved']);
		await toPage(other, '总览');
		await other.locator('header').getByText('导入台账').waitFor();
		const overview = await kpis(other);
		for (const [id, value] of Object.entries(after)) expect(overview[id], id).toBe(value);
		await other.close();
	});
});
