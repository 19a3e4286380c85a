import { onMount } from 'svelte';
import { afterPaint } from './after-paint.ts';

/**
 * Lets a heavy page come up in pieces, each in a task of its own after the one before has been painted, so that the page
 * never stands still. Create while a component initialises; piece n may be shown once `reached` is at least n.
 */
export class Stages {
	/** Number of the last piece that may be shown: 0 at first, Infinity once all may. */
	reached = $state(0);

	/** @param last number of the last piece; asked anew after each piece */
	constructor(last: () => number) {
		onMount(() => {
			let stopped = false;
			const advance = (): void => {
				if (stopped) return;
				this.reached = this.reached + 1 >= last() ? Infinity : this.reached + 1;
				if (this.reached !== Infinity) afterPaint(advance);
			};
			afterPaint(advance);
			return () => {
				stopped = true;
			};
		});
	}
}

/** Rows of a list that come up with each stage. */
const ROWS_OF_A_STAGE = 10;

/** Lets a long list come up in pieces, as `Stages` does a page; create while a component initialises. */
export class RowStages {
	readonly #stages: Stages;

	/** @param count how many rows there are; asked anew after each piece */
	constructor(count: () => number) {
		this.#stages = new Stages(() => Math.ceil(count() / ROWS_OF_A_STAGE) - 1);
	}

	/** The rows that may be shown: the first ones, and in the end all. */
	of<T>(rows: readonly T[]): readonly T[] {
		return rows.slice(0, (this.#stages.reached + 1) * ROWS_OF_A_STAGE);
	}
}
