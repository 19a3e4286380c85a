import { ROW_HEIGHT, rowsInView } from './virtual-rows.ts';
import { pageExtent } from './whole-page.svelte.ts';

/** A row that stands on the page. */
export interface WindowRow<T> {
	readonly item: T;
	/** Place in the whole table, from 0. */
	readonly index: number;
	/** Height of the rows above it that do not stand there, px. */
	readonly gap: number;
}

/** Until the box has been measured it is taken to be so high, px. */
const UNKNOWN_HEIGHT = 800;

/**
 * The rows of a long `<table>` that are in view of the box it is scrolled in, all of one height; with the row that has the
 * focus, so that nobody loses their place. Short tables stand there whole, as does every one on paper, in a file and in a
 * picture.
 */
export class TableWindow {
	/** Tables of no more rows stand there whole. */
	readonly few: number;
	#scrollTop = $state(0);
	#height = $state(0);
	#headHeight = $state(0);
	#rowHeight = $state(ROW_HEIGHT);
	#focused = $state<number | null>(null);
	#box: HTMLElement | null = null;

	constructor(few: number) {
		this.few = few;
	}

	/** Whether only a part of so many rows stands on the page. */
	isPart(count: number): boolean {
		return count > this.few && pageExtent() === 'seen';
	}

	/** The rows to draw, and the height of those below them that do not stand there, px. */
	of<T>(items: readonly T[]): { readonly rows: readonly WindowRow<T>[]; readonly rest: number } {
		if (!this.isPart(items.length)) return { rows: items.map((item, index) => ({ item, index, gap: 0 })), rest: 0 };
		const view = Math.max(this.#rowHeight, (this.#height || UNKNOWN_HEIGHT) - this.#headHeight);
		const { first, count } = rowsInView(this.#scrollTop, view, items.length, this.#rowHeight);
		const last = first + count;
		const focused = this.#focused;
		const indexes = Array.from({ length: count }, (_, index) => first + index);
		if (focused !== null && focused < Math.min(first, items.length)) indexes.unshift(focused);
		if (focused !== null && focused >= last && focused < items.length) indexes.push(focused);
		let next = 0;
		const rows = indexes.flatMap((index) => {
			const item = items[index];
			if (item === undefined) return [];
			const gap = (index - next) * this.#rowHeight;
			next = index + 1;
			return [{ item, index, gap }];
		});
		return { rows, rest: (items.length - next) * this.#rowHeight };
	}

	/** Back to the first row. */
	toStart(): void {
		this.#focused = null;
		this.#box?.scrollTo({ top: 0 });
	}

	/** Attached to the box that is scrolled; the rows in it carry `aria-rowindex`, from 2 on. */
	readonly watch = (box: HTMLElement): (() => void) => {
		this.#box = box;
		const measure = (): void => {
			this.#height = box.clientHeight;
			this.#headHeight = box.querySelector('thead')?.offsetHeight ?? 0;
			const row = box.querySelector('tbody tr[aria-rowindex]');
			if (row !== null) this.#rowHeight = row.getBoundingClientRect().height || ROW_HEIGHT;
		};
		const observer = new ResizeObserver(measure);
		observer.observe(box);
		const table = box.querySelector('table');
		if (table !== null) observer.observe(table);
		const stop = new AbortController();
		const { signal } = stop;
		box.addEventListener('scroll', () => (this.#scrollTop = box.scrollTop), { signal, passive: true });
		box.addEventListener('focusin', ({ target }) => (this.#focused = rowOf(target)), { signal });
		// Where the focus goes next, so that a row does not vanish while it moves within it.
		box.addEventListener('focusout', ({ relatedTarget }) => (this.#focused = rowOf(relatedTarget)), { signal });
		return () => {
			observer.disconnect();
			stop.abort();
			this.#box = null;
		};
	};
}

function rowOf(target: EventTarget | null): number | null {
	const row = target instanceof Element ? target.closest('tbody tr[aria-rowindex]') : null;
	return row === null ? null : Number(row.getAttribute('aria-rowindex')) - 2;
}
