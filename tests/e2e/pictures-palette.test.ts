/** Pictures of charts and pages, the help beside figures, the palette and the tour, as a person uses them. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { canRunChromium109, launchChromium109 } from './chromium-109.ts';
import { downloaded, fromMenu, look } from './pictures.ts';
import { drawn, loadSample, settled, sidewaysScroll, test } from './support.ts';

async function home(page: Page): Promise<void> {
	await page.locator('nav > a[href="#/"]').click();
	await drawn(page);
}

describe('pictures', () => {
	test('a chart as PNG has twice its size, a title and ink; its name says what and when', async ({ sample }) => {
		const { page } = sample;
		await home(page);
		const { name, bytes } = await fromMenu(page, 'trend', 'PNG');
		expect(name).toMatch(/^总览_走势.*截至2022-07-06\.png$/);
		const seen = await look(page, bytes);
		expect(seen.width).toBe(2 * 768);
		expect(seen.height).toBeGreaterThan(500);
		expect(seen.colours).toBeGreaterThan(20);
		expect(seen.inked).toBeGreaterThan(0.005);
		expect(seen.inked).toBeLessThan(0.6);
	});

	test('the SVG is well-formed and holds title, date and source; the CSV holds the table', async ({ sample }) => {
		const { page } = sample;
		await home(page);
		const { name, bytes } = await fromMenu(page, 'progress', 'SVG');
		expect(name).toMatch(/\.svg$/);
		const texts = await page.evaluate(async (svg) => {
			const image = new Image();
			image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
			await image.decode();
			return { width: image.naturalWidth, height: image.naturalHeight };
		}, bytes.toString('utf8'));
		expect(texts.width).toBe(768);
		for (const part of ['总览：三项进度', '截至2022年7月6日', '来源：农村集体经济合同清理台账', '66.67%']) {
			expect(bytes.toString('utf8')).toContain(part);
		}
		const csv = await fromMenu(page, 'progress', 'CSV');
		expect(csv.bytes.toString('utf8')).toMatch(/^\ufeff.*\r\n清合同,66\.67%/);
	});

	test('a picture can be copied, and comes out light from a dark page', async ({ sample }) => {
		const { page } = sample;
		await home(page);
		await page.getByRole('button', { name: '深色显示' }).click();
		await page.getByTestId('picture-trend').click();
		await page.getByRole('menuitem', { name: '复制图片' }).click();
		await page.getByText('已复制，可以粘贴').waitFor();
		const base64 = await page.evaluate(async () => {
			const [item] = await navigator.clipboard.read();
			const blob = await item?.getType('image/png');
			const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
			return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
		});
		await page.getByRole('button', { name: '浅色显示' }).click();
		const seen = await look(page, Buffer.from(base64, 'base64'));
		expect(seen.width).toBe(2 * 768);
		expect(seen.inked).toBeLessThan(0.6);
	});

	test('tables are pictures too, and files with every row', async ({ sample: { page } }) => {
		for (const [route, card, title, head] of [
			['/contracts', 'heat', '清合同_各村各类问题', '乡镇,村,未清理,'],
			['/contracts', 'stuck', '清合同_久拖未清', '村,合同,存在问题,清理状态,'],
			['/fees', 'prices', '收费_收费标准', '地类,宗数,最低,平均,最高'],
		] as const) {
			await page.locator(`nav a[href="#${route}"]`).first().click();
			await page.getByTestId(`picture-${card}`).waitFor();
			await settled(page);
			const { name, bytes } = await fromMenu(page, card, 'PNG');
			expect(name).toMatch(new RegExp(`^${title}.*截至2022-07-06\\.png$`));
			const seen = await look(page, bytes);
			expect(seen.width).toBe(1080);
			expect(seen.colours).toBeGreaterThan(20);
			expect(seen.inked).toBeGreaterThan(0.005);
			const csv = await fromMenu(page, card, 'CSV');
			expect(csv.bytes.toString('utf8')).toContain(head);
		}
	});

	test('the menu is used by keyboard alone', async ({ sample }) => {
		const { page } = sample;
		await home(page);
		const button = page.getByTestId('picture-trend');
		await button.focus();
		await page.keyboard.press('ArrowDown');
		expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('PNG');
		await page.keyboard.press('End');
		expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('CSV');
		await page.keyboard.press('Escape');
		expect(await button.evaluate((node) => node === document.activeElement)).toBe(true);
		expect(await page.getByRole('menu').count()).toBe(0);
	});

	test('the page as one long picture is 1080 px wide and shows the page', async ({ sample }) => {
		const { page } = sample;
		await home(page);
		const overview = await downloaded(page, () => page.getByTestId('long-picture').click());
		expect(overview.name).toMatch(/^总览_长图.*截至2022-07-06\.png$/);
		const seen = await look(page, overview.bytes);
		expect(seen.width).toBe(1080);
		expect(seen.height).toBeGreaterThan(4000);
		expect(seen.height).toBeLessThanOrEqual(16_384);
		expect(seen.colours).toBeGreaterThan(50);
		expect(await page.locator('iframe').count()).toBe(0);

		await page.locator('nav > a[href="#/contracts"]').click();
		await settled(page);
		await page.locator('[data-testid="chart-contract-funnel"][data-rendered="true"]').waitFor();
		const contracts = await look(page, (await downloaded(page, () => page.getByTestId('long-picture').click())).bytes);
		expect(contracts.width).toBe(1080);
		expect(contracts.height).toBeGreaterThan(4000);
		const card = await look(page, (await fromMenu(page, 'problem', 'PNG')).bytes);
		expect(card.width).toBe(1080);
		expect(card.colours).toBeGreaterThan(10);
	});

	test.runIf(canRunChromium109)('Chromium 109 makes the long picture, too', async ({ site }) => {
		const browser = await launchChromium109();
		try {
			const page = await browser.newPage();
			page.setDefaultTimeout(120_000);
			// The picture is kept where the test can read it: this old driver has no way to catch a file.
			await page.evaluateOnNewDocument(() => {
				const create = URL.createObjectURL.bind(URL);
				URL.createObjectURL = (thing: Blob | MediaSource): string => {
					if (thing instanceof Blob && thing.type === 'image/png') Object.assign(globalThis, { picture: thing });
					return create(thing);
				};
			});
			await page.goto(site.url);
			await page.waitForSelector('[data-testid="load-sample"]');
			await page.click('[data-testid="load-sample"]');
			await page.waitForSelector('[data-testid="chart-trend"][data-rendered="true"]', { timeout: 60_000 });
			await page.click('[data-testid="long-picture"]');
			await page.waitForFunction('"picture" in globalThis', { timeout: 60_000 });
			const size = await page.evaluate(async () => {
				const { picture } = globalThis as unknown as { picture: Blob };
				const { width, height } = await createImageBitmap(picture);
				return { width, height, bytes: picture.size };
			});
			expect(size.width).toBe(1080);
			expect(size.height).toBeGreaterThan(4000);
			expect(size.bytes).toBeGreaterThan(100_000);
		} finally {
			await browser.close();
		}
	});
});

describe('help', () => {
	test('says numerator, denominator and source, opens by keyboard and closes with Escape', async ({ sample }) => {
		const { page } = sample;
		await page.locator('nav > a[href="#/debts"]').click();
		await settled(page);
		const mark = page.getByRole('button', { name: '化解率怎么算', exact: true }).first();
		await mark.focus();
		await page.keyboard.press('Enter');
		const note = page.getByTestId('help-note');
		await note.waitFor();
		const text = await note.innerText();
		for (const part of ['分子', '累计化解金额', '分母', '需化解金额', '来源', '村级债务化解台账', '已化解金额']) {
			expect(text).toContain(part);
		}
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await note.waitFor({ state: 'detached' });
		expect(await mark.evaluate((node) => node === document.activeElement)).toBe(true);
	});

	test('charts and heads of rates have a mark, too', async ({ sample }) => {
		const { page } = sample;
		await home(page);
		await page.locator('[data-testid="chart-trend"]').getByTestId('help').click();
		expect(await page.getByTestId('help-note').innerText()).toContain('序时进度');
		await page.getByRole('button', { name: '关闭' }).click();
		expect(await page.locator('thead [data-testid="help"]').count()).toBeGreaterThanOrEqual(3);
	});
});

describe('palette', () => {
	test('Ctrl+K and the first letters of a village lead to it', async ({ sample }) => {
		const { page } = sample;
		await home(page);
		await page.keyboard.press('Control+k');
		const palette = page.getByTestId('palette');
		await palette.waitFor();
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.keyboard.type('shc');
		const first = palette.getByRole('option').first();
		await expect.poll(() => first.innerText()).toContain('上河村');
		expect(await first.getAttribute('aria-selected')).toBe('true');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { level: 1, name: '上河村' }).waitFor();
		expect(await palette.count()).toBe(0);
		await settled(page);
	});

	test('pages and actions are there; Escape leaves everything as it was', async ({ sample }) => {
		const { page } = sample;
		await home(page);
		await page.getByTestId('palette-open').click();
		const palette = page.getByTestId('palette');
		await palette.waitFor();
		await page.keyboard.type('债务');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { level: 1, name: '化债务' }).waitFor();
		await settled(page);
		await page.keyboard.press('Control+k');
		await palette.waitFor();
		await page.keyboard.type('长图');
		expect(await palette.getByRole('option').first().innerText()).toContain('本页存成长图');
		await page.keyboard.type('没有这样的');
		await palette.getByText('没有找到').waitFor();
		await page.keyboard.press('Escape');
		await palette.waitFor({ state: 'detached' });
	});
});

describe('tour', () => {
	test('is offered once, when there are figures, moves nothing, and can be had again', async ({ page, site }) => {
		await page.goto(site.url);
		await loadSample(page);
		const offer = page.getByTestId('tour-offer');
		await offer.getByRole('button', { name: '开始' }).click();
		const tour = page.getByTestId('tour');
		await tour.waitFor();
		expect(await accessibilityFaults(page)).toEqual([]);
		for (let step = 1; (await tour.getByRole('button', { name: '下一步' }).count()) > 0; step += 1) {
			await expect.poll(() => tour.innerText()).toContain(`${step} /`);
			await tour.press('ArrowRight');
			await expect.poll(() => tour.innerText()).not.toContain(`${step} /`);
		}
		await tour.getByRole('button', { name: '结束' }).click();
		expect(await tour.count()).toBe(0);
		await page.reload();
		await drawn(page);
		expect(await offer.count()).toBe(0);
		await page.keyboard.press('Control+k');
		await page.getByTestId('palette').waitFor();
		await page.keyboard.type('导览');
		await page.keyboard.press('Enter');
		await tour.waitFor();
		await page.keyboard.press('Escape');
		await tour.waitFor({ state: 'detached' });
	});

	test('on a phone nothing sticks out, and the palette is behind 更多', async ({ sample: { page } }) => {
		await home(page);
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await page.getByTestId('tour-offer').count()).toBe(1);
		expect(await sidewaysScroll(page)).toBe(0);
		await page.getByTestId('picture-trend').click();
		expect(await sidewaysScroll(page)).toBe(0);
		await page.keyboard.press('Escape');
		await page.locator('nav summary').click();
		await page.locator('nav details').getByRole('button', { name: '查找' }).click();
		await page.getByTestId('palette').waitFor();
		await page.keyboard.press('Escape');
		await page.setViewportSize({ width: 1366, height: 768 });
	});
});
