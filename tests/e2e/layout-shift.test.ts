/**
 * Nothing moves by itself: not when a page comes up, not when a filter or a date is chosen. Links are followed by program, so
 * that no press excuses what moves after it.
 */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { PLACES, show, still } from './look-pages.ts';
import { layoutShift, test, within } from './support.ts';

/** Cumulative layout shift that is allowed at each step; 0.1 is what is called good. */
const MOST = 0.05;

/** How far things move while something is done, until the page stands still. */
async function shiftWhile(page: Page, act: () => Promise<unknown>): Promise<number> {
	await still(page, 1);
	const before = await layoutShift(page);
	await act();
	await still(page);
	return (await layoutShift(page)) - before;
}

/** Presses what the selector finds first, without being a person. */
async function press(page: Page, selector: string): Promise<void> {
	await page
		.locator(selector)
		.first()
		.evaluate((node: HTMLElement) => node.click());
}

const PICKS = 'a.pick, [data-testid="village-row"] a.village';

describe.each(PLACES)('$name', (place) => {
	test('comes up without a jump, and stays where it is when a filter or a date is chosen', async ({
		sample: { page },
	}) => {
		await show(page, { address: place.name === 'settings' ? '/findings' : '/settings', whole: [] });
		expect(await shiftWhile(page, () => show(page, place)), 'coming up').toEqual(within(MOST));
		if ((await page.locator(PICKS).count()) > 0 && !['rows', 'villages', 'village'].includes(place.name)) {
			const chosen = await shiftWhile(page, async () => {
				await press(page, PICKS);
				await page.getByTestId('filter-chip').first().waitFor();
			});
			expect(chosen, 'a filter').toEqual(within(MOST));
			const left = await shiftWhile(page, async () => {
				await press(page, '[data-testid="filter-chip"]');
				await page.getByTestId('filter-chip').first().waitFor({ state: 'detached' });
			});
			expect(left, 'no filter').toEqual(within(MOST));
		}
		const date = page.locator('header label').filter({ hasText: '截至' }).locator('select');
		if ((await date.count()) !== 1) return;
		expect(await shiftWhile(page, () => date.selectOption({ index: 1 })), 'an earlier date').toEqual(within(MOST));
		expect(await shiftWhile(page, () => date.selectOption({ index: 0 })), 'the last date').toEqual(within(MOST));
	});
});
