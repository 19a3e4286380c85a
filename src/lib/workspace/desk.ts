import type { Finding } from '#lib/findings/types.ts';
import type { Summary } from '#lib/measures/figures.ts';
import { prepareMeasures, type Scope } from '#lib/measures/read.ts';
import { readDates, readSummary } from '#lib/measures/summary.ts';
import { openDuckDb } from '#lib/warehouse/engine/duckdb-wasm.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { openWasmWarehouse } from '#lib/warehouse/wasm-warehouse.ts';
import { removeRows, settle, storeRows, type StoredSource } from './assemble.ts';
import type { PackedSource } from './pack.ts';

/**
 * The warehouse with what is in it. Loaded only when there is something to compute: the engine and
 * Arrow come with this module.
 */
export class Desk {
	readonly #warehouse: Warehouse;
	#sources: readonly StoredSource[] = [];
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
		await createTables(warehouse);
		await prepareMeasures(warehouse);
		return new Desk(warehouse);
	}

	/** Adds sources; rows without a date count as of `undatedAsOf`. */
	async add(packed: readonly PackedSource[], undatedAsOf: string): Promise<void> {
		for (const source of packed) {
			await storeRows(this.#warehouse, source);
			const { ipc: _stored, ...kept } = source;
			this.#sources = [...this.#sources, { ...kept, undatedAsOf }];
		}
	}

	async remove(sourceIds: ReadonlySet<number>): Promise<void> {
		const gone = this.#sources.filter((source) => sourceIds.has(source.sourceId));
		for (const source of gone) await removeRows(this.#warehouse, source);
		this.#sources = this.#sources.filter((source) => !sourceIds.has(source.sourceId));
	}

	/** Makes the figures hold again after adding and removing. */
	async settle(): Promise<void> {
		this.findings = (await settle(this.#warehouse, this.#sources)).findings;
		this.dates = await readDates(this.#warehouse);
	}

	summary(asOf: string, scope: Scope): Promise<Summary> {
		return readSummary(this.#warehouse, asOf, scope);
	}

	close(): Promise<void> {
		return this.#warehouse.close();
	}
}
