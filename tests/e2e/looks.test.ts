/**
 * Every page as it looked when somebody had looked at it: on an office screen, a large dark one, a phone and paper; with
 * the sample, one village, none, and a county of 400 villages with long names. After a wanted change:
 * `QINGZHANG_KEEP_PICTURES=1 npx vitest run --project e2e tests/e2e/looks.test.ts`, and look at what
 * node_modules/.cache/qingzhang/looks then holds.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { makeCounty } from '../../data/make-county.mjs';
import {
	greyPages,
	hasPrograms,
	pagesFrom,
	pagesText,
	pictureDifferences,
} from '../../src/lib/briefing/workbook/office-program.test-helper.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keepText, lookFaults, lookOf, lookText } from './look.ts';
import { go, placeNamed, PLACES, show, still } from './look-pages.ts';
import { ROOT, sidewaysScroll, test as base } from './support.ts';

const KEPT = join(ROOT, 'tests/fixtures/looks');
/** The pictures themselves, of what differs or is to be kept. */
const SEEN = join(ROOT, 'node_modules/.cache/qingzhang/looks');
const KEEPS = process.env['QINGZHANG_KEEP_PICTURES'] !== undefined;

interface View {
	readonly name: string;
	readonly width: number;
	readonly height: number;
	readonly colorScheme: 'light' | 'dark';
	/** Side of a block, px. */
	readonly block: number;
	/** Of a longer page only so much is looked at, px. */
	readonly longest: number;
}

const OFFICE: View = { name: '1366', width: 1366, height: 768, colorScheme: 'light', block: 28, longest: 3300 };
const WALL: View = { name: '1920-dark', width: 1920, height: 1080, colorScheme: 'dark', block: 38, longest: 2600 };
const PHONE: View = { name: '390', width: 390, height: 844, colorScheme: 'light', block: 20, longest: 4200 };

/** Pages that no other file shows to axe in the light theme. */
const LIGHT = new Set(['findings', 'settings']);
/** Of the ledgers of the county those that make the pictures: quick to import. */
const COUNTY_FILES = /合同|(?:债务|收费|收入).*2026-07-31/;
/** So many sheets of paper are looked at. */
const SHEETS = 4;

/** Whether pages can be drawn with the font that the kept pictures were drawn with; elsewhere they are not compared, aloud. */
function hasFonts(): boolean {
	const lists = spawnSync('fc-match', ['-f', '%{family}', 'Noto Sans CJK SC'], { encoding: 'utf8' });
	if (lists.stdout?.includes('Noto Sans CJK SC')) return true;
	const words = 'pages are not compared with pictures: no font Noto Sans CJK SC (package fonts-noto-cjk)';
	if (process.env['QINGZHANG_NEEDS_OFFICE'] !== undefined) throw new Error(words);
	console.warn(words);
	return false;
}

const DRAWS = hasFonts();
const PRINTS = hasPrograms(['pdftoppm'], 'poppler-utils');

/** `blank`: an empty page that measures pictures. */
const test = base.extend<{ blank: Page }>({
	blank: [
		async ({ browser }, use) => {
			const page = await browser.newPage();
			await use(page);
			await page.close();
		},
		{ scope: 'file' },
	],
});

async function turn(page: Page, { width, height, colorScheme }: View): Promise<void> {
	await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
	await page.setViewportSize({ width, height });
	await page.mouse.move(0, 0);
	await still(page);
}

async function picture(page: Page, { width, longest }: View): Promise<Buffer> {
	const height = await page.evaluate(() => document.documentElement.scrollHeight);
	const clip = { x: 0, y: 0, width, height: Math.min(height, longest) };
	return page.screenshot({ fullPage: true, clip, caret: 'hide' });
}

/** How a page differs from what is kept under that name. What is only late is given time; what stays different is kept to be looked at. */
async function faultsOf(page: Page, blank: Page, name: string, view: View): Promise<string[]> {
	const path = join(KEPT, `${name}-${view.name}.txt`);
	let faults: string[] = [];
	for (let tries = 0; tries < 3; tries += 1) {
		await turn(page, view);
		const png = await picture(page, view);
		const look = await lookOf(blank, png, view.block);
		if (KEEPS && tries === 0) keepText(path, lookText(look));
		faults = lookFaults(look, path);
		if (KEEPS || tries === 2) see(`${name}-${view.name}.png`, png);
		if (faults.length === 0) break;
	}
	return faults;
}

function see(name: string, bytes: Uint8Array): void {
	mkdirSync(SEEN, { recursive: true });
	writeFileSync(join(SEEN, name), bytes);
}

async function paperFaults(page: Page, name: string): Promise<string[]> {
	const path = join(KEPT, `${name}-a4.txt`);
	let faults: string[] = [];
	for (let tries = 0; tries < 2; tries += 1) {
		await turn(page, OFFICE);
		const pdf = await page.pdf({ preferCSSPageSize: true });
		const sheets = greyPages(pdf).slice(0, SHEETS);
		if (KEEPS && tries === 0) keepText(path, pagesText(sheets));
		faults = existsSync(path) ? pictureDifferences(sheets, pagesFrom(readFileSync(path, 'utf8'))) : ['nothing is kept'];
		if (KEEPS || tries === 1) see(`${name}-a4.pdf`, pdf);
		if (faults.length === 0) break;
	}
	return faults;
}

describe.skipIf(!DRAWS)('with the sample', () => {
	describe.each(PLACES)('$name', (place) => {
		test('on an office screen', async ({ sample: { page }, blank }) => {
			await show(page, place);
			expect(await faultsOf(page, blank, place.name, OFFICE)).toEqual([]);
			if (LIGHT.has(place.name)) expect(await accessibilityFaults(page)).toEqual([]);
		});

		test('on a large dark one, with nothing serious for axe', async ({ sample: { page }, blank }) => {
			await show(page, place);
			expect(await faultsOf(page, blank, place.name, WALL)).toEqual([]);
			expect(await accessibilityFaults(page)).toEqual([]);
		});

		test('on a phone, where nothing sticks out sideways', async ({ sample: { page }, blank }) => {
			await show(page, place);
			expect(await faultsOf(page, blank, place.name, PHONE)).toEqual([]);
			expect(await sidewaysScroll(page)).toBe(0);
		});

		test.skipIf(!PRINTS)('on paper', async ({ sample: { page } }) => {
			await show(page, place);
			expect(await paperFaults(page, place.name)).toEqual([]);
		});
	});

	describe.each(['overview', 'contracts', 'villages'])('%s of one village', (name) => {
		test('on an office screen', async ({ sample: { page }, blank }) => {
			const place = placeNamed(name);
			await show(page, { ...place, address: `${place.address}?village=上河村` });
			expect(await faultsOf(page, blank, `one-${name}`, OFFICE)).toEqual([]);
		});
	});
});

/** What a later change may break, as a style that breaks it. */
const BREAKS = [
	['overview', 'a card missing', '[data-testid="todo"] { display: none }'],
	['overview', 'a chart empty', '[data-testid="chart-progress"] svg { visibility: hidden }'],
	['overview', 'a column fewer', '.income { display: none !important }'],
	['overview', 'states without colour', '.pill { color: inherit !important; background: none !important }'],
	['contracts', 'a column fewer', '[data-testid="breakdown-object"] :is(td, th):nth-child(4) { display: none }'],
	['contracts', 'names cut off', 'tbody th a { display: block; width: 2.2em; overflow: hidden }'],
	['contracts', 'bars without length', '[data-testid="breakdown-problem"] .bar { visibility: hidden }'],
	['villages', 'text of another size', 'tbody td { font-size: 16px !important }'],
	['fees', 'a figure cut off', '[data-testid="kpi-fees-due"] { display: inline-block; width: 2em; overflow: hidden }'],
] as const;

describe.skipIf(!DRAWS)('what is broken is seen', () => {
	describe.each(BREAKS)('%s: %s', (name, _what, css) => {
		test('on an office screen', async ({ sample: { page }, blank }) => {
			await show(page, placeNamed(name));
			await turn(page, OFFICE);
			const style = await page.addStyleTag({ content: css });
			const look = await lookOf(blank, await picture(page, OFFICE), OFFICE.block);
			await style.evaluate((node: Element) => node.remove());
			expect(lookFaults(look, join(KEPT, `${name}-${OFFICE.name}.txt`))).not.toEqual([]);
		});
	});
});

describe.skipIf(!DRAWS)('with nothing', () => {
	test('says so on every page', async ({ page, blank, site }) => {
		await page.goto(site.url);
		await page.getByTestId('load-sample').waitFor();
		for (const name of ['overview', 'contracts', 'villages', 'briefings', 'screen']) {
			await show(page, { address: placeNamed(name).address, whole: [] });
			expect(await faultsOf(page, blank, `none-${name}`, OFFICE), name).toEqual([]);
		}
	});
});

describe.skipIf(!DRAWS)('with 400 villages and names of twenty characters', () => {
	test('stays readable', async ({ page, blank, site }) => {
		const folder = mkdtempSync(join(tmpdir(), 'qingzhang-looks-'));
		try {
			const paths = (await makeCounty(folder, 2000)).filter((path) => COUNTY_FILES.test(path));
			await page.goto(site.url);
			await page.getByTestId('load-sample').waitFor();
			await go(page, '/import');
			await page.getByTestId('ledger-files').setInputFiles(paths);
			await page.locator('[data-testid="import-status"][data-state="review"]').waitFor({ timeout: 120_000 });
			await page.getByTestId('import-confirm').click();
			await page.locator('[data-testid="import-status"][data-state="done"]').waitFor({ timeout: 120_000 });
		} finally {
			rmSync(folder, { recursive: true });
		}
		for (const name of ['overview', 'villages', 'contracts']) {
			await show(page, placeNamed(name));
			for (const view of [OFFICE, PHONE]) {
				expect(await faultsOf(page, blank, `county-${name}`, view), name).toEqual([]);
				expect(await sidewaysScroll(page)).toBe(0);
			}
		}
	}, 300_000);
});
