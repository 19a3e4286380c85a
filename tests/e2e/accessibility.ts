import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
	run(options: { resultTypes: 'violations'[] }): Promise<{
		violations: { id: string; impact: string | null; help: string; nodes: { target: string[] }[] }[];
	}>;
}

/** What axe-core finds serious or critical on the page as it stands: rule and where. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
	await page.evaluate(SOURCE);
	return page.evaluate(async () => {
		const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({
			resultTypes: ['violations'],
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
	});
}
