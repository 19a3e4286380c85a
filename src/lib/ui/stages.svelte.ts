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
