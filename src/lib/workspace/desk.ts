import type { Finding } from '#lib/findings/types.ts';
import type { Summary } from '#lib/measures/figures.ts';
import { prepareMeasures, type Scope } from '#lib/measures/read.ts';
import { readDates, readSummary } from '#lib/measures/summary.ts';
import { type LatestVersion, readVersions } from '#lib/measures/versions.ts';
import { openDuckDb } from '#lib/warehouse/engine/duckdb-wasm.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { openWasmWarehouse } from '#lib/warehouse/wasm-warehouse.ts';
import { removeRows, settle, storeTable, type StoredSource } from './assemble.ts';
import type { FileReading } from './reader.ts';

/**
 * The warehouse with what is in it. Loaded only when there is something to compute: the engine and
 * Arrow come with this module.
 */
export class Desk {
	readonly #warehouse: Warehouse;
	#sources: readonly StoredSource[] = [];
	/** The last piece of work at the warehouse; the next one waits for it. */
	#last: Promise<unknown> = Promise.resolve();
	/** Findings that only show across sources. */
	findings: readonly Finding[] = [];
	/** As-of dates on hand, oldest first, ISO. */
	dates: readonly string[] = [];

	private constructor(warehouse: Warehouse) {
		this.#warehouse = warehouse;
	}

	/** Starts the engine, 1–2 s. Throws EngineError when the browser cannot run it. */
	static async open(): Promise<Desk> {
		const { db, close } = await openDuckDb();
		const warehouse = await openWasmWarehouse(db, close);
		try {
			await createTables(warehouse);
			await prepareMeasures(warehouse);
		} catch (error) {
			await warehouse.close();
			throw error;
		}
		return new Desk(warehouse);
	}

	/** Adds the sources of a file; rows without a date count as of `undatedAsOf`. No figure changes before `settle`. */
	add({ sources, tables }: Pick<FileReading, 'sources' | 'tables'>, undatedAsOf: string): Promise<void> {
		return this.#alone(async () => {
			for (const table of tables) await storeTable(this.#warehouse, table);
			const stored = sources.map(({ sourceId, places, summary: { file, sheet, ledger, columns } }) => ({
				sourceId,
				places,
				summary: { file, sheet, ledger, columns },
				undatedAsOf,
			}));
			this.#sources = [...this.#sources, ...stored];
		});
	}

	/** Takes sources out and makes the figures hold again, for what was added before too. */
	settle(gone: ReadonlySet<number> = new Set()): Promise<void> {
		return this.#alone(async () => {
			for (const source of this.#sources.filter(({ sourceId }) => gone.has(sourceId))) {
				await removeRows(this.#warehouse, source);
			}
			this.#sources = this.#sources.filter((source) => !gone.has(source.sourceId));
			this.findings = (await settle(this.#warehouse, this.#sources)).findings;
			this.dates = await readDates(this.#warehouse);
		});
	}

	summary(asOf: string, scope: Scope): Promise<Summary> {
		return this.#alone(() => readSummary(this.#warehouse, asOf, scope));
	}

	versions(asOf: string): Promise<readonly LatestVersion[]> {
		return this.#alone(() => readVersions(this.#warehouse, asOf));
	}

	close(): Promise<void> {
		return this.#warehouse.close();
	}

	/** One piece of work at a time: nobody reads figures while they are being made. */
	#alone<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#last.then(work);
		this.#last = done.catch(() => undefined);
		return done;
	}
}
