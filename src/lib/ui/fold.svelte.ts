import { pageExtent } from './whole-page.svelte.ts';

/**
 * Rows of a long table: the first few until the person asks for all; on paper and in files all of them. What is not shown is
 * not on the page at all: with hundreds of villages every redraw would pay for it.
 */
export class Fold {
	/** Whether the person asked for all rows. */
	open = $state(false);
	readonly few: number;

	constructor(few: number) {
		this.few = few;
	}

	/** The rows to show: the first few, and those that must always be seen; or all. */
	of<T>(rows: readonly T[], always: (row: T) => boolean = () => false): readonly T[] {
		if (this.open || pageExtent() === 'whole' || rows.length <= this.few) return rows;
		const first = rows.slice(0, this.few);
		const others = rows.slice(this.few).filter(always);
		return others.length === 0 ? first : [...first, ...others];
	}
}
