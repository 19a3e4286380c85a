/** Height of one row of a virtual grid, px. */
export const ROW_HEIGHT = 32;

/** Browsers draw no element much taller than this, px; longer sheets are scrolled at a larger step. */
const TALLEST = 16_000_000;

/** Rows kept above and below what is seen, so that a short scroll shows no gap. */
const SPARE = 6;

/** Height of the element that is scrolled, for so many rows, px. */
export function rowsHeight(rowCount: number, rowHeight = ROW_HEIGHT): number {
	return Math.min(rowCount * rowHeight, TALLEST);
}

/** How far the rows themselves have moved when the element is scrolled by `scrollTop`; `view` is the height seen, px. */
export function rowsOffset(scrollTop: number, view: number, rowCount: number, rowHeight = ROW_HEIGHT): number {
	const room = rowsHeight(rowCount, rowHeight) - view;
	if (room <= 0) return 0;
	const full = rowCount * rowHeight - view;
	return (Math.min(Math.max(0, scrollTop), room) * full) / room;
}

/** Top of a row within the scrolled element, px. */
export function rowTop(row: number, scrollTop: number, view: number, rowCount: number): number {
	return row * ROW_HEIGHT - rowsOffset(scrollTop, view, rowCount) + scrollTop;
}

/** The rows to draw: the first, from 0, and how many. */
export function rowsInView(
	scrollTop: number,
	view: number,
	rowCount: number,
	rowHeight = ROW_HEIGHT,
): { first: number; count: number } {
	const top = Math.floor(rowsOffset(scrollTop, view, rowCount, rowHeight) / rowHeight);
	const first = Math.max(0, top - SPARE);
	const last = Math.min(rowCount, top + Math.ceil(view / rowHeight) + SPARE + 1);
	return { first, count: Math.max(0, last - first) };
}

/** Where to scroll so that a row is seen: not at all when it is seen already, else to the middle or the near edge. */
export function scrollTopFor(
	row: number,
	current: number,
	view: number,
	rowCount: number,
	where: 'near' | 'middle',
): number {
	const offset = rowsOffset(current, view, rowCount);
	const top = row * ROW_HEIGHT;
	if (top >= offset && top + ROW_HEIGHT <= offset + view) return current;
	const near = top < offset ? top : top + ROW_HEIGHT - view;
	const wanted = where === 'near' ? near : top - (view - ROW_HEIGHT) / 2;
	const full = rowCount * ROW_HEIGHT - view;
	const room = rowsHeight(rowCount) - view;
	return full <= 0 ? 0 : (Math.min(Math.max(0, wanted), full) * room) / full;
}

/** Of columns whose left edges are `offsets` (one more than columns), those within a stretch: first, and past the last. */
export function columnsInView(offsets: readonly number[], left: number, width: number): { first: number; end: number } {
	const columns = offsets.length - 1;
	let first = 0;
	while (first < columns - 1 && (offsets[first + 1] ?? 0) < left) first += 1;
	let end = first;
	while (end < columns && (offsets[end] ?? 0) < left + width) end += 1;
	return { first: Math.max(0, first - 2), end: Math.min(columns, end + 2) };
}
