import { describe, expect, test } from 'vitest';
import { RowBlocks } from './row-blocks.svelte.ts';

const numbers = (from: number, count: number, all: number) =>
	Array.from({ length: Math.max(0, Math.min(count, all - from)) }, (_, index) => from + index);

describe('rows of a long list', () => {
	function started(all: number) {
		const asked: number[] = [];
		const failed: unknown[] = [];
		const rows = new RowBlocks<number>((error) => failed.push(error));
		rows.start(all, numbers(0, 100, all), (from, count) => {
			asked.push(from);
			return Promise.resolve(numbers(from, count, all));
		});
		return { rows, asked, failed };
	}

	test('come block by block, each once', async () => {
		const { rows, asked } = started(350);
		expect(rows.row(99)).toBe(99);
		expect(rows.row(100)).toBeNull();
		rows.want(80, 40);
		rows.want(90, 40);
		await expect.poll(() => rows.row(100)).toBe(100);
		expect(asked).toEqual([100]);
	});

	test('are all read from the first on before they are printed, and no more than there are', async () => {
		const { rows, asked } = started(350);
		expect(rows.here(500)).toHaveLength(100);
		await rows.readFirst(500);
		expect(asked).toEqual([100, 200, 300]);
		expect(rows.here(500)).toEqual(numbers(0, 350, 350));
		expect(rows.here(20)).toHaveLength(20);
	});

	test('of a list that is gone count no more', async () => {
		const { rows } = started(350);
		rows.want(100, 1);
		rows.start(2, [7, 8], () => Promise.reject(new Error('none')));
		await Promise.resolve();
		expect(rows.here(10)).toEqual([7, 8]);
		expect(rows.row(100)).toBeNull();
	});

	test('that could not be read are asked for again', async () => {
		const failed: unknown[] = [];
		const rows = new RowBlocks<number>((error) => failed.push(error));
		let broken = true;
		rows.start(150, numbers(0, 100, 150), (from, count) =>
			broken ? Promise.reject(new Error('busy')) : Promise.resolve(numbers(from, count, 150)),
		);
		await rows.readFirst(150);
		expect(failed).toHaveLength(1);
		broken = false;
		await rows.readFirst(150);
		expect(rows.here(150)).toHaveLength(150);
	});
});
