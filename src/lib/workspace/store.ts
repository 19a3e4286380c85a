import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ShapeRule, TableAddress, TableDecision, VillageDecisions } from '#lib/intake/decisions.ts';

/** A file as it was handed over: the original bytes, never changed. */
export interface KeptFile {
	/** SHA-256 of the bytes, hex. */
	readonly id: string;
	readonly path: string;
	readonly blob: Blob;
}

/** What was decided about a file. */
export interface FileDecisions {
	/** As-of date of rows that carry none, ISO; fixed when the file was accepted. */
	readonly undatedAsOf: string;
	/** Decisions on its tables. */
	readonly tables: readonly TableDecision[];
	/** Remembered rules that it was read with when it was accepted: later ones do not change it. */
	readonly shapes: readonly ShapeRule[];
	/** Tables whose rows take the place of earlier ones of the same village and date. */
	readonly replaces: readonly TableAddress[];
	/** Tables whose rows do not count where another one has the same village and date. */
	readonly yields: readonly TableYield[];
	/** The same for files handed in at once: a name that no other import has; null for those kept by earlier versions of the program. */
	readonly drop: string | null;
	/** When it was changed last, ms since 1970, as the system said; null when it did not. */
	readonly modified: number | null;
}

/** A table of a file, and the table in whose favour it does not count. */
export interface TableYield {
	readonly table: TableAddress;
	readonly to: { readonly fileId: string; readonly table: TableAddress };
}

/** A file with its decisions, in its place in the order of acceptance. */
export interface Entry extends FileDecisions {
	readonly file: KeptFile;
	/** Grows with every change of the decisions; another tab sees by it that the file is to be read again. */
	readonly generation: number;
}

/** The officer's word on spellings; the official list comes from the profile. */
export type SpellingDecisions = Pick<VillageDecisions, 'same' | 'own'>;

/** Everything that is kept. */
export interface Kept {
	readonly entries: readonly Entry[];
	readonly shapes: readonly ShapeRule[];
	readonly villages: SpellingDecisions;
}

export const NOTHING_KEPT: Kept = { entries: [], shapes: [], villages: { same: [], own: [] } };

/** A decision as it is written; version 1 had only the first three. */
interface Decision extends Partial<FileDecisions> {
	readonly fileId: string;
	/** Place in the order in which files were accepted. */
	readonly order: number;
	readonly undatedAsOf: string;
	readonly generation?: number;
}

/** What decisions of earlier versions do not say. */
const UNDECIDED = { tables: [], shapes: [], replaces: [], yields: [], drop: null, modified: null, generation: 0 };

interface Schema extends DBSchema {
	files: { key: string; value: KeptFile };
	decisions: { key: string; value: Decision };
	shapes: { key: string; value: ShapeRule };
	villages: { key: string; value: SpellingDecisions };
	shelf: { key: string; value: unknown };
}

const STORES = ['files', 'decisions', 'shapes', 'villages', 'shelf'] as const;
/** The one entry of `villages`. */
const SPELLINGS = 'spellings';

/**
 * Keeps files and decisions in this browser's IndexedDB (there on plain HTTP and under file:// too).
 * What belongs together is written together or not at all.
 */
export class FileStore {
	readonly #database: IDBPDatabase<Schema>;

	private constructor(database: IDBPDatabase<Schema>) {
		this.#database = database;
	}

	/** Opens the store. Rejects where the browser keeps nothing (private window, storage switched off). */
	static async open(): Promise<FileStore> {
		const database = await openDB<Schema>('qingzhang', 3, {
			upgrade(opened, from) {
				if (from < 1) {
					opened.createObjectStore('files', { keyPath: 'id' });
					opened.createObjectStore('decisions', { keyPath: 'fileId' });
				}
				if (from < 2) {
					opened.createObjectStore('shapes', { keyPath: 'shape' });
					opened.createObjectStore('villages');
				}
				opened.createObjectStore('shelf');
			},
			blocking(_current, _blocked, event) {
				(event.target as IDBDatabase).close();
			},
		});
		return new FileStore(database);
	}

	/** Every kept file with its decisions, in the order of acceptance, and what is remembered for all of them. */
	async all(): Promise<Kept> {
		const transaction = this.#database.transaction(STORES);
		const [files, decisions, shapes, villages] = await Promise.all([
			transaction.objectStore('files').getAll(),
			transaction.objectStore('decisions').getAll(),
			transaction.objectStore('shapes').getAll(),
			transaction.objectStore('villages').get(SPELLINGS),
		]);
		const byId = new Map(files.map((file) => [file.id, file]));
		const entries = decisions
			.sort((a, b) => a.order - b.order)
			.flatMap(({ fileId, order: _order, ...decided }) => {
				const file = byId.get(fileId);
				return file === undefined ? [] : [{ file, ...UNDECIDED, ...decided }];
			});
		return { entries, shapes, villages: villages ?? NOTHING_KEPT.villages };
	}

	/**
	 * Keeps accepted files behind those that are there, or other decisions on files that are there already, and what is to
	 * be remembered of them; rejects when the disk is full, and then keeps nothing of it.
	 */
	async keep(accepted: readonly Entry[], remembered: readonly ShapeRule[]): Promise<void> {
		const transaction = this.#database.transaction(['files', 'decisions', 'shapes'], 'readwrite');
		const [files, decisions] = [transaction.objectStore('files'), transaction.objectStore('decisions')];
		// The order is given here, where no other tab can come between.
		const known = await decisions.getAll();
		const orders = new Map(known.map(({ fileId, order }) => [fileId, order]));
		let last = known.reduce((most, { order }) => Math.max(most, order), 0);
		const writes = accepted.flatMap(({ file, ...decided }) => {
			const order = orders.get(file.id);
			const decision = { fileId: file.id, ...decided };
			if (order !== undefined) return [decisions.put({ ...decision, order })];
			last += 1;
			return [files.put(file), decisions.put({ ...decision, order: last })];
		});
		const rules = remembered.map((rule) => transaction.objectStore('shapes').put(rule));
		await Promise.all([...writes, ...rules, transaction.done]);
	}

	async keepVillages(villages: SpellingDecisions): Promise<void> {
		await this.#database.put('villages', villages, SPELLINGS);
	}

	/** Forgets what is remembered for tables of a shape; files that count keep what they were read with. */
	async forgetShape(shape: string): Promise<void> {
		await this.#database.delete('shapes', shape);
	}

	/** Everything on the shelf, by key. */
	async shelf(): Promise<readonly (readonly [string, unknown])[]> {
		const store = this.#database.transaction('shelf').objectStore('shelf');
		const [keys, things] = await Promise.all([store.getAllKeys(), store.getAll()]);
		return keys.map((key, index) => [key, things[index]] as const);
	}

	/** Puts a thing on the shelf; undefined takes it away. Rejects when the disk is full. */
	async putOnShelf(key: string, thing: unknown): Promise<void> {
		await (thing === undefined ? this.#database.delete('shelf', key) : this.#database.put('shelf', thing, key));
	}

	async forget(id: string): Promise<void> {
		const transaction = this.#database.transaction(['files', 'decisions'], 'readwrite');
		await Promise.all([
			transaction.objectStore('files').delete(id),
			transaction.objectStore('decisions').delete(id),
			transaction.done,
		]);
	}

	/** Forgets files, decisions, what was remembered of them, and what is on the shelf. */
	async clear(): Promise<void> {
		const transaction = this.#database.transaction(STORES, 'readwrite');
		await Promise.all([...STORES.map((name) => transaction.objectStore(name).clear()), transaction.done]);
	}
}
