/* eslint svelte/prefer-svelte-reactivity: off -- the Sets here are bookkeeping, no page shows them */
import { SvelteMap } from 'svelte/reactivity';
import type { FileStore } from './store.ts';
import { storeWords } from './error-words.ts';

/** What lies on the shelf; each key belongs to one module, which checks what it reads back. */
export type ShelfKey = 'profile' | 'boundaries' | `template/${string}` | `briefing/${string}` | 'tour' | 'columns';

/**
 * Things that are kept beside the ledgers: the profile of the campaign, boundaries of the villages, the office's own
 * templates, edited briefings. All of it is in memory as soon as the store is open, so that pages read it at once;
 * values are what the browser can clone. Where nothing can be kept, it holds until the page is closed.
 */
export class Shelf {
	/** Chinese: why the last change could not be kept; null when all is. */
	problem = $state<string | null>(null);
	readonly #things = new SvelteMap<string, unknown>();
	/** Keys whose last change the store would not take. */
	readonly #unsaved = new Set<string>();
	#store: FileStore | null = null;
	#tell: () => void = () => undefined;

	/** Reads what is kept; `tell` is called after each change, to let other tabs know. */
	async open(store: FileStore | null, tell: () => void): Promise<void> {
		this.#store = store;
		this.#tell = tell;
		if (store === null) return;
		const kept = (await store.shelf()).filter(([key]) => !this.#unsaved.has(key));
		const known = new Set(kept.map(([key]) => key));
		for (const key of this.#things.keys()) if (!known.has(key) && !this.#unsaved.has(key)) this.#things.delete(key);
		for (const [key, thing] of kept) this.#things.set(key, thing);
	}

	/** What lies under the key; undefined when nothing does. Reactive. */
	get(key: ShelfKey): unknown {
		return this.#things.get(key);
	}

	/** Keys that begin so, in their order. Reactive. */
	keys(beginning: string): readonly ShelfKey[] {
		return [...this.#things.keys()].filter((key): key is ShelfKey => key.startsWith(beginning)).sort();
	}

	/** Puts a thing on the shelf in place of the one under the same key; undefined takes it away. Never rejects. */
	async put(key: ShelfKey, thing: unknown): Promise<void> {
		if (thing === undefined) this.#things.delete(key);
		else this.#things.set(key, thing);
		try {
			await this.#store?.putOnShelf(key, thing);
			this.#unsaved.delete(key);
			this.problem = null;
			this.#tell();
		} catch (error) {
			this.#unsaved.add(key);
			this.problem = `没能保存到本机，关闭本页后要重新设置。原因：${storeWords(error)}`;
		}
	}

	/** Forgets all that is on the shelf in memory; the store is cleared by its owner. */
	empty(): void {
		this.#things.clear();
		this.#unsaved.clear();
	}
}
