/* eslint svelte/prefer-svelte-reactivity: off -- the Maps and Sets here are bookkeeping, no page shows them */
import type { ShapeRule } from '#lib/intake/decisions.ts';
import { withRules } from './file-record.ts';
import { type Entry, FileStore, type Kept, NOTHING_KEPT, type SpellingDecisions } from './store.ts';
import { storeWords } from './error-words.ts';
import { Shelf } from './shelf.svelte.ts';

const NOT_ALLOWED = '这个浏览器不让本页保存数据（可能是无痕窗口）。';

/**
 * What is kept on this computer, and what could not be: files that the store would not take count until the page is
 * closed, and the page says so. Other tabs are told of changes.
 */
export class Keeping {
	/** True while what counts is also on disk. */
	saved = $state(true);
	/** Chinese: what could not be kept; null when all is. */
	problem = $state<string | null>(null);
	/** What is kept beside the ledgers. */
	readonly shelf = new Shelf();
	#store: FileStore | null = null;
	#unsaved: readonly Entry[] = [];
	#unsavedRules: readonly ShapeRule[] = [];
	#shapes: readonly ShapeRule[] = [];
	#villages: SpellingDecisions = NOTHING_KEPT.villages;
	#channel: BroadcastChannel | null = null;

	/** Opens the store and hears of changes that other tabs make. May be called again after a failure. */
	async open(changed: () => void): Promise<void> {
		if (this.#store === null) {
			try {
				this.#store = await FileStore.open();
			} catch {
				this.problem = `${NOT_ALLOWED.replace(/。$/, '')}。可以照常使用，但关闭后要重新导入。`;
			}
		}
		if (this.#channel !== null || typeof BroadcastChannel === 'undefined') return;
		this.#channel = new BroadcastChannel('qingzhang');
		this.#channel.onmessage = changed;
	}

	/** Rules remembered for tables of the same shape. */
	get shapes(): readonly ShapeRule[] {
		return this.#shapes;
	}

	/** The officer's word on spellings. */
	get villages(): SpellingDecisions {
		return this.#villages;
	}

	/** Everything that is to count: what is kept, and behind it what could not be. */
	async all(): Promise<readonly Entry[]> {
		const kept: Kept = (await this.#store?.all()) ?? {
			...NOTHING_KEPT,
			shapes: this.#shapes,
			villages: this.#villages,
		};
		this.#shapes = withRules(kept.shapes, this.#unsavedRules);
		this.#villages = kept.villages;
		await this.shelf.open(this.#store, () => this.tell());
		const entries = new Map([...kept.entries, ...this.#unsaved].map((entry) => [entry.file.id, entry]));
		return [...entries.values()];
	}

	/** Keeps files that count with their decisions, and rules for others of the same shape. Never rejects. */
	async keep(entries: readonly Entry[], rules: readonly ShapeRule[]): Promise<void> {
		this.#shapes = withRules(this.#shapes, rules);
		// Only what is new: another tab may have forgotten rules that are still known here.
		const fresher = withRules(this.#unsavedRules, rules);
		const fresh = new Set(entries.map(({ file }) => file.id));
		const waiting = [...this.#unsaved.filter(({ file }) => !fresh.has(file.id)), ...entries];
		try {
			if (this.#store === null) throw new Error(NOT_ALLOWED);
			await this.#store.keep(waiting, fresher);
			[this.#unsaved, this.#unsavedRules] = [[], []];
			this.problem = null;
			this.tell();
		} catch (error) {
			[this.#unsaved, this.#unsavedRules] = [waiting, fresher];
			this.problem = `台账已经计入，但没能保存到本机，关闭本页后要重新导入。原因：${storeWords(error)}`;
		}
		this.saved = this.#unsaved.length === 0;
	}

	/** Forgets what is remembered for tables of a shape. Never rejects; it is forgotten until the page is closed at least. */
	async forgetShape(shape: string): Promise<void> {
		this.#shapes = this.#shapes.filter((rule) => rule.shape !== shape);
		this.#unsavedRules = this.#unsavedRules.filter((rule) => rule.shape !== shape);
		try {
			await this.#store?.forgetShape(shape);
			this.tell();
		} catch (error) {
			this.problem = `上次的更正没能从本机删除。原因：${storeWords(error)}`;
		}
	}

	/** Keeps the officer's word on spellings. Never rejects; it holds until the page is closed at least. */
	async keepVillages(villages: SpellingDecisions): Promise<void> {
		this.#villages = villages;
		try {
			await this.#store?.keepVillages(villages);
			this.tell();
		} catch (error) {
			this.problem = `村名的对应关系没能保存到本机。原因：${storeWords(error)}`;
		}
	}

	async forget(id: string): Promise<void> {
		await this.#store?.forget(id);
		this.#unsaved = this.#unsaved.filter(({ file }) => file.id !== id);
		this.saved = this.#unsaved.length === 0;
	}

	async clear(): Promise<void> {
		await this.#store?.clear();
		[this.#unsaved, this.#unsavedRules, this.#shapes] = [[], [], []];
		this.#villages = NOTHING_KEPT.villages;
		this.shelf.empty();
		this.saved = true;
	}

	/** Tells other tabs that something changed. */
	tell(): void {
		this.#channel?.postMessage('changed');
	}
}
