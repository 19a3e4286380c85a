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
import { BLOCK, RowBlocks } from '#lib/ui/row-blocks.svelte.ts';
import type { OfficeView } from '#lib/workspace/types.ts';
import { countOf, totalOf } from './words.ts';

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

/** Rows read at a time for a file. */
const BATCH = 5000;

/** What changed between two dates, read block by block as it comes into view. */
export class ChangedRows {
	readonly #office: OfficeView;
	#turn = 0;
	found = $state.raw<FoundChanges | null>(null);
	problem = $state<string | null>(null);
	pending = $state(false);
	/** The rows themselves. */
	readonly blocks = new RowBlocks<ChangedRow>((error) => this.#fail(error));

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
			const { question, here } = answer.found;
			this.blocks.start(countOf(totalOf(here), question.kind), answer.rows, (from, count) =>
				this.#office.read((warehouse) => readChanges(warehouse, question, from, count)),
			);
			this.found = answer.found;
			this.problem = null;
		} catch (error) {
			if (turn === this.#turn) this.#fail(error);
		}
		if (turn === this.#turn) this.pending = false;
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

	#fail(error: unknown): void {
		this.problem = error instanceof Error ? error.message : String(error);
	}
}
