import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { encodeText } from '../../src/lib/intake/read/encode.test-helper.ts';
import { accessibilityFaults, faultsOfThemes } from './accessibility.ts';
import { go } from './look-pages.ts';
import { drawn, figure, sidewaysScroll, test } from './support.ts';

/** As a village accountant would send it: GB18030, a title, a unit row, a subtotal, a signature. */
const MESSY = encodeText(
	[
		'青山镇合同清理台账,,,,,,,',
		'填报单位：青山镇人民政府,,,截至日期：2022年6月30日,,,,单位：万元',
		'序号,村名,合同编号,承包方,合同金额,实测面积,是否需清理,清理状态',
		'1,甲村,JC-1,赵某甲,1.25,10亩,是,已清理',
		'2,甲村,JC-2,钱某乙,"2,000元",5.5,√,整改中',
		'3,乙村,JC-3,孙某丙,/,约8,否,',
		'小计,,,,1.45,23.5,,',
		'4,乙村民委员会,JC-4,李某丁,0.5,1,是,已销号',
		'合计,,,,1.95,24.5,,',
		'填表人：周某　　审核人：吴某,,,,,,,',
	].join('\r\n'),
	'gb18030',
);

interface TestFile {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

function file(name: string, content: string | Uint8Array): TestFile {
	return { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
}

const messy = file('青山镇合同.csv', MESSY);

/**
 * Brings the shared page to where files are picked, with nothing under review and nothing kept: no file, no correction and
 * no spelling of a village of another test.
 */
async function toImport(page: Page): Promise<void> {
	await page.getByRole('navigation').getByRole('link', { name: '导入', exact: true }).waitFor();
	await go(page, '/import');
	await page.getByRole('button', { name: '选择文件', exact: true }).waitFor();
	const refuse = page.getByRole('button', { name: '都不导入' });
	if ((await refuse.count()) > 0) await refuse.click();
	if ((await page.getByRole('button', { name: '全部清空' }).count()) > 0) await clearAll(page);
	await status(page, 'idle');
}

async function clearAll(page: Page): Promise<void> {
	await page.getByRole('button', { name: '全部清空' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '全部清空' }).click();
	await page.getByRole('button', { name: '全部清空' }).waitFor({ state: 'detached' });
}

/** A second tab at the same place. */
async function openImport(page: Page, url: string): Promise<void> {
	await page.goto(`${url}#/import`);
	await status(page, 'idle');
	await page.getByRole('button', { name: '选择文件', exact: true }).waitFor();
}

async function status(page: Page, state: string): Promise<void> {
	await page.locator(`[data-testid="import-status"][data-state="${state}"]`).waitFor({ timeout: 60_000 });
}

async function pick(page: Page, files: TestFile[] | string[]): Promise<void> {
	await page.getByTestId('ledger-files').setInputFiles(files);
	await status(page, 'review');
}

async function confirm(page: Page): Promise<void> {
	await page.getByTestId('import-confirm').click();
	await status(page, 'done');
}

/** Lets files fall on the drop zone. */
async function drop(page: Page, files: readonly TestFile[]): Promise<void> {
	const plain = files.map(({ name, buffer }) => ({ name, bytes: [...buffer] }));
	const dataTransfer = await page.evaluateHandle((list) => {
		const transfer = new DataTransfer();
		for (const { name, bytes } of list) transfer.items.add(new File([Uint8Array.from(bytes)], name));
		return transfer;
	}, plain);
	const zone = page.getByRole('group', { name: '放入台账文件' });
	await zone.dispatchEvent('dragenter', { dataTransfer });
	await zone.dispatchEvent('drop', { dataTransfer });
	await status(page, 'review');
}

async function toOverview(page: Page): Promise<void> {
	await page.getByRole('navigation').getByRole('link', { name: '总览' }).click();
}

describe('importing', () => {
	test('takes a messy ledger from the drop zone to the figures, once', async ({ empty: { page } }) => {
		await toImport(page);
		await drop(page, [messy]);
		expect(await page.getByRole('article', { name: '青山镇合同.csv' }).textContent()).toContain('GB18030');
		expect(await page.getByTestId('review-footer').textContent()).toContain('10 行 = 入库 4 + 不计 6');
		const pane = page.getByRole('region', { name: '青山镇合同.csv' });
		expect(await pane.getByLabel('截至').inputValue()).toBe('2022-06-30');
		expect(await pane.getByLabel('金额单位').inputValue()).toBe('万元');
		await pane.getByRole('row', { name: /^1 ?青山镇合同清理台账/ }).waitFor();
		expect(await faultsOfThemes(page)).toEqual({ light: [], dark: [] });
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await sidewaysScroll(page)).toBe(0);
		await page.setViewportSize({ width: 1366, height: 768 });
		await confirm(page);

		await toOverview(page);
		await drawn(page);
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe('4');
		expect(await figure(page, 'kpi-contracts-to-clear')).toBe('3');
		expect(await figure(page, 'kpi-contracts-cleared')).toBe('2');
		expect(
			await page.getByTestId('village-row').evaluateAll((rows) => rows.map((row) => row.dataset['village'])),
		).toEqual(['乙村', '甲村']);

		await page.getByRole('link', { name: '导入台账' }).click();
		await pick(page, [messy]);
		await page.getByText('与已有的一份内容完全相同').waitFor();
		expect(await page.getByTestId('import-confirm').isDisabled()).toBe(true);
		await page.getByRole('button', { name: '都不导入' }).click();
		await status(page, 'idle');
	});

	test('tells of each file what is wrong with it, and the others come in', async ({ empty: { page } }) => {
		await toImport(page);
		await pick(page, [
			file('通知.csv', '关于召开会议的通知\n请各村准时参加\n'),
			file('空.csv', ''),
			file('空行.txt', '\n \t\n　\n'),
			file('照片.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)),
			messy,
			{ ...messy, name: '青山镇合同 (1).csv' },
		]);
		const tag = (name: string) => page.getByRole('article', { name, exact: true }).locator('.head .pill').textContent();
		expect(await tag('通知.csv')).toBe('不是台账');
		expect([await tag('空.csv'), await tag('空行.txt')]).toEqual(['空文件', '空文件']);
		expect(await tag('照片.csv')).toBe('打不开');
		expect(await tag('青山镇合同 (1).csv')).toBe('已有');
		const errors = await page.getByTestId('app-error').allTextContents();
		expect(errors.length).toBe(4);
		for (const error of errors) expect(error).toMatch(/请/);
		await confirm(page);
		await toOverview(page);
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe('4');
		expect(await page.getByText('已保存').count()).toBe(1);
	});

	test('reports a file that the system does not give, and the others come in', async ({ empty: { page } }) => {
		const folder = await mkdtemp(join(tmpdir(), 'qingzhang-'));
		const [good, gone] = [join(folder, '好.csv'), join(folder, '没了.csv')];
		writeFileSync(good, MESSY);
		writeFileSync(gone, '村名,合同编号\n甲村,1\n');
		try {
			await toImport(page);
			// The file goes away between being picked and being read.
			const input = page.getByTestId('ledger-files');
			await input.evaluate((node) => {
				node.addEventListener('change', (event) => event.stopImmediatePropagation(), { capture: true, once: true });
			});
			await input.setInputFiles([gone, good]);
			rmSync(gone);
			await input.dispatchEvent('change');
			await status(page, 'review');
			const problem = await page.getByRole('article', { name: '没了.csv' }).getByTestId('app-error').textContent();
			expect(problem).toContain('读不出来');
			await confirm(page);
			await toOverview(page);
			expect(await figure(page, 'kpi-contracts-surveyed')).toBe('4');
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	test('forgets a file that is removed, and everything when asked; another tab follows', async ({
		empty: { page, url },
		context,
	}) => {
		await toImport(page);
		await pick(page, [messy, file('乙镇债务.csv', '村名,债权人,债务总额(元),已化解金额\n丙村,某信用社,1000,250\n')]);
		await confirm(page);
		const other = await context.newPage();
		await other.goto(url);
		await drawn(other);
		expect(await figure(other, 'kpi-debts-resolved')).toBe('250.00');
		expect(await figure(other, 'kpi-contracts-surveyed')).toBe('4');

		await page.getByRole('button', { name: '移除 青山镇合同.csv' }).click();
		await page.getByRole('dialog').getByRole('button', { name: '移除' }).click();
		await page.getByRole('button', { name: '移除 青山镇合同.csv' }).waitFor({ state: 'detached' });
		await other.locator('[data-testid="kpi-contracts-surveyed"][data-value=""]').waitFor();
		expect(await figure(other, 'kpi-debts-resolved')).toBe('250.00');

		await pick(page, [messy]); // once removed it is new again
		await confirm(page);
		await other.locator('[data-testid="kpi-contracts-surveyed"][data-value="4"]').waitFor();

		await page.getByRole('button', { name: '全部清空' }).click();
		await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
		expect(await page.getByRole('button', { name: /^移除 / }).count()).toBe(2);
		await page.getByRole('button', { name: '全部清空' }).click();
		await page.getByRole('dialog').getByRole('button', { name: '全部清空' }).click();
		await other.getByTestId('load-sample').waitFor();
		await page.reload();
		await status(page, 'idle');
		await toOverview(page);
		await page.getByTestId('load-sample').waitFor();
	});

	test('keeps what names like __proto__ stand for out of its own workings', async ({ empty: { page } }) => {
		await toImport(page);
		const rows = ['__proto__', 'constructor', '<img src=x onerror=alert(1)>村', '甲村'].map(
			(village, index) => `${village},${index},某,是,已清理`,
		);
		await pick(page, [file('合同2022-06-30.csv', ['村名,合同编号,承包方,是否需清理,清理状态', ...rows].join('\n'))]);
		await confirm(page);
		await toOverview(page);
		await drawn(page);
		expect(await figure(page, 'kpi-contracts-cleared')).toBe('4');
		await page.getByRole('link', { name: 'constructor', exact: true }).click();
		await page.getByTestId('filter-chip').waitFor();
		await drawn(page);
		expect(await page.evaluate(() => Object.keys(Object.prototype).concat(Object.keys({})))).toEqual([]);
		expect(await page.locator('main img').count()).toBe(0);
	});
});

/** Waits until what was decided is read. */
async function settledPane(page: Page): Promise<void> {
	await page.locator('[data-testid="source-pane"][aria-busy="false"]').waitFor();
}

describe('correcting what was recognised', () => {
	const header = '村名,合同编号,承包方,那笔钱,是否需清理,清理状态';

	test('a column is corrected, and the next file of the same shape is read that way', async ({ empty: { page } }) => {
		await toImport(page);
		await pick(page, [file('甲村合同2022-06-30.csv', `${header}\n甲村,A1,赵某,300,是,已清理\n`)]);
		const amount = page.getByLabel('D 列读作');
		expect(await amount.inputValue()).toBe('');
		await amount.focus(); // its choices come with the focus
		await amount.selectOption('fee_total');
		await page.getByText('按您的更正').waitFor();
		await settledPane(page);
		expect(await amount.inputValue()).toBe('fee_total');
		await confirm(page);

		await pick(page, [file('乙村合同2022-06-30.csv', `${header}\n乙村,B1,钱某,500,是,已清理\n`)]);
		await page.getByText('按您上次的更正').waitFor();
		expect(await amount.inputValue()).toBe('fee_total');
		await confirm(page);
		await page.reload();
		await page
			.getByRole('button', { name: /^乙村合同/ })
			.first()
			.click();
		await page.getByTestId('source-grid').waitFor();
		expect(await amount.inputValue()).toBe('fee_total');
	});

	test('a correction is kept when another file of the same shape takes its place', async ({ empty: { page } }) => {
		const rows = (amount: number) => `${header}\n甲村,A1,赵某,${amount},是,已清理\n`;
		const amount = page.getByLabel('D 列读作');
		await toImport(page);
		await pick(page, [file('甲村合同2022-06-30.csv', rows(3))]);
		await amount.focus();
		await amount.selectOption('fee_total');
		await settledPane(page);
		await page.getByLabel('金额单位').selectOption('万元');
		await settledPane(page);
		await confirm(page);
		await pick(page, [file('甲村合同2022-06-30(1).csv', rows(5))]);
		await page.getByText('按您上次的更正').waitFor();
		expect(await amount.inputValue()).toBe('fee_total');
		expect(await page.getByLabel('金额单位').inputValue()).toBe('万元');
		expect(await page.getByTestId('question').count()).toBe(0);
		await confirm(page);
		await page.reload();
		await toOverview(page);
		await drawn(page);
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe('1');
		await page.getByRole('navigation').getByRole('link', { name: '清合同' }).click();
		await page.getByText('5.00万元').or(page.getByText('5.00 万元')).first().waitFor();
	});

	test('what was remembered of a correction is taken back', async ({ empty: { page } }) => {
		await toImport(page);
		const amount = page.getByLabel('D 列读作');
		const remembered = page.getByText('按您上次的更正');
		const forget = page.getByRole('button', { name: '恢复自动识别' });
		await pick(page, [file('甲村合同2022-06-30.csv', `${header}\n甲村,A1,赵某,300,是,已清理\n`)]);
		await amount.focus();
		await amount.selectOption('fee_total');
		await settledPane(page);
		await confirm(page);
		await pick(page, [file('乙村合同2022-06-30.csv', `${header}\n乙村,B1,钱某,500,是,已清理\n`)]);
		await remembered.waitFor();
		await confirm(page);

		// Under review: the table, and another of the same shape that waits beside it.
		await pick(page, [
			file('丙村合同2022-06-30.csv', `${header}\n丙村,C1,孙某,700,是,已清理\n`),
			file('丁村合同2022-06-30.csv', `${header}\n丁村,D1,李某,900,是,已清理\n`),
		]);
		await remembered.waitFor();
		await forget.click();
		await remembered.waitFor({ state: 'detached' });
		await settledPane(page);
		expect(await amount.inputValue()).toBe('');
		await page.getByRole('button', { name: /^丁村合同/ }).click();
		await settledPane(page);
		expect(await amount.inputValue()).toBe('');
		await confirm(page);

		// A file that counts keeps what it was read with, until it is done on it.
		await page.reload();
		await status(page, 'idle');
		await page.getByRole('button', { name: /^乙村合同/ }).click();
		await remembered.waitFor();
		expect(await amount.inputValue()).toBe('fee_total');
		await forget.click();
		await remembered.waitFor({ state: 'detached' });
		await settledPane(page);
		expect(await amount.inputValue()).toBe('');
		await page.reload();
		await status(page, 'idle');
		await page.getByRole('button', { name: /^乙村合同/ }).click();
		await page.getByTestId('source-grid').waitFor();
		expect(await amount.inputValue()).toBe('');
		await page.getByRole('button', { name: /^甲村合同/ }).click();
		await page.getByText('按您的更正').waitFor();
		expect(await amount.inputValue()).toBe('fee_total');
	});

	test('what is taken back in one tab, another does not bring back, whether it has heard of it or not', async ({
		empty: { page, url },
		context,
	}) => {
		const remembered = (tab: Page) => tab.getByText('按您上次的更正');
		const amount = page.getByLabel('D 列读作');
		const ledgerOf = (village: string) =>
			file(`${village}合同2022-06-30.csv`, `${header}\n${village},A1,赵某,300,是,已清理\n`);
		await toImport(page);
		await pick(page, [ledgerOf('甲村')]);
		await amount.focus();
		await amount.selectOption('fee_total');
		await settledPane(page);
		await confirm(page);
		const other = await context.newPage();
		await openImport(other, url);
		const deaf = await context.newPage();
		await deaf.addInitScript(() => {
			Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set: () => undefined });
		});
		await openImport(deaf, url);
		for (const tab of [page, deaf]) {
			await pick(tab, [ledgerOf(tab === page ? '乙村' : '丙村')]);
			await remembered(tab).waitFor();
		}
		await page.getByRole('button', { name: '恢复自动识别' }).click();
		await remembered(page).waitFor({ state: 'detached' });
		await settledPane(page);
		await confirm(page);
		await confirm(deaf);
		await other.getByRole('button', { name: '移除 丙村合同2022-06-30.csv' }).waitFor();
		for (const tab of [other, page]) {
			await pick(tab, [ledgerOf(tab === page ? '戊村' : '丁村')]);
			await settledPane(tab);
			await tab.getByTestId('source-grid').waitFor();
			expect(await remembered(tab).count()).toBe(0);
			expect(await tab.getByLabel('D 列读作').inputValue()).toBe('');
			await confirm(tab);
		}
	});

	test('header rows and the ledger are corrected, and taken back', async ({ empty: { page } }) => {
		await toImport(page);
		await pick(page, [messy]);
		const first = page.getByLabel('表头第一行');
		const ledger = page.getByLabel('台账', { exact: true });
		expect([await first.inputValue(), await ledger.inputValue()]).toEqual(['3', 'contract']);
		await first.fill('2');
		await first.press('Enter');
		await page.getByRole('row', { name: /^2 ?表头/ }).waitFor();
		await settledPane(page);
		await page.getByRole('button', { name: '恢复识别结果' }).click();
		await page.getByRole('row', { name: /^2 ?表头/ }).waitFor({ state: 'detached' });
		await settledPane(page);
		expect(await first.inputValue()).toBe('3');

		await page.getByRole('button', { name: '这张表不导入' }).click();
		await page.getByText('这次没有可以导入的新台账').waitFor();
		expect(await page.getByTestId('import-confirm').isDisabled()).toBe(true);
		await ledger.selectOption('debt');
		await settledPane(page);
		expect(await ledger.inputValue()).toBe('debt');
	});

	test('a counted file is corrected too', async ({ empty: { page } }) => {
		await toImport(page);
		await pick(page, [messy]);
		await confirm(page);
		await page
			.getByRole('button', { name: /青山镇合同\.csv/ })
			.first()
			.click();
		const unit = page.getByLabel('金额单位');
		expect(await unit.inputValue()).toBe('万元');
		await unit.selectOption('元');
		await page.getByText('按您的更正').waitFor();
		await settledPane(page);
		expect(await unit.inputValue()).toBe('元');
		await page.reload();
		await status(page, 'idle');
		await page
			.getByRole('button', { name: /青山镇合同\.csv/ })
			.first()
			.click();
		expect(await unit.inputValue()).toBe('元');
	});
});

describe('asking', () => {
	test('a near village is asked about once for all files, and not again', async ({ empty: { page } }) => {
		const rows = (village: string, mark: string) =>
			`村名,合同编号,承包方,是否需清理,清理状态\n${village},${mark}1,赵某,是,已清理\n${village},${mark}2,钱某,是,整改中\n`;
		await toImport(page);
		await pick(page, [
			...['A', 'B', 'C'].map((mark) => file(`合同${mark}2022-06-30.csv`, rows('上河村', mark))),
			...['D', 'E'].map((mark) => file(`合同${mark}2022-06-30.csv`, rows('上和村', mark))),
		]);
		const question = page.getByTestId('question');
		expect(await question.textContent()).toMatch(/上和村.*上河村/);
		expect(await faultsOfThemes(page)).toEqual({ light: [], dark: [] });
		await question.getByRole('button', { name: '是上河村' }).click();
		await question.waitFor({ state: 'detached' });
		await confirm(page);
		await pick(page, [file('债务2022-06-30.csv', '村名,债权人,债务总额(元),已化解金额\n上和村,某信用社,1000,250\n')]);
		expect(await question.count()).toBe(0);
		await page.getByRole('button', { name: '都不导入' }).click();
		await toOverview(page);
		await drawn(page);
		const villages = page.getByTestId('village-row');
		expect(await villages.evaluateAll((list) => list.map((row) => row.dataset['village']))).toEqual(['上河村']);
	});

	test('of two that differ, handed in at once, which one counts; the one changed later is proposed', async ({
		empty: { page },
	}) => {
		const folder = await mkdtemp(join(tmpdir(), 'qingzhang-rivals-'));
		const write = (name: string, state: string, changed: string) => {
			const path = join(folder, name);
			const rows = ['甲村,A1,赵某,300,是,已清理', `甲村,A2,钱某,500,是,${state}`];
			writeFileSync(path, ['村名,合同编号,承包方,合同金额(元),是否需清理,清理状态', ...rows, ''].join('\n'));
			utimesSync(path, new Date(changed), new Date(changed));
			return path;
		};
		// By its name the other one would be the later one.
		const paths = [
			write('甲村合同2022-06-30.csv', '未启动', '2022-07-02T10:00:00'),
			write('甲村合同2022-06-30改.csv', '已清理', '2022-07-01T10:00:00'),
		];
		const question = page.getByTestId('question');
		const cleared = async (): Promise<string | null> => {
			await toOverview(page);
			await drawn(page);
			return figure(page, 'kpi-contracts-cleared');
		};
		await toImport(page);
		await pick(page, paths);
		expect(await question.textContent()).toMatch(/甲村.*合同台账同时交来两份，内容不同，以哪份为准？.*修改时间较晚/s);
		expect(await question.getByRole('button', { name: /^以/ }).allTextContents()).toEqual([
			'以甲村合同2022-06-30.csv为准',
			'以甲村合同2022-06-30改.csv为准',
		]);
		expect(await accessibilityFaults(page)).toEqual([]);
		await confirm(page);
		expect(await cleared()).toBe('1');
		await page.reload();
		expect(await cleared()).toBe('1');
		await page.getByRole('navigation').getByRole('link', { name: '核查' }).click();
		await page.getByText('同村同日两份不同').first().waitFor();

		await toImport(page);
		await pick(page, paths);
		await question.getByRole('button', { name: '以甲村合同2022-06-30改.csv为准' }).click();
		await question.waitFor({ state: 'detached' });
		await confirm(page);
		expect(await cleared()).toBe('2');
		await page.reload();
		expect(await cleared()).toBe('2');
		rmSync(folder, { recursive: true, force: true });
	});

	test('files handed in while everything is being cleared are read when it is', async ({ empty: { page } }) => {
		await toImport(page);
		await pick(page, [messy]);
		await confirm(page);
		await page.getByRole('button', { name: '全部清空' }).click();
		await page.getByRole('dialog').getByRole('button', { name: '全部清空' }).waitFor();
		// Both in one task of the page: nobody is so fast, but a busy machine makes them so.
		await page.evaluate(
			([text, name]) => {
				const again = new DataTransfer();
				again.items.add(new File([Uint8Array.from(text)], name));
				const input = document.querySelector<HTMLInputElement>('[data-testid="ledger-files"]');
				const clear = [...document.querySelectorAll('dialog button')].find((one) => one.textContent === '全部清空');
				if (input === null || !(clear instanceof HTMLElement)) throw new Error('no such button');
				clear.click();
				input.files = again.files;
				input.dispatchEvent(new Event('change', { bubbles: true }));
			},
			[[...messy.buffer], messy.name] as const,
		);
		await status(page, 'review');
		// The same file as before, but before is gone.
		expect(await page.getByText('与已有的一份内容完全相同').count()).toBe(0);
		await confirm(page);
		await toOverview(page);
		await drawn(page);
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe('4');
	});

	test('two names of one sheet that sound alike are asked about, the one with fewer rows', async ({
		empty: { page },
	}) => {
		const rows = ['上合村', '上河村', '上河村', '下河村'].map(
			(village, index) => `${village},C${index},赵某,是,已清理`,
		);
		await toImport(page);
		await pick(page, [file('合同2022-06-30.csv', ['村名,合同编号,承包方,是否需清理,清理状态', ...rows].join('\n'))]);
		const question = page.getByTestId('question');
		expect(await question.textContent()).toContain('第 2 行“上合村”与“上河村”读音相同，是不是同一个村？');
		await question.getByRole('button', { name: '是另一个村' }).click();
		await question.waitFor({ state: 'detached' });
	});

	test('rows without a village name say which village they are given', async ({ empty: { page } }) => {
		await toImport(page);
		await pick(page, [file('上河村合同2022-06-30.csv', '合同编号,承包方,是否需清理,清理状态\n1,赵某,是,已清理\n')]);
		const given = page.getByLabel('没写村名的行算作');
		expect(await given.getAttribute('placeholder')).toBe('上河村（自动）');
		await given.fill('下河村');
		await given.press('Enter');
		await settledPane(page);
		expect(await given.inputValue()).toBe('下河村');
	});

	test('a ledger without a date asks for it', async ({ empty: { page } }) => {
		await toImport(page);
		await pick(page, [file('合同.csv', '村名,合同编号,承包方,是否需清理,清理状态\n甲村,1,赵某,是,已清理\n')]);
		const question = page.getByTestId('question');
		await question.getByLabel('截至日期').fill('2022-05-31');
		await question.getByRole('button', { name: '按这一天' }).click();
		await question.waitFor({ state: 'detached' });
		expect(await page.getByLabel('截至').inputValue()).toBe('2022-05-31');
	});
});

describe('the original sheet', () => {
	test('shows what does not count and why, and is walked with the keys', async ({ empty: { page } }) => {
		await toImport(page);
		await pick(page, [messy]);
		const grid = page.getByTestId('source-grid');
		expect(await grid.getAttribute('aria-rowcount')).toBe('11');
		await grid.getByRole('row', { name: /小计.*1\.45/ }).waitFor();
		expect(await grid.getByRole('row', { name: /填表人/ }).textContent()).toContain('表尾');
		await grid.focus();
		for (const key of ['Control+Home', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
		const active = await grid.getAttribute('aria-activedescendant');
		expect(await page.locator(`[id="${active ?? ''}"]`).getAttribute('data-row')).toBe('1');
		expect(await page.locator(`[id="${active ?? ''}"]`).getAttribute('data-column')).toBe('1');
		await page.keyboard.press('Control+End');
		await page.getByText('这一行不计：表尾').waitFor();
	});

	test('of two tables side by side shows the one that a figure leads to, at the cell that was pressed', async ({
		empty: { page },
	}) => {
		const lines = [
			'村名,资源名称,面积（亩）,应收（元）,已收（元）,,村名,项目名称,总投资（万元）,年收益（万元）',
			'上河村,南坡荒地,50,5000,3000,,上河村,大棚,120,12',
			'下河村,河滩地,30,3000,3000,,下河村,仓库,80,8',
		];
		await toImport(page);
		await pick(page, [file('收费和项目2022-06-30.csv', lines.join('\n'))]);
		await confirm(page);
		await go(page, '/rows?figure=projects.invest');
		await page.getByTestId('traced-row').first().waitFor();
		const shown = async (column: string) => {
			const heads = await page.getByTestId('row-table').getByRole('columnheader').allTextContents();
			const at = heads.findIndex((head) => head.startsWith(column));
			await page.getByTestId('traced-row').first().getByRole('gridcell').nth(at).click();
			const grid = page.getByTestId('source-grid');
			await grid.getByRole('row', { name: /大棚/ }).waitFor();
			const active = await grid.evaluate(async (box) => {
				while (box.querySelector('.cursor[data-row="1"]') === null) await new Promise(requestAnimationFrame);
				return box.querySelector('.cursor')?.textContent.trim();
			});
			await page.keyboard.press('Escape');
			await grid.waitFor({ state: 'detached' });
			return active;
		};
		expect(await shown('年收益')).toBe('12');
		expect(await shown('村')).toBe('上河村');
		expect(await shown('出处')).toBe('上河村');
	});

	test('of tables that are not in rows is shown as it was written, corrected cell by cell, and found again', async ({
		empty: { page },
	}) => {
		await toImport(page);
		const across = '城关镇进度表（截至2026年10月31日）\n指标,上河村,下河村,全镇\n摸底合同,10,20,31\n需清理合同,5,6,11';
		const card =
			'登记卡,,,\n村名,丙村,合同编号,H1\n承包方,张三,合同面积(亩),10\n签订日期,2012.2.30,是否需清理,是\n清理状态,已清理,备注,\n合同金额(元),20000,,';
		await pick(page, [file('横排进度.csv', across), file('登记卡2026-10-31.csv', card)]);
		const cell = (row: number, column: number) => page.locator(`[data-row="${row}"][data-column="${column}"]`);
		const detail = page.getByTestId('source-pane').locator('.below');
		await cell(2, 3).click();
		await detail.getByText('D3').waitFor();
		expect(await detail.innerText()).toContain('各村之和 30');
		await page.getByRole('button', { name: /登记卡2026/ }).click();
		await cell(3, 1).filter({ hasText: '2012.2.30' }).click();
		await detail.getByText('B4').waitFor();
		const field = page.getByLabel('这一项读作');
		expect(await field.inputValue()).toBe('sign_date');
		await field.selectOption('');
		await page.getByText('按您的更正').waitFor();
		await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('.item select')?.value === '');
		await page.getByRole('button', { name: '恢复识别结果' }).click();
		await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('.item select')?.value === 'sign_date');
		await confirm(page);
		await go(page, '/findings');
		await page.getByRole('button', { name: /第 4 行 B 列 · 签订日期/ }).click();
		const drawer = page.getByRole('dialog');
		await drawer.getByText('第 4 行 · B 列').waitFor();
		await drawer.locator('.cursor').filter({ hasText: '2012.2.30' }).waitFor();
		await drawer.getByRole('button', { name: '关闭' }).click();
		await toImport(page);
	});

	test('is scrolled to its end when it has 300,000 rows', async ({ empty: { page } }) => {
		const lines = Array.from(
			{ length: 300_000 },
			(_, index) => `第${index % 300}号村,HT-${index},承包户,12.5,是,已清理`,
		);
		await toImport(page);
		await pick(page, [
			file('大台账2022-06-30.csv', ['村名,合同编号,承包方,实测面积(亩),是否需清理,清理状态', ...lines].join('\n')),
		]);
		await page.getByRole('button', { name: '打开原表' }).click(); // so large a sheet is read once more only when asked for
		const grid = page.getByTestId('source-grid');
		await grid.getByRole('row', { name: /HT-3(?!\d)/ }).waitFor();
		expect(await grid.getAttribute('aria-rowcount')).toBe('300002');
		await grid.evaluate((box) => box.scrollTo(0, box.scrollHeight));
		await grid.getByRole('row', { name: /HT-299999/ }).waitFor();
		expect(await grid.getByRole('row').count()).toBeLessThan(60);
		await grid.evaluate((box) => box.scrollTo(0, box.scrollHeight / 2));
		await grid.getByRole('row', { name: /HT-150000/ }).waitFor();
	});
});

describe('blank ledgers', () => {
	test('are downloaded, one or all', async ({ empty: { page } }) => {
		await toImport(page);
		for (const [choice, name] of [
			['村级债务化解台账', '村级债务化解台账.xlsx'],
			['全部八种（压缩包）', '空白台账.zip'],
		] as const) {
			await page.getByTestId('blank-ledgers').locator('summary').click();
			const [download] = await Promise.all([
				page.waitForEvent('download'),
				page.getByRole('button', { name: choice }).click(),
			]);
			expect(download.suggestedFilename()).toBe(name);
			const bytes = readFileSync(await download.path());
			expect(bytes.subarray(0, 2).toString()).toBe('PK');
			expect(bytes.length).toBeGreaterThan(8_000);
		}
	});
});

describe('the empty program', () => {
	test('says what to do, without a fault of accessibility and without sticking out', async ({ empty: { page } }) => {
		await toImport(page);
		await toOverview(page);
		await page.getByTestId('load-sample').waitFor();
		expect(await page.getByRole('heading', { level: 2 }).textContent()).toContain('三步');
		expect(await faultsOfThemes(page)).toEqual({ light: [], dark: [] });
		for (const width of [390, 1366]) {
			await page.setViewportSize({ width, height: 844 });
			expect(await sidewaysScroll(page)).toBe(0);
		}
		await page.getByRole('link', { name: '导入台账' }).click();
		await status(page, 'idle');
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('导入台账');
	});
});
