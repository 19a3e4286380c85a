/**
 * Every page as it looked when somebody had looked at it, with other ledgers than the sample's: those of one village, none,
 * and a county of 400 villages, half of whose names are twenty characters long. How to keep new pictures is said in
 * look-faults.ts.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { makeCounty } from '../../data/make-county.mjs';
import { makeSample } from '../../data/sample/ledgers.mjs';
import { accessibilityFaults } from './accessibility.ts';
import { DRAWS, OFFICE, PHONE, placeFaults, WALL } from './look-faults.ts';
import { go, PLACES } from './look-pages.ts';
import { test } from './support.ts';

interface Ledger {
	readonly name: string;
	readonly mimeType: string;
	readonly buffer: Buffer;
}

/** What axe finds on the page as the last look left it: in the dark where that was on the wall. */
async function axeFaults(page: Page, name: string): Promise<string[]> {
	return (await accessibilityFaults(page)).map((fault) => `${name} for axe: ${fault}`);
}

/** Whose figures the wall and the tables show in the dark. */
const DARK = new Set(['overview', 'debts', 'villages', 'screen']);

async function load(page: Page, url: string, ledgers: readonly Ledger[]): Promise<void> {
	await page.goto(url);
	await page.getByTestId('load-sample').waitFor();
	await go(page, '/import');
	await page.getByTestId('ledger-files').setInputFiles([...ledgers]);
	await page.locator('[data-testid="import-status"][data-state="review"]').waitFor();
	await page.getByTestId('import-confirm').click();
	await page.locator('[data-testid="import-status"][data-state="done"]').waitFor();
}

describe.skipIf(!DRAWS)('with one village', () => {
	test('every page stands', async ({ page, site }) => {
		const files = [...makeSample({ town: '城关镇', name: '上河村' })];
		const ledgers = files.map(([path, bytes]) => ({
			name: basename(path),
			mimeType: 'text/csv',
			buffer: Buffer.from(bytes),
		}));
		await load(page, site.url, ledgers);
		const faults: string[] = [];
		for (const place of PLACES) {
			const views = [OFFICE, PHONE, 'paper', ...(DARK.has(place.name) ? [WALL] : [])] as const;
			// Nothing is wrong with the ledgers of this village, and the wall has no other one to go on to.
			const { whole } = place;
			const shown = { ...place, whole: place.name === 'findings' ? [] : whole, paused: false };
			faults.push(...(await placeFaults(page, { place: shown, name: `one-${place.name}`, views })));
		}
		expect(faults).toEqual([]);
	});
});

describe.skipIf(!DRAWS)('with nothing', () => {
	test('every page says so', async ({ page, site }) => {
		await page.goto(site.url);
		await page.getByTestId('load-sample').waitFor();
		const faults: string[] = [];
		for (const { name, address } of PLACES) {
			const place = { address, whole: [] };
			const views = [OFFICE, PHONE, ...(DARK.has(name) ? [WALL] : [])];
			faults.push(...(await placeFaults(page, { place, name: `none-${name}`, views })));
			faults.push(...(await axeFaults(page, `none-${name}`)));
		}
		expect(faults).toEqual([]);
	});
});

/** Of the ledgers of the county those that every page needs: quick to import. */
const COUNTY_FILES = /合同|债务|2026-07-31/;
/** A village of the county: every second of its township. */
const SHORT_NAME = /,(.字[镇乡]),.([乙丁己辛癸][山河])村,/g;
const LONG_NAME = '名字长到二十个字的$1$2样例中心新村';
const LONG = '名字长到二十个字的酉字乡己山样例中心新村';
const LONG_PLACE = { address: `/villages/${LONG}`, whole: [`[data-testid="figures"][data-village="${LONG}"]`] };

async function countyLedgers(): Promise<Ledger[]> {
	const folder = mkdtempSync(join(tmpdir(), 'qingzhang-looks-'));
	try {
		const paths = (await makeCounty(folder, 2000)).filter((path) => COUNTY_FILES.test(path));
		return paths.map((path) => {
			const text = readFileSync(path, 'utf8').replace(SHORT_NAME, `,$1,${LONG_NAME},`);
			return { name: basename(path), mimeType: 'text/csv', buffer: Buffer.from(text) };
		});
	} finally {
		rmSync(folder, { recursive: true });
	}
}

describe.skipIf(!DRAWS)('with 400 villages and names of twenty characters', () => {
	test('every page stays readable', async ({ page, site }) => {
		await load(page, site.url, await countyLedgers());
		const faults: string[] = [];
		for (const { name, whole, ...place } of PLACES) {
			if (name === 'import' || name === 'settings') continue;
			const views = [OFFICE, PHONE, 'paper', ...(DARK.has(name) ? [WALL] : [])] as const;
			const shown = name === 'village' ? LONG_PLACE : { ...place, whole };
			faults.push(...(await placeFaults(page, { place: shown, name: `county-${name}`, views })));
			if (DARK.has(name)) faults.push(...(await axeFaults(page, `county-${name}`)));
		}
		expect(faults).toEqual([]);
	});
});
