import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
	run(options: { resultTypes: 'violations'[]; runOnly?: string[] }): Promise<{
		violations: { id: string; impact: string | null; help: string; nodes: { target: string[] }[] }[];
	}>;
}

/** What the colours of a page decide: all that another theme can change on a page that was looked at whole. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe-core finds serious or critical on the page as it stands: rule and where.
 * @param what `colours` where the same page is looked at whole in the other theme
 */
export async function accessibilityFaults(page: Page, what: 'all' | 'colours' = 'all'): Promise<string[]> {
	// Read once for a document, the rules are fast from the second time on.
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE);
	return page.evaluate(
		async (only) => {
			const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({
				resultTypes: ['violations'],
				...(only === null ? {} : { runOnly: only }),
			});
			return violations
				.filter(({ impact }) => impact === 'serious' || impact === 'critical')
				.map(
					({ id, nodes }) =>
						`${id}: ${nodes
							.map(({ target }) => target.join(' '))
							.slice(0, 5)
							.join(' | ')}`,
				);
		},
		what === 'all' ? null : COLOURS,
	);
}

/** Faults in the light theme, and what the dark one adds; leaves the page light. */
export async function faultsOfThemes(page: Page): Promise<{ light: string[]; dark: string[] }> {
	await page.emulateMedia({ colorScheme: 'dark' });
	const dark = await accessibilityFaults(page, 'colours');
	await page.emulateMedia({ colorScheme: 'light' });
	return { light: await accessibilityFaults(page), dark };
}
