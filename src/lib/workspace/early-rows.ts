import type { Desk } from './desk.ts';
import type { DeskOwner } from './desk-owner.ts';
import type { FileContent } from './file-record.ts';
import type { RowsAhead } from './reader-messages.ts';

/**
 * The rows of one file that go onto the desk while it is still being read: reading and storing take about as long. They count for
 * nothing until the source itself is put there, and are taken off when it is not.
 */
export class EarlyRows {
	readonly #desk: Pick<DeskOwner, 'open' | 'opened'>;
	readonly #isWanted: () => boolean;
	readonly #sources = new Map<number, RowsAhead['ledger']>();
	#laying: Promise<void> = Promise.resolve();
	/** The desk that the rows lie on; after a failure there may be another. */
	#on: Desk | null = null;

	/** `isWanted` false: the import is over, and nothing more is laid. */
	constructor(desk: Pick<DeskOwner, 'open' | 'opened'>, isWanted: () => boolean) {
		this.#desk = desk;
		this.#isWanted = isWanted;
	}

	/** Takes rows as they come; never throws. */
	readonly take = (rows: RowsAhead): void => {
		this.#laying = this.#laying.then(async () => {
			if (!this.#isWanted()) return;
			const desk = await this.#desk.open();
			this.#mustBe(desk);
			this.#on = desk;
			this.#sources.set(rows.sourceId, rows.ledger);
			await desk.lay(rows);
		});
		this.#laying.catch(() => undefined);
	};

	/** Waits until all rows lie on this desk. Rejects when one batch of them does not. */
	async laidOn(desk: Desk): Promise<void> {
		await this.#laying;
		this.#mustBe(desk);
	}

	/** Takes all of them off the desk again. */
	async drop(): Promise<void> {
		await this.#laying.catch(() => undefined);
		if (this.#sources.size === 0) return;
		const desk = await this.#desk.opened();
		for (const [sourceId, ledger] of this.#sources) await desk.clear({ sourceId, ledger });
		this.#sources.clear();
	}

	#mustBe(desk: Desk): void {
		if (this.#on !== null && this.#on !== desk) throw new Error('rows lie on a desk that is gone');
	}
}

/** Puts a file on the desk behind its early rows. */
export async function putBehind(owner: DeskOwner, content: FileContent, early?: EarlyRows): Promise<void> {
	const desk = await owner.open();
	await early?.laidOn(desk);
	await desk.put(content);
}
