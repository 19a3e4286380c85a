import { onMount } from 'svelte';

/**
 * Lets a heavy page come up in pieces, each in a task of its own after the one before has been painted, so that the page
 * never stands still. Create while a component initialises; piece number n may be shown once `reached` is at least n.
 */
export class Stages {
	/** Number of the last piece that may be shown; 0 from the start. */
	reached = $state(0);

	/** @param last number of the last piece */
	constructor(last: number) {
		onMount(() => {
			let stopped = false;
			const advance = (): void => {
				if (stopped) return;
				this.reached += 1;
				if (this.reached < last) afterPaint(advance);
			};
			afterPaint(advance);
			return () => {
				stopped = true;
			};
		});
	}
}

/** Calls back in a task of its own after the next frame; soon, too, where no frame is drawn (a tab in the background). */
function afterPaint(work: () => void): void {
	let done = false;
	const once = (): void => {
		if (done) return;
		done = true;
		work();
	};
	requestAnimationFrame(() => setTimeout(once));
	setTimeout(once, 200);
}
