import { describe, expect, it } from 'vitest';
import { TableWindow } from './table-window.svelte.ts';
import { withExtent } from './whole-page.svelte.ts';

const ITEMS = Array.from({ length: 400 }, (_, index) => index);

describe('the rows of a long table that stand on the page', () => {
	it('are all of a short one', () => {
		const table = new TableWindow(60);
		const { rows, rest } = table.of(ITEMS.slice(0, 60));
		expect([rows.length, rest, table.isPart(60)]).toEqual([60, 0, false]);
	});

	it('are those in view of a long one, and have the height of all', () => {
		const table = new TableWindow(60);
		const { rows, rest } = table.of(ITEMS);
		expect(table.isPart(400)).toBe(true);
		expect(rows.length).toBeLessThan(60);
		expect(rows.map(({ item }) => item)).toEqual(ITEMS.slice(0, rows.length));
		const height = rows.reduce((sum, { gap }) => sum + gap + 32, rest);
		expect(height).toBe(400 * 32);
	});

	it('are all on paper, in a file and in a picture', () => {
		const table = new TableWindow(60);
		for (const extent of ['whole', 'picture'] as const) {
			expect(withExtent(extent, () => table.of(ITEMS).rows.length)).toBe(400);
		}
		expect(table.of(ITEMS).rows.length).toBeLessThan(60);
	});
});
