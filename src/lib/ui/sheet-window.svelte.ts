/* eslint svelte/prefer-svelte-reactivity: off -- the Map is bookkeeping; `#version` tells of its changes */
import type { GridRow, SheetView } from '#lib/workspace/review.ts';

/** Rows that are asked for at once. */
const PAGE = 64;
/** Pages that are kept; the oldest go first. */
const KEPT = 60;

/** The rows of an opened sheet as far as they were looked at: asked for page by page, the latest wish first. */
export class SheetWindow {
	readonly view: SheetView;
	/** What failed, in Chinese, or null. */
	problem = $state<string | null>(null);
	readonly #pages = new Map<number, readonly GridRow[]>();
	#version = $state(0);
	#wanted: readonly number[] = [];
	#loading = false;
	#closed = false;

	constructor(view: SheetView) {
		this.view = view;
	}

	/** The row at `index`, from 0; null while it is on its way. */
	row(index: number): GridRow | null {
		void this.#version;
		return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null;
	}

	/** The first rows, as many as are asked for and there, after they were loaded. */
	async head(count: number): Promise<readonly GridRow[]> {
		await this.#load(0);
		return (this.#pages.get(0) ?? []).slice(0, count);
	}

	/** Says which rows are to be seen. */
	want(first: number, count: number): void {
		const pages: number[] = [];
		for (let page = Math.floor(first / PAGE); page * PAGE < first + count; page += 1) pages.push(page);
		this.#wanted = pages;
		void this.#work();
	}

	close(): void {
		this.#closed = true;
		this.view.close();
	}

	async #work(): Promise<void> {
		if (this.#loading) return;
		this.#loading = true;
		try {
			for (;;) {
				const next = this.#wanted.find((page) => !this.#pages.has(page));
				if (next === undefined || this.#closed) return;
				await this.#load(next);
			}
		} catch (error) {
			if (!this.#closed) this.problem = error instanceof Error ? error.message : String(error);
		} finally {
			this.#loading = false;
		}
	}

	async #load(page: number): Promise<void> {
		if (this.#pages.has(page)) return;
		const rows = await this.view.rows(page * PAGE, PAGE);
		this.#pages.set(page, rows);
		for (const old of this.#pages.keys()) {
			if (this.#pages.size <= KEPT) break;
			if (!this.#wanted.includes(old)) this.#pages.delete(old);
		}
		this.#version += 1;
	}
}
