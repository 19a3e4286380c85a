import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A file as it was handed over: the original bytes, never changed. */
export interface KeptFile {
	/** SHA-256 of the bytes, hex. */
	readonly id: string;
	readonly path: string;
	readonly blob: Blob;
}

/** What was decided about a file. Files and decisions are the truth; all else is computed from them. */
export interface Decision {
	readonly fileId: string;
	/** Place in the order in which files were accepted. */
	readonly order: number;
	/** As-of date of rows that carry none, ISO; fixed when the file was accepted. */
	readonly undatedAsOf: string;
}

/** A file with its decision, before it has its place in the order. */
export interface Entry {
	readonly file: KeptFile;
	readonly undatedAsOf: string;
}

interface Schema extends DBSchema {
	files: { key: string; value: KeptFile };
	decisions: { key: string; value: Decision };
}

/**
 * Keeps files and decisions in this browser's IndexedDB (there on plain HTTP and under file:// too).
 * A file and its decision are written together or not at all.
 */
export class FileStore {
	readonly #database: IDBPDatabase<Schema>;

	private constructor(database: IDBPDatabase<Schema>) {
		this.#database = database;
	}

	/** Opens the store. Rejects where the browser keeps nothing (private window, storage switched off). */
	static async open(): Promise<FileStore> {
		const database = await openDB<Schema>('qingzhang', 1, {
			upgrade(created) {
				created.createObjectStore('files', { keyPath: 'id' });
				created.createObjectStore('decisions', { keyPath: 'fileId' });
			},
			blocking(_current, _blocked, event) {
				(event.target as IDBDatabase).close();
			},
		});
		return new FileStore(database);
	}

	/** Every kept file with its decision, in the order of acceptance. */
	async all(): Promise<Entry[]> {
		const transaction = this.#database.transaction(['files', 'decisions']);
		const [files, decisions] = await Promise.all([
			transaction.objectStore('files').getAll(),
			transaction.objectStore('decisions').getAll(),
		]);
		const byId = new Map(files.map((file) => [file.id, file]));
		return decisions
			.sort((a, b) => a.order - b.order)
			.flatMap((decision) => {
				const file = byId.get(decision.fileId);
				return file === undefined ? [] : [{ file, undatedAsOf: decision.undatedAsOf }];
			});
	}

	/** Keeps accepted files behind those that are there; rejects when the disk is full, and then keeps none of them. */
	async keep(accepted: readonly Entry[]): Promise<void> {
		const transaction = this.#database.transaction(['files', 'decisions'], 'readwrite');
		const [files, decisions] = [transaction.objectStore('files'), transaction.objectStore('decisions')];
		// The order is given here, where no other tab can come between.
		const last = (await decisions.getAll()).reduce((most, { order }) => Math.max(most, order), 0);
		const writes = accepted.flatMap(({ file, undatedAsOf }, index) => [
			files.put(file),
			decisions.put({ fileId: file.id, order: last + 1 + index, undatedAsOf }),
		]);
		await Promise.all([...writes, transaction.done]);
	}

	async forget(id: string): Promise<void> {
		const transaction = this.#database.transaction(['files', 'decisions'], 'readwrite');
		await Promise.all([
			transaction.objectStore('files').delete(id),
			transaction.objectStore('decisions').delete(id),
			transaction.done,
		]);
	}

	async clear(): Promise<void> {
		const transaction = this.#database.transaction(['files', 'decisions'], 'readwrite');
		await Promise.all([
			transaction.objectStore('files').clear(),
			transaction.objectStore('decisions').clear(),
			transaction.done,
		]);
	}
}
