/** Bringing each page to where its picture can be taken: the same on every machine, however busy. */
import type { Page } from 'playwright-core';

/** A page of the program, and what stands on it once it is whole. */
export interface Place {
	readonly name: string;
	readonly address: string;
	/** Selectors of what must be there. */
	readonly whole: readonly string[];
	/** It goes on by itself unless it is told to wait. */
	readonly paused?: boolean;
}

const FIGURES = '[data-testid="figures"][aria-busy="false"]';
const CHART = '[data-testid^="chart-"][data-rendered="true"]';

/** Every page, as it stands with the sample. */
export const PLACES: readonly Place[] = [
	{ name: 'overview', address: '/', whole: [FIGURES, CHART, '[data-testid="todo"][aria-busy="false"]'] },
	{ name: 'contracts', address: '/contracts', whole: [FIGURES, CHART] },
	{ name: 'debts', address: '/debts', whole: [FIGURES, CHART] },
	{ name: 'fees', address: '/fees', whole: [FIGURES, CHART] },
	{ name: 'economy', address: '/economy', whole: [FIGURES, CHART] },
	{ name: 'worklists', address: '/worklists', whole: [FIGURES, CHART] },
	{ name: 'villages', address: '/villages', whole: [FIGURES, '[data-testid="village-row"]'] },
	{ name: 'village', address: '/villages/上河村', whole: ['[data-testid="figures"][data-village="上河村"]', CHART] },
	{ name: 'rows', address: '/rows?figure=contracts.to-clear', whole: ['[data-testid="rows-sum"][data-value]'] },
	{ name: 'changes', address: '/changes', whole: [FIGURES, '[data-testid="traced-row"]'] },
	{ name: 'findings', address: '/findings', whole: ['main article, main li'] },
	{ name: 'import', address: '/import', whole: ['[data-testid="ledger-files"]'] },
	{ name: 'briefings', address: '/briefings', whole: [FIGURES, '[data-testid="preview"] img'] },
	{ name: 'settings', address: '/settings', whole: ['[data-testid="setting-name"]'] },
	{
		name: 'screen',
		address: '/screen?every=60',
		paused: true,
		whole: ['[data-testid="screen-village"]', CHART, '[data-testid="todo"][aria-busy="false"]'],
	},
];

/** The place of that name; throws for one that is not there. */
export function placeNamed(name: string): Place {
	const place = PLACES.find((one) => one.name === name);
	if (place === undefined) throw new RangeError(`no page ${name}`);
	return place;
}

/** Goes to a page by a link, as a person does; an address changed by hand loads the page anew. */
export async function go(page: Page, address: string): Promise<void> {
	await page.evaluate((hash) => {
		const link = document.createElement('a');
		link.href = hash;
		document.body.append(link);
		link.click();
		link.remove();
		// The picture shows neither where the focus went nor where the pointer is.
		(document.activeElement as HTMLElement | null)?.blur();
	}, `#${address}`);
	const route = decodeURIComponent(address).split('?')[0] ?? '';
	await page.waitForURL((url) => decodeURIComponent(url.hash).split('?')[0] === `#${route}`);
}

/** Goes to a place and waits until it is whole; `still` tells when nothing on it moves any more. */
export async function show(page: Page, { address, whole, paused = false }: Omit<Place, 'name'>): Promise<void> {
	await go(page, address);
	await page.locator('h1').first().waitFor();
	for (const selector of whole) await page.locator(selector).first().waitFor({ state: 'attached', timeout: 60_000 });
	if (!paused || (await page.getByText('已暂停').count()) > 0) return;
	await page.keyboard.press('Space');
	await page.getByText('已暂停').waitFor();
}

/**
 * Waits until fonts and pictures are there, no figures are on their way, and the document has stayed as it is over
 * several rounds of the page's own clock. A busy machine makes the rounds longer, not fewer.
 * @param wanted rounds
 */
export async function still(page: Page, wanted = 3): Promise<void> {
	await page.evaluate(async (enough) => {
		const round = (): Promise<unknown> =>
			new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 40)));
		const busy = (): boolean =>
			document.querySelector('[aria-busy="true"], [data-testid^="chart-"][data-rendered="false"]') !== null ||
			/正在[^，。]{1,8}…|正在保存/.test(document.querySelector('.app')?.textContent ?? '') ||
			[...document.images].some((image) => !image.complete);
		await document.fonts.ready;
		let before = '';
		for (let same = 0, rounds = 0; same < enough; rounds += 1) {
			if (rounds > 600) throw new Error(`never still: ${location.hash}`);
			await round();
			const now = busy() ? '' : `${document.documentElement.scrollHeight} ${document.body.innerHTML}`;
			same = now !== '' && now === before ? same + 1 : 0;
			before = now;
		}
	}, wanted);
}
