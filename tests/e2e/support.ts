/**
 * What every browser test stands on: the built site behind its own server, today's Chromium, and a page whose console,
 * errors and requests are recorded. After each test the record must be clean: no error, nothing asked of another host.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { test as base, expect } from 'vitest';
import { findChromium } from '../../src/build/chromium.mjs';
import { serve } from '../../src/build/serve.mjs';

export const ROOT = join(import.meta.dirname, '../..');
export const BUILD = join(ROOT, 'build');
export const SINGLE_FILE = join(BUILD, '清账.html');

/**
 * `--host-resolver-rules` makes any other host unreachable, so that a stray request can never be answered by accident;
 * the rest keeps the browser itself quiet.
 */
export const CHROMIUM_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** What a page said and asked for. A test that provokes an error on purpose takes it out again. */
export interface PageRecord {
	/** Console warnings and errors, and uncaught exceptions. */
	complaints: string[];
	/** The address of every request, of workers too. */
	requests: string[];
	/** Where requests may go: the site, and what a test adds. */
	origins: string[];
}

interface PerFile {
	site: { url: string };
	browser: Browser;
}

interface PerTest {
	context: BrowserContext;
	record: PageRecord;
	page: Page;
}

/** `test` with `page` (blank, recorded), `record`, `context`, and for the whole file `site` and `browser`. */
export const test = base.extend<PerFile & PerTest>({
	site: [
		// eslint-disable-next-line no-empty-pattern -- Vitest reads the fixtures a fixture needs from the pattern
		async ({}, use) => {
			if (!existsSync(join(BUILD, 'index.html'))) throw new Error('nothing built yet: npm run build');
			const { url, close } = await serve(BUILD, 0);
			await use({ url: `${url}/` });
			await close();
		},
		{ scope: 'file' },
	],
	browser: [
		// eslint-disable-next-line no-empty-pattern -- as above
		async ({}, use) => {
			const executablePath = findChromium();
			if (executablePath === null) throw new Error('no Chromium: set CHROMIUM_PATH');
			const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
			await use(browser);
			await browser.close();
		},
		{ scope: 'file' },
	],
	context: async ({ browser }, use) => {
		const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
		context.setDefaultTimeout(20_000);
		await context.addInitScript(collectLongTasks);
		await use(context);
		await context.close();
	},
	record: async ({ context, site }, use) => {
		const record: PageRecord = { complaints: [], requests: [], origins: [site.url] };
		context.on('console', (message) => {
			if (['error', 'warning'].includes(message.type())) record.complaints.push(message.text());
		});
		context.on('weberror', (error) => record.complaints.push(String(error.error())));
		context.on('request', (request) => record.requests.push(request.url()));
		await use(record);
		expect(record.complaints).toEqual([]);
		expect(foreignRequests(record)).toEqual([]);
	},
	page: async ({ context, record: _record }, use) => {
		await use(await context.newPage());
	},
});

/** The requests that went to another place than the site, the single file itself, or memory. */
export function foreignRequests({ requests, origins }: PageRecord): string[] {
	return requests.filter(
		(url) =>
			!origins.some((origin) => url.startsWith(origin)) &&
			!/^(data|blob):/.test(url) &&
			!/^file:.*\.html([#?]|$)/.test(url),
	);
}

/** The figure that a KPI shows, once it shows one. */
export async function figure(page: Page, testId: string): Promise<string | null> {
	return page.locator(`[data-testid="${testId}"][data-value]`).getAttribute('data-value', { timeout: 60_000 });
}

interface LongTask {
	start: number;
	duration: number;
}

/** Runs in the page before anything else: keeps each task of the page over 50 ms. */
function collectLongTasks(): void {
	const tasks: LongTask[] = [];
	Object.assign(globalThis, { longTasks: tasks });
	new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
	}).observe({ type: 'longtask', buffered: true });
}

/**
 * The tasks that blocked the page for more than 50 ms since it was opened, or since a moment of `performance.now()`.
 * On a shared machine a single one a little above may be noise; what to allow is for the test to say.
 */
export async function longTasks(page: Page, since = 0): Promise<LongTask[]> {
	const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: LongTask[] }).longTasks);
	return tasks.filter((task) => task.start >= since);
}
