import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_CHOICE } from '#lib/ui/url-state.ts';
import { Rotation } from './rotation.svelte.ts';
import { readSeconds, screenHref } from './screen-address.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function started(keys: readonly string[], first: string | null = null): { rotation: Rotation; stop: () => void } {
	const rotation = new Rotation();
	rotation.list(keys, first);
	return { rotation, stop: rotation.start() };
}

describe('Rotation', () => {
	it('goes on after its time, round at the end, until it is stopped', () => {
		const { rotation, stop } = started(['a', 'b', 'c'], 'b');
		expect(rotation.index).toBe(1);
		vi.advanceTimersByTime(11_999);
		expect(rotation.index).toBe(1);
		vi.advanceTimersByTime(1);
		expect(rotation.index).toBe(2);
		vi.advanceTimersByTime(12_000);
		expect(rotation.index).toBe(0);
		stop();
		vi.advanceTimersByTime(60_000);
		expect(rotation.index).toBe(0);
	});

	it('stands still while it is paused, and can be moved by hand', () => {
		const { rotation } = started(['a', 'b', 'c']);
		rotation.toggle();
		vi.advanceTimersByTime(60_000);
		expect(rotation.index).toBe(0);
		rotation.step(-1);
		expect(rotation.index).toBe(2);
		vi.advanceTimersByTime(60_000);
		expect(rotation.index).toBe(2);
		rotation.toggle();
		vi.advanceTimersByTime(12_000);
		expect(rotation.index).toBe(0);
	});

	it('gives each its full time after a move, and another time when told so', () => {
		const { rotation } = started(['a', 'b', 'c']);
		vi.advanceTimersByTime(11_000);
		rotation.step(1);
		vi.advanceTimersByTime(11_000);
		expect(rotation.index).toBe(1);
		rotation.every(6);
		vi.advanceTimersByTime(6000);
		expect(rotation.index).toBe(2);
	});

	it('keeps what is shown when the list is made anew', () => {
		const { rotation } = started(['a', 'b', 'c'], 'b');
		rotation.list(['c', 'b', 'a', 'd'], null);
		expect(rotation.index).toBe(1);
		rotation.list(['x', 'c'], null);
		expect(rotation.index).toBe(1);
		rotation.list([], null);
		expect([rotation.index, rotation.count]).toEqual([0, 0]);
		rotation.step(1);
		expect(rotation.index).toBe(0);
		rotation.list(['a'], null);
		vi.advanceTimersByTime(60_000);
		expect(rotation.index).toBe(0);
	});
});

describe('the address of the wall', () => {
	it('has what the overview shows, and leaves out what is usual', () => {
		expect(screenHref(NO_CHOICE)).toBe('#/screen');
		const choice = { ...NO_CHOICE, township: '城关镇', rank: 'debts' as const };
		expect(decodeURIComponent(screenHref(choice, 30))).toBe('#/screen?rank=debts&every=30&town=城关镇');
	});

	it('knows the seconds that can be chosen', () => {
		expect([readSeconds('30'), readSeconds('7'), readSeconds('x'), readSeconds(null)]).toEqual([30, 12, 12, 12]);
	});
});
