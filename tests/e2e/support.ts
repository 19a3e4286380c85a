/**
 * What every browser test stands on: the built site behind a server of its own, today's Chromium, and a page whose
 * console, errors and requests are recorded. After each test the record must be clean: no error, nothing asked of another
 * host. The tests that one worker runs, file after file, share a browser and a profile, and with it the compiled engine; each
 * has an origin and so a storage of its own.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	chromium,
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	type ConsoleMessage,
	type Page,
	type Request,
	type WebError,
} from 'playwright-core';
import { test as base, expect } from 'vitest';
import { findChromium } from '../../src/build/chromium.mjs';
import { serve } from '../../src/build/serve.mjs';

export { heaviestTask } from '../heaviest-task.mjs';

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

/** What runs only a few times of the engine is not compiled a second time, better. */
export const ONCE_COMPILED = '--js-flags=--wasm-tiering-budget=130000000';

/**
 * Starting the engine is what the browser tests spend their time on: all pages of a profile in one process share the
 * compiled one.
 */
const THRIFT = ['--process-per-site', ONCE_COMPILED];

/** What a page said and asked for. A test that provokes an error on purpose takes it out again. */
export interface PageRecord {
	/** Console warnings and errors, and uncaught exceptions. */
	complaints: string[];
	/** The address of every request, of workers too. */
	requests: string[];
	/** Where requests may go: the site, and what a test adds. */
	origins: string[];
}

/** A page that the tests of a file share, and what it said. */
export interface SharedPage {
	page: Page;
	context: BrowserContext;
	/** Where it was opened. */
	url: string;
	record: PageRecord;
}

interface PerFile {
	/** What the tests of all files share that this worker runs. */
	browser: Browser;
	profile: BrowserContext;
	/** Where `sample` is opened. */
	home: { url: string };
	/** One page for the tests of a file that only look at the sample; each brings it to where it wants it. */
	sample: SharedPage;
	/** One page without ledgers for the tests of a file that leave it so. */
	empty: SharedPage;
}

interface PerTest {
	site: { url: string };
	context: BrowserContext;
	record: PageRecord;
	page: Page;
}

const VIEW: BrowserContextOptions = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN' };

/**
 * `test` with `page` (blank, recorded), `record`, `context` and `site` (an origin of its own), and for the whole file
 * `browser`, `profile`, `sample` and `empty`.
 */
export const test = base.extend<PerFile & PerTest>({
	browser: [
		// eslint-disable-next-line no-empty-pattern -- Vitest reads the fixtures a fixture needs from the pattern
		async ({}, use) => use((await shared()).browser),
		{ scope: 'file' },
	],
	profile: [async ({ browser: _browser }, use) => use((await shared()).profile), { scope: 'file' }],
	home: [
		// eslint-disable-next-line no-empty-pattern -- as above
		async ({}, use) => {
			const { url, close } = await serveSite();
			await use({ url });
			await close();
		},
		{ scope: 'file' },
	],
	sample: [
		async ({ profile, home: { url } }, use) => {
			const { close, ...shared } = await openShared(profile, url);
			await loadSample(shared.page);
			await use(shared);
			await close();
		},
		{ scope: 'file' },
	],
	empty: [
		async ({ profile }, use) => {
			const site = await serveSite();
			const { close, ...shared } = await openShared(profile, site.url);
			await use(shared);
			await close();
			await site.close();
		},
		{ scope: 'file' },
	],
	// eslint-disable-next-line no-empty-pattern -- as above
	site: async ({}, use) => {
		const { url, close } = await serveSite();
		await use({ url });
		await close();
	},
	context: async ({ profile }, use) => {
		const before = new Set(profile.pages());
		await use(profile);
		for (const page of profile.pages()) if (!before.has(page)) await page.close();
	},
	record: async ({ context, site }, use) => {
		const before = new Set(context.pages());
		const record: PageRecord = { complaints: [], requests: [], origins: [site.url] };
		const forget = follow(context, record, (page) => !before.has(page));
		await use(record);
		forget();
		expectClean(record);
	},
	page: async ({ context, record: _record }, use) => {
		await use(await context.newPage());
	},
});

/** A page for all tests of a file; what was said on it is looked at when it is closed. */
async function openShared(context: BrowserContext, url: string): Promise<SharedPage & { close: () => Promise<void> }> {
	const record: PageRecord = { complaints: [], requests: [], origins: [url] };
	const page = await context.newPage();
	const forget = follow(context, record, (one) => one.url().startsWith(url) || one === page);
	await page.goto(url);
	const close = async () => {
		forget();
		await page.close();
		expectClean(record);
	};
	return { page, context, url, record, close };
}

interface Shared {
	browser: Browser;
	profile: BrowserContext;
}

let started: Promise<Shared> | null = null;

/** The browser of this worker, which ends with it, and the profile whose engine stays compiled. */
async function shared(): Promise<Shared> {
	const isLost = started !== null && !(await started).browser.isConnected();
	if (started === null || isLost) started = start();
	return started;
}

async function start(): Promise<Shared> {
	const executablePath = findChromium();
	if (executablePath === null) throw new Error('no Chromium: set CHROMIUM_PATH');
	const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS, ...THRIFT] });
	const profile = await openContext(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
	await keepEngine(profile, (await serveSite()).url);
	return { browser, profile };
}

/** Every origin that a server of this worker has had. */
const served: string[] = [];

/** A server of the built site on a port of its own: another origin, so that pages of two share no storage. */
async function serveSite(): Promise<{ url: string; close: () => Promise<void> }> {
	if (!existsSync(join(BUILD, 'index.html'))) throw new Error('nothing built yet: npm run build');
	const { url, close } = await serve(BUILD, 0);
	if (served.includes(url)) {
		// The system gave a port again; what was kept there is not for this test.
		const other = await serveSite();
		await close();
		return other;
	}
	served.push(url);
	return { url: `${url}/`, close };
}

/** Opens a page that holds the engine's module, so that it stays compiled while other pages come and go. */
async function keepEngine(profile: BrowserContext, url: string): Promise<void> {
	const assets = '_app/immutable/assets';
	const engine = readdirSync(join(BUILD, assets)).find((name) => name.endsWith('.wasm'));
	if (engine === undefined) throw new Error('the site has no engine');
	const page = await profile.newPage();
	await page.goto(`${url}_app/version.json`);
	await page.evaluate(async (path) => {
		Object.assign(globalThis, { kept: await WebAssembly.compileStreaming(fetch(path)) });
	}, `${url}${assets}/${engine}`);
}

/** A fresh profile of the browser whose pages are watched. */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
	const context = await browser.newContext({ ...VIEW, ...options });
	context.setDefaultTimeout(120_000);
	await context.addInitScript(watchPage);
	return context;
}

/** Records what some pages of a profile say and ask for; gives how to stop. */
function follow(context: BrowserContext, record: PageRecord, isMeant: (page: Page) => boolean): () => void {
	const meant = (page: Page | null): boolean => page === null || isMeant(page);
	const onConsole = (message: ConsoleMessage): void => {
		if (['error', 'warning'].includes(message.type()) && meant(message.page())) record.complaints.push(message.text());
	};
	const onError = (error: WebError): void => {
		if (meant(error.page())) record.complaints.push(String(error.error()));
	};
	const onRequest = (request: Request): void => {
		if (meant(pageOf(request))) record.requests.push(request.url());
	};
	context.on('console', onConsole);
	context.on('weberror', onError);
	context.on('request', onRequest);
	return () => {
		context.off('console', onConsole);
		context.off('weberror', onError);
		context.off('request', onRequest);
	};
}

/** Null for a request of no known page: it is everybody's. */
function pageOf(request: Request): Page | null {
	try {
		return request.frame().page();
	} catch {
		return null;
	}
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
		await page.locator(`[data-testid="chart-${chart}"][data-rendered="true"]`).waitFor({ timeout: 120_000 });
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
			![...origins, ...served].some((origin) => url.startsWith(origin)) &&
			!/^(data|blob):/.test(url) &&
			!/^file:.*\.html([#?]|$)/.test(url),
	);
}

/** The figure that a KPI shows, once it shows one. */
export async function figure(page: Page, testId: string): Promise<string | null> {
	return page.locator(`[data-testid="${testId}"][data-value]`).getAttribute('data-value', { timeout: 120_000 });
}

interface Watched {
	/** The largest sum of layout shifts close together that nobody's input explains. */
	shift: number;
}

/**
 * Runs in the page before anything else: keeps how far things moved by themselves. As Cumulative Layout Shift is defined:
 * shifts less than a second apart, within five seconds, are one movement, and the largest movement counts.
 */
function watchPage(): void {
	const watched: Watched = { shift: 0 };
	Object.assign(globalThis, { watched });
	let [sum, first, last] = [0, 0, 0];
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
			if (entry.hadRecentInput) continue;
			const goesOn = entry.startTime - last < 1000 && entry.startTime - first < 5000;
			if (!goesOn) [sum, first] = [0, entry.startTime];
			sum += entry.value;
			last = entry.startTime;
			watched.shift = Math.max(watched.shift, sum);
		}
	}).observe({ type: 'layout-shift', buffered: true });
}

/**
 * The least of each figure over up to five rounds; a round where all are small enough is the last. A busy machine makes a task
 * dearer, never cheaper: what is too much five times over is the program's own.
 */
export async function leastOfRounds(
	measure: () => Promise<Record<string, number>>,
	enough: number,
): Promise<Record<string, number>> {
	let least = await measure();
	for (let round = 1; round < 5 && Object.values(least).some((value) => value > enough); round += 1) {
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
