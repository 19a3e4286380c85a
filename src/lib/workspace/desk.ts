import type { VillageDecisions, WrittenVillage } from '#lib/intake/decisions.ts';
import type { Finding } from '#lib/findings/types.ts';
import { readReviewDifferences, type ReviewDifference } from '#lib/measures/compare-review.ts';
import type { Summary } from '#lib/measures/figures.ts';
import { prepareMeasures, type Scope } from '#lib/measures/read.ts';
import { readRivals } from '#lib/measures/rivals.ts';
import type { Contests } from '#lib/measures/overlaps.ts';
import { readDates, readSummary } from '#lib/measures/summary.ts';
import { type LatestVersion, readVersions } from '#lib/measures/versions.ts';
import { openDuckDb } from '#lib/warehouse/engine/duckdb-wasm.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { openWasmWarehouse } from '#lib/warehouse/wasm-warehouse.ts';
import { deleteRows, fillReview, removeRows, settle, storeTable, type StoredSource, yieldingOf } from './assemble.ts';
import type { FileReading } from './reader.ts';
import type { RowsAhead } from './reader-messages.ts';
import { villagesNamed } from './village-decisions.ts';

/** A source that is to count, and how. */
export type CountedSource = Omit<StoredSource, 'places' | 'summary'>;

/** How sources that wait differ from what counts, and which of them contend with one another. */
export interface WaitingCompared {
	readonly differences: readonly ReviewDifference[];
	readonly rivals: Contests;
}

/**
 * The warehouse with what is in it. Loaded only when there is something to compute: the engine and
 * Arrow come with this module. Rows lie on the desk before they count; `settle` says which do.
 */
export class Desk {
	readonly #warehouse: Warehouse;
	readonly #held = new Map<number, Pick<StoredSource, 'sourceId' | 'places' | 'summary'>>();
	/** The last piece of work at the warehouse; the next one waits for it. */
	#last: Promise<unknown> = Promise.resolve();
	/** Findings that only show across sources. */
	findings: readonly Finding[] = [];
	/** As-of dates on hand, oldest first, ISO. */
	dates: readonly string[] = [];
	/** Villages on the ledgers, in the order of first appearance. */
	villages: readonly WrittenVillage[] = [];

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

	/** Lays the rows of a file on the desk; its buffers go with them. No figure changes before `settle`. */
	put({ sources, tables }: Pick<FileReading, 'sources' | 'tables'>): Promise<void> {
		return this.#alone(async () => {
			for (const table of tables) await storeTable(this.#warehouse, table);
			for (const { sourceId, places, summary } of sources) {
				const { file, sheet, ledger, columns, turned } = summary;
				this.#held.set(sourceId, { sourceId, places, summary: { file, sheet, ledger, columns, turned } });
			}
		});
	}

	/** Lays rows on the desk of a source that is still being read; `put` or `clear` must follow. */
	lay(rows: RowsAhead): Promise<void> {
		return this.#alone(() => storeTable(this.#warehouse, rows));
	}

	/** Takes rows off again that were laid before their source was read. */
	clear({ sourceId, ledger }: Pick<RowsAhead, 'sourceId' | 'ledger'>): Promise<void> {
		return this.#alone(() => deleteRows(this.#warehouse, ledger, sourceId));
	}

	/** Takes rows off the desk. Figures hold again after `settle`, or when the sources did not count. */
	take(sourceIds: Iterable<number>): Promise<void> {
		return this.#alone(async () => {
			for (const id of sourceIds) {
				const source = this.#held.get(id);
				if (source !== undefined) await removeRows(this.#warehouse, source);
				this.#held.delete(id);
			}
		});
	}

	/** True when the rows of all these sources lie here. */
	holds(sourceIds: readonly number[]): boolean {
		return sourceIds.every((id) => this.#held.has(id));
	}

	/** Makes the figures those of the given sources, in the order of acceptance. */
	settle(counted: readonly CountedSource[], villages: VillageDecisions): Promise<void> {
		return this.#alone(async () => {
			const settled = await settle(this.#warehouse, this.#stored(counted), villages);
			this.findings = settled.findings;
			this.villages = villagesNamed(settled);
			this.dates = await readDates(this.#warehouse);
		});
	}

	/** How sources that wait differ from what counts; `all` are those that count and, behind them, those that wait. */
	compare(all: readonly CountedSource[], villages: VillageDecisions): Promise<WaitingCompared> {
		return this.#alone(async () => {
			await fillReview(this.#warehouse, this.#stored(all), villages);
			const differences = await readReviewDifferences(this.#warehouse);
			return { differences, rivals: await readRivals(this.#warehouse, yieldingOf(all)) };
		});
	}

	summary(asOf: string, scope: Scope): Promise<Summary> {
		return this.#alone(() => readSummary(this.#warehouse, asOf, scope));
	}

	/** Runs a reader of measures on what is on the desk. */
	read<T>(reader: (warehouse: Warehouse) => Promise<T>): Promise<T> {
		return this.#alone(() => reader(this.#warehouse));
	}

	versions(asOf: string): Promise<readonly LatestVersion[]> {
		return this.#alone(() => readVersions(this.#warehouse, asOf));
	}

	close(): Promise<void> {
		return this.#warehouse.close();
	}

	#stored(counted: readonly CountedSource[]): StoredSource[] {
		return counted.flatMap((source) => {
			const held = this.#held.get(source.sourceId);
			return held === undefined ? [] : [{ ...held, ...source }];
		});
	}

	/** One piece of work at a time: nobody reads figures while they are being made. */
	#alone<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#last.then(work);
		this.#last = done.catch(() => undefined);
		return done;
	}
}
