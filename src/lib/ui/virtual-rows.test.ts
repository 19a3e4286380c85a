import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { columnsInView, ROW_HEIGHT, rowsHeight, rowsInView, rowsOffset, rowTop, scrollTopFor } from './virtual-rows.ts';

const VIEW = 480;

describe('rows in view', () => {
	it('draws a screenful and a few more, never past the end', () => {
		expect(rowsInView(0, VIEW, 300_000)).toEqual({ first: 0, count: 22 });
		expect(rowsInView(320, VIEW, 300_000)).toEqual({ first: 4, count: 28 });
		expect(rowsInView(0, VIEW, 3)).toEqual({ first: 0, count: 3 });
		expect(rowsInView(0, VIEW, 0)).toEqual({ first: 0, count: 0 });
	});

	it('moves rows with the element as long as the browser can draw it', () => {
		expect(rowsHeight(300_000)).toBe(300_000 * ROW_HEIGHT);
		expect(rowTop(17, 12_345, VIEW, 300_000)).toBe(17 * ROW_HEIGHT);
	});

	it('reaches the first and the last row of a sheet longer than any element', () => {
		const rows = 1_200_000;
		const bottom = rowsHeight(rows) - VIEW;
		expect(rowsInView(0, VIEW, rows).first).toBe(0);
		const { first, count } = rowsInView(bottom, VIEW, rows);
		expect(first + count).toBe(rows);
		expect(rowTop(rows - 1, bottom, VIEW, rows)).toBeCloseTo(bottom + VIEW - ROW_HEIGHT, 3);
	});

	it('scrolls so that the wanted row is seen, and not when it is', () => {
		const size = fc.integer({ min: 1, max: 2_000_000 });
		fc.assert(
			fc.property(size, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (rows, pick, share) => {
				const row = pick % rows;
				const before = share * Math.max(0, rowsHeight(rows) - VIEW);
				const top = scrollTopFor(row, before, VIEW, rows, pick % 2 === 0 ? 'near' : 'middle');
				const offset = rowsOffset(top, VIEW, rows);
				expect(row * ROW_HEIGHT).toBeGreaterThanOrEqual(offset - 0.01);
				if (rows * ROW_HEIGHT > VIEW) expect((row + 1) * ROW_HEIGHT).toBeLessThanOrEqual(offset + VIEW + 0.01);
				expect(scrollTopFor(row, top, VIEW, rows, 'near')).toBeCloseTo(top, 3);
			}),
		);
	});
});

describe('columns in view', () => {
	it('takes those within the stretch and two on each side', () => {
		const offsets = Array.from({ length: 101 }, (_, index) => index * 100);
		expect(columnsInView(offsets, 0, 1000)).toEqual({ first: 0, end: 12 });
		expect(columnsInView(offsets, 5000, 1000)).toEqual({ first: 47, end: 62 });
		expect(columnsInView(offsets, 9000, 2000)).toEqual({ first: 87, end: 100 });
		expect(columnsInView([0], 0, 100)).toEqual({ first: 0, end: 0 });
	});
});
