/**
 * What every browser test stands on: the built site behind its own server, today's Chromium, and a page whose console,
 * errors and requests are recorded. After each test the record must be clean: no error, nothing asked of another host.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
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

/** A page on which the sample ledgers are loaded, and what it said. */
export interface SamplePage {
	page: Page;
	context: BrowserContext;
	record: PageRecord;
}

interface PerFile {
	site: { url: string };
	browser: Browser;
	/** One page for the tests of a file that only look at the sample; each brings it to where it wants it. */
	sample: SamplePage;
}

interface PerTest {
	context: BrowserContext;
	record: PageRecord;
	page: Page;
}

const VIEW: BrowserContextOptions = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN' };

/** `test` with `page` (blank, recorded), `record`, `context`, and for the whole file `site`, `browser` and `sample`. */
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
	sample: [
		async ({ browser, site }, use) => {
			const context = await openContext(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
			const record = recordOf(context, site.url);
			const page = await context.newPage();
			await page.goto(site.url);
			await loadSample(page);
			await use({ page, context, record });
			await context.close();
			expectClean(record);
		},
		{ scope: 'file' },
	],
	context: async ({ browser }, use) => {
		const context = await openContext(browser);
		await use(context);
		await context.close();
	},
	record: async ({ context, site }, use) => {
		const record = recordOf(context, site.url);
		await use(record);
		expectClean(record);
	},
	page: async ({ context, record: _record }, use) => {
		await use(await context.newPage());
	},
});

/** A fresh profile of the browser whose pages are watched. */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
	const context = await browser.newContext({ ...VIEW, ...options });
	context.setDefaultTimeout(30_000);
	await context.addInitScript(watchPage);
	return context;
}

function recordOf(context: BrowserContext, origin: string): PageRecord {
	const record: PageRecord = { complaints: [], requests: [], origins: [origin] };
	context.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) record.complaints.push(message.text());
	});
	context.on('weberror', (error) => record.complaints.push(String(error.error())));
	context.on('request', (request) => record.requests.push(request.url()));
	return record;
}

function expectClean(record: PageRecord): void {
	expect(record.complaints).toEqual([]);
	expect(foreignRequests(record)).toEqual([]);
}

/** Loads the sample from the empty page and waits until everything is drawn. */
export async function loadSample(page: Page): Promise<void> {
	await page.getByTestId('load-sample').click();
	await drawn(page);
}

/** Waits until the overview stands with its charts and its list of things to do. */
export async function drawn(page: Page): Promise<void> {
	for (const chart of ['progress', 'trend']) {
		await page.locator(`[data-testid="chart-${chart}"][data-rendered="true"]`).waitFor({ timeout: 60_000 });
	}
	await page.locator('[data-testid="todo"][aria-busy="false"]').waitFor();
	await settled(page);
}

/** Waits until no figures are on their way. */
export async function settled(page: Page): Promise<void> {
	await page.locator('[data-testid="figures"][aria-busy="false"]').waitFor();
}

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

interface Watched {
	/** Sum of the layout shifts that nobody's input explains. */
	shift: number;
}

/** Runs in the page before anything else: keeps how far things moved by themselves. */
function watchPage(): void {
	const watched: Watched = { shift: 0 };
	Object.assign(globalThis, { watched });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
			if (!entry.hadRecentInput) watched.shift += entry.value;
		}
	}).observe({ type: 'layout-shift', buffered: true });
}

interface TraceEvent {
	name: string;
	pid: number;
	tid: number;
	/** Processor time, microseconds. */
	tdur?: number;
	args: { name?: string };
}

/**
 * The heaviest task of the page's own thread while `work` is done, in ms of processor time. Time on the clock would count
 * what other programs on the machine are doing too.
 */
export async function heaviestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
	await browser.startTracing(page, { categories: ['toplevel'] });
	let trace: Buffer;
	try {
		await work();
	} finally {
		trace = await browser.stopTracing();
	}
	const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
	const own = new Set(
		traceEvents
			.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain')
			.map(({ pid, tid }) => `${pid} ${tid}`),
	);
	const tasks = traceEvents.filter(({ name, pid, tid }) => /RunTask$/.test(name) && own.has(`${pid} ${tid}`));
	if (tasks.length === 0) throw new Error('the browser traced no task');
	return tasks.reduce((most, { tdur }) => Math.max(most, (tdur ?? 0) / 1000), 0);
}

/**
 * The least of each figure over up to three rounds; a round where all are small enough is the last. A busy machine makes a task
 * dearer, never cheaper: what is too much three times over is the program's own.
 */
export async function leastOfThree(
	measure: () => Promise<Record<string, number>>,
	enough: number,
): Promise<Record<string, number>> {
	let least = await measure();
	for (let round = 1; round < 3 && Object.values(least).some((value) => value > enough); round += 1) {
		const next = Object.entries(await measure());
		least = Object.fromEntries(next.map(([name, value]) => [name, Math.min(value, least[name] ?? Infinity)]));
	}
	return least;
}

/** A number that is not above the limit; the message shows both. */
export function within(limit: number): unknown {
	return expect.toSatisfy((value: number) => value <= limit, `at most ${limit}`);
}

/** Cumulative layout shift since the page was opened. */
export async function layoutShift(page: Page): Promise<number> {
	return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.shift);
}

/** How far the page may be scrolled sideways, in px: 0 when nothing sticks out. */
export async function sidewaysScroll(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
