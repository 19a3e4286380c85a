import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { paragraphsOf, wordProblems } from '../../src/lib/briefing/document/reopen-word.test-helper.ts';
import { accessibilityFaults } from './accessibility.ts';
import { figure, sidewaysScroll, test } from './support.ts';

/** Money as documents say it: yuan with two decimals → 万元. */
function wan(yuan: string | null): string {
	return (Math.round(Number(yuan) / 100) / 100).toFixed(2);
}

async function open(page: Page): Promise<void> {
	await page.getByRole('link', { name: '简报', exact: true }).first().click();
	await page.locator('[data-testid="preview"] img').first().waitFor();
}

async function press(page: Page, button: string): Promise<{ name: string; bytes: Uint8Array }> {
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: button }).click();
	return saved(await downloading);
}

async function saved(download: Download): Promise<{ name: string; bytes: Uint8Array }> {
	return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}

/** Looks at a village and chooses it alone. */
async function only(page: Page, village: string): Promise<void> {
	const all = page.getByRole('checkbox', { name: /^全选/ });
	await all.check();
	await all.uncheck();
	await page.getByRole('checkbox', { name: `生成${village}`, exact: true }).check();
	await page.getByRole('link', { name: village }).click();
	await expect.poll(() => page.locator('textarea[data-place="title"]').inputValue()).toContain(village);
}

describe('/briefings', () => {
	test('makes a briefing for every village, with the figures of the pages and charts', async ({ sample: { page } }) => {
		const ids = ['surveyed', 'to-clear', 'cleared'].map((id) => `kpi-contracts-${id}`);
		const [surveyed, toClear, cleared] = await Promise.all(ids.map((id) => figure(page, id)));
		const resolved = await figure(page, 'kpi-debts-resolved');
		await open(page);
		const { name, bytes } = await press(page, '生成 24 份简报（压缩包）');
		expect(name).toBe('一村一简报_2022-07-06.zip');
		const files = new Map(Object.entries(unzipSync(bytes)));
		expect(files.size).toBe(24);
		let sums = { surveyed: 0, toClear: 0, cleared: 0 };
		for (const [file, document] of files) {
			expect(file).toMatch(/^\p{Script=Han}+清化收简报_2022-07-06\.docx$/u);
			const text = paragraphsOf(document).join('\n');
			const count = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
			sums = {
				surveyed: sums.surveyed + count(/累计摸底合同(\d+)份/),
				toClear: sums.toClear + count(/需清理合同(\d+)份，/),
				cleared: sums.cleared + (/已全部清理/.test(text) ? count(/需清理合同(\d+)份，/) : count(/已清理(\d+)份/)),
			};
			expect(Object.keys(unzipSync(document)).filter((path) => path.endsWith('.png'))).toHaveLength(2);
		}
		expect(sums).toEqual({ surveyed: Number(surveyed), toClear: Number(toClear), cleared: Number(cleared) });
		expect((await wordProblems([...files.values()][0]!)) ?? []).toEqual([]);
		// The same order gives the same bytes.
		expect(Buffer.compare((await press(page, '生成 24 份简报（压缩包）')).bytes, bytes)).toBe(0);
		await page.getByTestId('kind-weekly').click();
		await expect.poll(() => page.locator('textarea[data-place="title"]').inputValue()).toContain('进展情况');
		const weekly = await press(page, '生成 1 份红头简报（Word）');
		expect(paragraphsOf(weekly.bytes).join('')).toContain(`累计化解${wan(resolved)}万元`);
		await page.getByTestId('kind-village').click();
	});

	test('keeps what the officer wrote over a reload, masks it, and writes it', async ({ sample: { page } }) => {
		await open(page);
		await only(page, '上河村');
		const field = page.locator('textarea[data-place="基本情况 0"]');
		const before = await field.inputValue();
		await field.fill('改写的情况，联系电话13812345678。');
		await field.blur();
		await page.getByText('公开发布时写作：改写的情况，联系电话138****5678。').waitFor();
		await page.reload();
		await page.locator('[data-testid="preview"] img').first().waitFor({ timeout: 60_000 });
		await only(page, '上河村');
		expect(await field.inputValue()).toBe('改写的情况，联系电话13812345678。');
		const { name, bytes } = await press(page, '生成 1 份简报（Word）');
		expect(name).toBe('上河村清化收简报_2022-07-06.docx');
		expect(paragraphsOf(bytes)).toContain('改写的情况，联系电话138****5678。');
		await page.getByRole('radio', { name: '内部使用' }).check();
		expect(paragraphsOf((await press(page, '生成 1 份简报（Word）')).bytes)).toContain(
			'改写的情况，联系电话13812345678。',
		);
		await page.getByRole('button', { name: '恢复原文' }).click();
		expect(await field.inputValue()).toBe(before);
		await page.getByRole('radio', { name: '公开发布' }).check();
	});

	test('fills in the office’s own template, and lists every mistake of a wrong one', async ({ sample: { page } }) => {
		await open(page);
		await only(page, '上河村');
		const starter = await press(page, '下载起始模板');
		await page
			.getByTestId('template-file')
			.setInputFiles({ name: '错的.docx', mimeType: 'application/zip', buffer: Buffer.from('x') });
		await page.getByText('模板不是 .docx 文档').waitFor();
		await page
			.getByTestId('template-file')
			.setInputFiles({ name: '本镇模板.docx', mimeType: 'application/zip', buffer: Buffer.from(starter.bytes) });
		await page.getByText('按模板“本镇模板”排版').waitFor();
		const { bytes } = await press(page, '生成 1 份简报（Word）');
		expect(paragraphsOf(bytes)).toContain('上河村清化收工作简报');
		expect(paragraphsOf(bytes).join('')).not.toMatch(/[{}]/);
		await page.getByRole('link', { name: '占位符一览' }).click();
		await page.getByTestId('placeholders').getByText('{村名}', { exact: true }).waitFor();
		await page.getByRole('link', { name: '看文稿' }).click();
		await page.getByRole('button', { name: '删除模板' }).click();
		await page.getByRole('button', { name: '删除', exact: true }).click();
		await page.getByRole('button', { name: '删除模板' }).waitFor({ state: 'detached' });
		expect(await page.getByLabel('版式').locator('option').allInnerTexts()).toEqual(['公文格式（GB/T 9704）']);
	});

	test('stops when it is told to, and makes the workbook and the page for the phone', async ({ sample: { page } }) => {
		await open(page);
		await page.getByRole('checkbox', { name: /^全选/ }).check();
		await page.getByTestId('make-documents').click();
		await page.getByRole('button', { name: '取消' }).click();
		await page.getByText('已取消，没有生成文件').waitFor();
		await page.getByTestId('make-documents').waitFor();
		expect((await press(page, '汇总表（Excel）')).name).toMatch(/汇总表_2022-07-06\.xlsx$/);
		const phone = await press(page, '手机网页');
		expect(new TextDecoder().decode(phone.bytes)).toContain('需清理合同78份');
	});

	test('can be used by everybody, and on a phone', async ({ sample: { page } }) => {
		await open(page);
		expect(await accessibilityFaults(page)).toEqual([]);
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await sidewaysScroll(page)).toBe(0);
	});
});
