import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Asked, PATIENCE } from './asked.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A question that is answered when `release` is called. */
function slow<T>(answer: T): { readonly work: () => Promise<T>; readonly release: () => void } {
	let release = (): void => undefined;
	const waiting = new Promise<T>((resolve) => (release = () => resolve(answer)));
	return { work: () => waiting, release: () => release() };
}

describe('what a page shows as chosen', () => {
	it('is what its figures were chosen by until the next ones are there', async () => {
		const asked = new Asked<number, string>();
		expect(asked.chosen('one')).toBe('one');
		await asked.ask(async () => 1, 'one');
		const two = slow(2);
		const done = asked.ask(two.work, 'two');
		expect([asked.answer, asked.chosen('two'), asked.pending]).toEqual([1, 'one', true]);
		two.release();
		await done;
		expect([asked.answer, asked.chosen('two'), asked.pending]).toEqual([2, 'two', false]);
	});

	it('is what was chosen last where the answer is slow', async () => {
		const asked = new Asked<number, string>();
		await asked.ask(async () => 1, 'one');
		const two = slow(2);
		const done = asked.ask(two.work, 'two');
		await vi.advanceTimersByTimeAsync(PATIENCE + 1);
		expect([asked.answer, asked.chosen('two'), asked.late]).toEqual([1, 'two', true]);
		two.release();
		await done;
		expect([asked.answer, asked.chosen('two'), asked.late]).toEqual([2, 'two', false]);
	});

	it('is what was chosen last where there is no answer, and a late answer changes nothing', async () => {
		const asked = new Asked<number, string>();
		await asked.ask(async () => 1, 'one');
		const two = slow(2);
		const overtaken = asked.ask(two.work, 'two');
		await asked.ask(() => Promise.reject(new Error('没有')), 'three');
		two.release();
		await overtaken;
		expect([asked.answer, asked.chosen('three'), asked.problem, asked.pending]).toEqual([1, 'three', '没有', false]);
		await vi.advanceTimersByTimeAsync(PATIENCE * 2);
		expect(asked.late).toBe(false);
	});
});
