/* eslint svelte/prefer-svelte-reactivity: off -- the Map of blocks is bookkeeping; `arrived` tells the page */
import type { LedgerId } from '#lib/ledger/types.ts';
import {
	type ChangedRow,
	type ChangesQuestion,
	readChangedLedgers,
	readChanges,
	readVillageChanges,
	type VillageChanges,
} from '#lib/measures/changes.ts';
import type { Village } from '#lib/measures/figures.ts';
import { findPlace, type FoundPlace } from '#lib/measures/places.ts';
import { WHOLE_ZONE } from '#lib/measures/read.ts';
import { readVillages } from '#lib/measures/summary.ts';
import type { OfficeView } from '#lib/workspace/types.ts';

/** What the page asks for. */
export interface AskedChanges extends Omit<ChangesQuestion, 'scope' | 'ledger'> {
	/** Null: the first ledger on hand. */
	readonly ledger: LedgerId | null;
	readonly village: string | null;
	readonly township: string | null;
}

/** What stands on the page. */
export interface FoundChanges {
	readonly question: ChangesQuestion;
	readonly villages: readonly Village[];
	readonly place: FoundPlace;
	/** Ledgers on hand. */
	readonly ledgers: readonly LedgerId[];
	/** Of the whole zone, and of the place. */
	readonly zone: readonly VillageChanges[];
	readonly here: readonly VillageChanges[];
}

/** Rows read at a time, and for a file. */
const BLOCK = 100;
const BATCH = 5000;

/** What changed between two dates, read block by block as it comes into view. */
export class ChangedRows {
	readonly #office: OfficeView;
	#blocks = new Map<number, readonly ChangedRow[] | 'asked'>();
	#turn = 0;
	found = $state.raw<FoundChanges | null>(null);
	problem = $state<string | null>(null);
	pending = $state(false);
	/** Grows with every block that has arrived. */
	arrived = $state(0);

	constructor(office: OfficeView) {
		this.#office = office;
	}

	/** Asks anew; what stands on the page stays until the answer is there. */
	async ask({ village, township, ledger, ...dates }: AskedChanges): Promise<void> {
		const turn = ++this.#turn;
		this.pending = true;
		try {
			const answer = await this.#office.read(async (warehouse) => {
				const villages = await readVillages(warehouse, dates.to, null);
				const place = findPlace(villages, { village, township });
				const ledgers = await readChangedLedgers(warehouse, dates.to);
				const chosen = ledgers.find((one) => one === ledger) ?? ledgers[0];
				if (chosen === undefined) throw new Error('没有可以对比的台账');
				const question: ChangesQuestion = { ...dates, ledger: chosen, scope: place.scope };
				const zone = await readVillageChanges(warehouse, { ...question, scope: WHOLE_ZONE });
				const isZone = place.scope.township === null && place.scope.villageId === null;
				const here = isZone ? zone : await readVillageChanges(warehouse, question);
				const rows = await readChanges(warehouse, question, 0, BLOCK);
				return { found: { question, villages, place, ledgers, zone, here }, rows };
			});
			if (turn !== this.#turn) return;
			this.#blocks = new Map([[0, answer.rows]]);
			this.found = answer.found;
			this.problem = null;
			this.arrived += 1;
		} catch (error) {
			if (turn === this.#turn) this.problem = error instanceof Error ? error.message : String(error);
		}
		if (turn === this.#turn) this.pending = false;
	}

	/** A row by its place in the order; null: not here yet. */
	row(index: number): ChangedRow | null {
		const block = this.#blocks.get(Math.floor(index / BLOCK));
		return block === undefined || block === 'asked' ? null : (block[index % BLOCK] ?? null);
	}

	/** Sees to it that these rows come. */
	want(first: number, count: number): void {
		if (count === 0) return;
		for (let block = Math.floor(first / BLOCK); block <= Math.floor((first + count - 1) / BLOCK); block += 1) {
			if (!this.#blocks.has(block)) void this.#fetch(block);
		}
	}

	/** All rows, for a file; `onrows` hears how many are there. */
	async all(onrows: (rows: number) => void): Promise<readonly ChangedRow[]> {
		const question = this.found?.question;
		const rows: ChangedRow[] = [];
		while (question !== undefined) {
			const from = rows.length;
			const batch = await this.#office.read((warehouse) => readChanges(warehouse, question, from, BATCH));
			for (const row of batch) rows.push(row);
			onrows(rows.length);
			if (batch.length < BATCH) break;
		}
		return rows;
	}

	async #fetch(block: number): Promise<void> {
		const [turn, blocks, question] = [this.#turn, this.#blocks, this.found?.question];
		if (question === undefined) return;
		blocks.set(block, 'asked');
		try {
			blocks.set(block, await this.#office.read((warehouse) => readChanges(warehouse, question, block * BLOCK, BLOCK)));
			if (turn === this.#turn) this.arrived += 1;
		} catch (error) {
			blocks.delete(block);
			if (turn === this.#turn) this.problem = error instanceof Error ? error.message : String(error);
		}
	}
}
