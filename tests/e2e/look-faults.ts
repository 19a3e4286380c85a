/**
 * Pages compared with pictures that are kept: the sizes at which they are looked at, and what differs. After a wanted
 * change: `QINGZHANG_KEEP_PICTURES=1 npx vitest run --project e2e tests/e2e/looks`, or with parts of names instead of 1 for
 * those only (`county-debts,map`), and look at what node_modules/.cache/qingzhang/looks then holds.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import {
	greyPages,
	hasPrograms,
	pagesFrom,
	pagesText,
	pictureDifferences,
} from '../../src/lib/briefing/workbook/office-program.test-helper.ts';
import { hasFonts } from '../unit/fonts.ts';
import { keepText, lookFaults, lookOf, lookText } from './look.ts';
import { type Place, show, still } from './look-pages.ts';
import { ROOT, sidewaysScroll } from './support.ts';

/** Where the kept pictures are. */
export const KEPT = join(ROOT, 'tests/fixtures/looks');
/** The pictures themselves, of what differs or is to be kept. */
const SEEN = join(ROOT, 'node_modules/.cache/qingzhang/looks');
const KEEPS = process.env['QINGZHANG_KEEP_PICTURES']?.split(',') ?? [];

/** A size of the window, and how closely it is looked at. */
export interface View {
	readonly name: string;
	readonly width: number;
	readonly height: number;
	readonly colorScheme: 'light' | 'dark';
	/** Side of a block, px. */
	readonly block: number;
	/** Of a longer page only so much is looked at, px. */
	readonly longest: number;
}

export const OFFICE: View = { name: '1366', width: 1366, height: 768, colorScheme: 'light', block: 28, longest: 3300 };
export const WALL: View = {
	name: '1920-dark',
	width: 1920,
	height: 1080,
	colorScheme: 'dark',
	block: 38,
	longest: 2600,
};
export const PHONE: View = { name: '390', width: 390, height: 844, colorScheme: 'light', block: 20, longest: 4200 };

/** So many sheets of paper are looked at. */
const SHEETS = 4;

/** Whether pages can be compared here. */
export const DRAWS = hasFonts();
/** Whether paper can be. */
export const PRINTS = hasPrograms(['pdftoppm'], 'poppler-utils');

/**
 * Brings the window to a size and waits until nothing moves.
 * @param rounds see `still`
 */
export async function turn(page: Page, { width, height, colorScheme }: View, rounds?: number): Promise<void> {
	await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
	await page.setViewportSize({ width, height });
	await page.mouse.move(0, 0);
	await still(page, rounds);
}

/** So many rounds a page stands still before each try: what looks as it should at once need not be waited for. */
const PATIENCE = [1, 3, 3] as const;

/** The page from its top, as far as it is looked at: packed quickly, since it is unpacked at once. */
export async function picture(page: Page, { width, longest }: View): Promise<Buffer> {
	const height = await page.evaluate(() => document.documentElement.scrollHeight);
	const client = await clientOf(page);
	const { data } = await client.send('Page.captureScreenshot', {
		format: 'png',
		optimizeForSpeed: true,
		captureBeyondViewport: true,
		clip: { x: 0, y: 0, width, height: Math.min(height, longest), scale: 1 },
	});
	return Buffer.from(data, 'base64');
}

const clients = new WeakMap<Page, Promise<CDPSession>>();

function clientOf(page: Page): Promise<CDPSession> {
	const known = clients.get(page);
	if (known !== undefined) return known;
	const client = page.context().newCDPSession(page);
	clients.set(page, client);
	return client;
}

function keeps(name: string): boolean {
	return KEEPS.some((part) => part === '1' || name.includes(part));
}

/** How a page differs from what is kept under that name. What is only late is given time; what stays different is kept to be looked at. */
export async function faultsOf(page: Page, name: string, view: View): Promise<string[]> {
	const path = join(KEPT, `${name}-${view.name}.txt`);
	let faults: string[] = [];
	for (const [tries, rounds] of PATIENCE.entries()) {
		await turn(page, view, keeps(name) ? undefined : rounds);
		const png = await picture(page, view);
		const look = lookOf(png, view.block);
		if (keeps(name) && tries === 0) keepText(path, lookText(look));
		faults = lookFaults(look, path);
		if (keeps(name) || tries === PATIENCE.length - 1) see(`${name}-${view.name}.png`, png);
		if (faults.length === 0) break;
	}
	return faults;
}

function see(name: string, bytes: Uint8Array): void {
	mkdirSync(SEEN, { recursive: true });
	writeFileSync(join(SEEN, name), bytes);
}

/** How a page on paper differs from what is kept under that name. */
export async function paperFaults(page: Page, name: string): Promise<string[]> {
	const path = join(KEPT, `${name}-a4.txt`);
	let faults: string[] = [];
	for (const [tries, rounds] of PATIENCE.entries()) {
		await turn(page, OFFICE, keeps(name) ? undefined : rounds);
		const pdf = await page.pdf({ preferCSSPageSize: true, pageRanges: `1-${SHEETS}` });
		const sheets = greyPages(pdf);
		if (keeps(name) && tries === 0) keepText(path, pagesText(sheets));
		faults = existsSync(path) ? pictureDifferences(sheets, pagesFrom(readFileSync(path, 'utf8'))) : ['nothing is kept'];
		if (keeps(name) || tries === PATIENCE.length - 1) see(`${name}-a4.pdf`, pdf);
		if (faults.length === 0) break;
	}
	return faults;
}

/**
 * Goes to a place once and looks at it in every view, `paper` among them.
 * @returns what differs or can be scrolled sideways, each with the name of its picture
 */
export async function placeFaults(
	page: Page,
	{ place, name, views }: { place: Omit<Place, 'name'>; name: string; views: readonly (View | 'paper')[] },
): Promise<string[]> {
	await show(page, place);
	const faults: string[] = [];
	for (const view of views) {
		if (view === 'paper') {
			if (PRINTS) faults.push(...(await paperFaults(page, name)).map((fault) => `${name} on paper: ${fault}`));
			continue;
		}
		faults.push(...(await faultsOf(page, name, view)).map((fault) => `${name} at ${view.name}: ${fault}`));
		const sideways = await sidewaysScroll(page);
		if (sideways > 0) faults.push(`${name} at ${view.name}: ${sideways} px stick out sideways`);
	}
	return faults;
}
