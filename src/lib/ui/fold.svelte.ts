import { flushSync, onMount } from 'svelte';

/**
 * Rows of a long table: the first few until the person asks for all; on paper all of them. What is not shown is not on the
 * page at all: with hundreds of villages every redraw would pay for it. Create while a component initialises.
 */
export class Fold {
	/** Whether the person asked for all rows. */
	open = $state(false);
	readonly few: number;
	#printing = $state(false);

	constructor(few: number) {
		this.few = few;
		onMount(() => {
			const stop = new AbortController();
			const { signal } = stop;
			// Paper is laid out right after the event: the rows must stand there by then.
			addEventListener('beforeprint', () => flushSync(() => (this.#printing = true)), { signal });
			addEventListener('afterprint', () => (this.#printing = false), { signal });
			return () => stop.abort();
		});
	}

	/** The rows to show: the first few, and those that must always be seen; or all. */
	of<T>(rows: readonly T[], always: (row: T) => boolean = () => false): readonly T[] {
		if (this.open || this.#printing || rows.length <= this.few) return rows;
		const first = rows.slice(0, this.few);
		const others = rows.slice(this.few).filter(always);
		return others.length === 0 ? first : [...first, ...others];
	}
}
