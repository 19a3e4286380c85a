import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { alone } from './lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'qingzhang-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('two pieces of work run one after the other, also when the first fails', async () => {
	const lock = join(folder, 'a.lock');
	/** @type {string[]} */
	const order = [];
	const first = alone(lock, async () => {
		order.push('first starts');
		await wait(50);
		order.push('first ends');
		throw new Error('failed');
	});
	const second = alone(lock, async () => order.push('second'));
	await expect(first).rejects.toThrow('failed');
	await second;
	expect(order).toEqual(['first starts', 'first ends', 'second']);
	expect(existsSync(lock)).toBe(false);
});

test('a lock left behind is taken over', async () => {
	const lock = join(folder, 'b.lock');
	writeFileSync(lock, '999999999');
	expect(await alone(lock, async () => 'done')).toBe('done');
});
