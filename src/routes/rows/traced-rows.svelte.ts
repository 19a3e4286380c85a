import type { Facets } from '#lib/measures/fact-tables.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import { findPlace, type FoundPlace } from '#lib/measures/places.ts';
import { readVillages } from '#lib/measures/summary.ts';
import { readRowsBehind, type RowsBehind, type RowsQuery, type TracedRow } from '#lib/measures/trace.ts';
import { BLOCK, RowBlocks } from '#lib/ui/row-blocks.svelte.ts';
import type { OfficeView } from '#lib/workspace/types.ts';

/** What the page asks for: everything but the window. */
export interface RowsQuestion {
	readonly figure: FigureId;
	readonly asOf: string;
	readonly village: string | null;
	readonly township: string | null;
	readonly facets: Facets;
	readonly search: string;
	readonly sort: RowsQuery['sort'];
}

/** Rows read at a time for a file: few enough that the page does not wait for one batch. */
const BATCH = 2_000;

/** The rows behind a figure, read block by block as they come into view. */
export class TracedRows {
	readonly #office: OfficeView;
	#query: Omit<RowsQuery, 'from' | 'count'> | null = null;
	#turn = 0;
	/** The figure and its columns; null until the first answer. */
	found = $state.raw<Omit<RowsBehind, 'rows'> | null>(null);
	place = $state.raw<FoundPlace | null>(null);
	problem = $state<string | null>(null);
	pending = $state(false);
	/** The rows themselves. */
	readonly blocks = new RowBlocks<TracedRow>((error) => this.#fail(error));

	constructor(office: OfficeView) {
		this.#office = office;
	}

	/** Asks anew; what stands on the page stays until the answer is there. */
	async ask({ village, township, ...question }: RowsQuestion): Promise<void> {
		const turn = ++this.#turn;
		this.pending = true;
		try {
			const { place, query, answer } = await this.#office.read(async (warehouse) => {
				const villages = await readVillages(warehouse, question.asOf, null);
				const here = findPlace(villages, { village, township });
				const asked = { ...question, scope: here.scope };
				return {
					place: here,
					query: asked,
					answer: await readRowsBehind(warehouse, { ...asked, from: 0, count: BLOCK }),
				};
			});
			if (turn !== this.#turn) return;
			const { rows, ...found } = answer;
			this.#query = query;
			this.blocks.start(found.count, rows, async (from, count) => {
				const more = await this.#office.read((warehouse) => readRowsBehind(warehouse, { ...query, from, count }));
				return more.rows;
			});
			this.place = place;
			this.found = found;
			this.problem = null;
		} catch (error) {
			if (turn === this.#turn) this.#fail(error);
		}
		if (turn === this.#turn) this.pending = false;
	}

	/** All rows in batches, for a file. Throws when the ledgers change meanwhile. */
	async all(onrows: (rows: readonly TracedRow[]) => void, stopped: () => boolean): Promise<void> {
		const query = this.#query;
		const turn = this.#turn;
		const total = this.found?.count ?? 0;
		let from = 0;
		while (query !== null && from < total && !stopped()) {
			const start = from;
			const { rows } = await this.#office.read((warehouse) =>
				readRowsBehind(warehouse, { ...query, from: start, count: BATCH }),
			);
			if (rows.length === 0 || turn !== this.#turn) throw new Error('明细刚刚有变动，请重新导出');
			onrows(rows);
			from += rows.length;
		}
	}

	#fail(error: unknown): void {
		this.problem = error instanceof Error ? error.message : String(error);
	}
}
