import { describe, expect } from 'vitest';
import { drawn, figure, loadSample, test } from './support.ts';

describe('when something is missing', () => {
	test('says what to do without the engine, works as soon as it is there, and counts nothing twice', async ({
		page,
		site,
		record,
	}) => {
		await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' }));
		await page.goto(site.url);
		for (let round = 0; round < 2; round += 1) {
			await page.getByTestId('load-sample').click();
			const message = page.getByTestId('app-error').first();
			await message.waitFor({ timeout: 30_000 });
			expect(await message.textContent()).toContain('刷新本页');
			await page.getByRole('button', { name: '用样例看一看' }).waitFor();
		}
		await page.unroute('**/*.wasm');
		await loadSample(page);
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe('367');
		expect(await page.getByTestId('app-error').count()).toBe(0);

		// The same when ledgers are there already.
		await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' }));
		await page.reload();
		await page.getByText('计算引擎没有启动，暂时看不到数字').waitFor();
		await page.getByRole('button', { name: '重试' }).click();
		await page.getByText('计算引擎没有启动，暂时看不到数字').waitFor();
		await page.unroute('**/*.wasm');
		await page.getByRole('button', { name: '重试' }).click();
		await drawn(page);
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe('367');
		record.complaints.length = 0; // the browser's own words about the missing file
	});

	test('works without storage and says that nothing is kept', async ({ page, site }) => {
		await page.addInitScript(() => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('denied', 'SecurityError');
			};
		});
		await page.goto(site.url);
		expect(await page.getByTestId('app-error').textContent()).toContain('不让本页保存数据');
		await loadSample(page);
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe('367');
		expect(await page.getByTestId('app-error').textContent()).toContain('关闭本页后要重新导入');
		await page.getByText('○ 没有保存').waitFor();
	});

	test('says so when the disk is full, and still shows the figures', async ({ page, site, context }) => {
		await page.goto(site.url);
		const client = await context.newCDPSession(page);
		await client.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 1000 });
		await loadSample(page);
		expect(await figure(page, 'kpi-contracts-surveyed')).toBe('367');
		expect(await page.getByTestId('app-error').textContent()).toContain('空间');
		await page.getByText('○ 没有保存').waitFor();
	});
});
