import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { figure, ROOT, settled, test } from './support.ts';

/** The messy folder (tests/fixtures/messy) through the page: dropped, accepted as proposed, and the figures are the right ones. */
const FOLDER = join(ROOT, 'tests/fixtures/messy/ledgers');

interface Answers {
	total: Record<string, Record<string, string | number | null> | null>;
	villages: Record<string, Record<string, Record<string, string | number | null> | null>>;
	files: Record<string, { findings: { rule: string }[] }>;
}

const answers = JSON.parse(readFileSync(join(ROOT, 'tests/fixtures/messy/answers.json'), 'utf8')) as Answers;

async function status(page: Page, state: string): Promise<void> {
	await page.locator(`[data-testid="import-status"][data-state="${state}"]`).waitFor({ timeout: 90_000 });
}

/** Hands the whole folder over with its paths, as a dropped or picked folder does. */
async function handOver(page: Page): Promise<void> {
	const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => name in answers.files)
		.sort((a, b) => (a < b ? -1 : 1))
		.map((name) => ({ path: `ledgers/${name}`, text: readFileSync(join(FOLDER, name)).toString('base64') }));
	await page.getByTestId('ledger-files').evaluate((input, list) => {
		// Only these very objects know their folders; a file list made from them would forget.
		const made = list.map(({ path, text }) => {
			const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
			const file = new File([bytes], path.slice(path.lastIndexOf('/') + 1));
			return Object.defineProperty(file, 'webkitRelativePath', { value: path });
		});
		const picked = input as HTMLInputElement;
		Object.defineProperty(picked, 'files', { configurable: true, value: made });
		picked.dispatchEvent(new Event('change', { bubbles: true }));
	}, files);
	await status(page, 'review');
}

test('takes the messy folder to the right figures', async ({ page, site }) => {
	await page.goto(`${site.url}#/import`);
	await status(page, 'idle');
	await page.getByTestId('ledger-files').waitFor({ state: 'attached' });
	await handOver(page);
	const slip = page.getByTestId('question').filter({ hasText: '双全庄村' });
	await slip.getByRole('button', { name: '是双泉庄村' }).click();
	await slip.waitFor({ state: 'detached' });
	await page.getByTestId('import-confirm').click();
	await status(page, 'done');
	// Of so many files one looks for some by name.
	await page.getByRole('searchbox', { name: '按文件名查找' }).fill('.csv');
	const found = page.getByRole('button', { name: /^移除 / });
	await expect.poll(async () => (await found.all()).length).toBeLessThan(20);
	const names = await found.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
	expect(names.length).toBeGreaterThan(0);
	expect(names.filter((name) => !name.includes('.csv'))).toEqual([]);
	await page.getByRole('navigation').getByRole('link', { name: '总览' }).click();
	await settled(page);

	const { contracts, debts, income } = answers.total;
	for (const [id, wanted] of [
		['kpi-contracts-surveyed', contracts?.['surveyed']],
		['kpi-contracts-to-clear', contracts?.['toClear']],
		['kpi-contracts-cleared', contracts?.['cleared']],
		['kpi-debts-to-resolve', debts?.['toResolveYuan']],
		['kpi-debts-resolved', debts?.['resolvedYuan']],
		['kpi-income-total', income?.['totalYuan']],
	] as const) {
		expect(await figure(page, id), id).toBe(String(wanted));
	}
	const villages = await page
		.getByTestId('village-row')
		.evaluateAll((rows) => rows.map((row) => row.dataset['village'] ?? ''));
	const wanted = Object.keys(answers.villages).filter((village) => village !== '双全庄村');
	expect(villages.sort()).toEqual(wanted.sort());
});
