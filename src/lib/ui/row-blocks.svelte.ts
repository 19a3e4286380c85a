/* eslint svelte/prefer-svelte-reactivity: off -- the Map of blocks is bookkeeping; `arrived` tells the page */

/** Rows read at a time. */
export const BLOCK = 100;

/** So many rows go on paper; whoever needs more takes the file. */
export const MOST_ON_PAPER = 500;

/** Reads some of the rows of a long list. */
export type ReadRows<T> = (from: number, count: number) => Promise<readonly T[]>;

/** Rows of a long list, read block by block as they come into view. */
export class RowBlocks<T> {
	#blocks = new Map<number, readonly T[] | 'asked'>();
	#read: ReadRows<T> | null = null;
	#count = 0;
	readonly #onfail: (error: unknown) => void;
	/** Grows with every block that has arrived. */
	arrived = $state(0);

	/** @param onfail hears why rows of the list that stands could not be read */
	constructor(onfail: (error: unknown) => void) {
		this.#onfail = onfail;
	}

	/** Another list: how many rows it has, its first block, and how the others are read. */
	start(count: number, first: readonly T[], read: ReadRows<T>): void {
		this.#blocks = new Map([[0, first]]);
		this.#count = count;
		this.#read = read;
		this.arrived += 1;
	}

	/** A row by its place in the list; null: not here yet. */
	row(index: number): T | null {
		const block = this.#blocks.get(Math.floor(index / BLOCK));
		return block === undefined || block === 'asked' ? null : (block[index % BLOCK] ?? null);
	}

	/** Sees to it that these rows come. */
	want(first: number, count: number): void {
		const last = Math.min(this.#count, first + count) - 1;
		for (let block = Math.floor(first / BLOCK); block <= Math.floor(last / BLOCK); block += 1) {
			if (!this.#blocks.has(block)) void this.#fetch(block);
		}
	}

	/** Reads the first rows, as many as that, where they are not here yet. */
	async readFirst(count: number): Promise<void> {
		for (let block = 0; block * BLOCK < Math.min(count, this.#count); block += 1) {
			if (typeof this.#blocks.get(block) !== 'object') await this.#fetch(block);
		}
	}

	/** The rows from the first on, as far as they are here, at the most so many. */
	here(most: number): readonly T[] {
		const rows: T[] = [];
		for (let row = this.row(0); row !== null && rows.length < most; row = this.row(rows.length)) rows.push(row);
		return rows;
	}

	async #fetch(block: number): Promise<void> {
		const [blocks, read] = [this.#blocks, this.#read];
		if (read === null) return;
		blocks.set(block, 'asked');
		try {
			blocks.set(block, await read(block * BLOCK, BLOCK));
			if (blocks === this.#blocks) this.arrived += 1;
		} catch (error) {
			blocks.delete(block);
			if (blocks === this.#blocks) this.#onfail(error);
		}
	}
}
