import type { VillageDecisions } from '#lib/intake/decisions.ts';
import type { PlacedRows } from '#lib/intake/recognise/near-villages.ts';
import type { PackedTable } from './pack.ts';
import type { FileToRead, RowsAhead, WorkerAnswer } from './reader-messages.ts';
import { ReadingCancelled, WorkerTalk } from './worker-talk.ts';

export { ReadingCancelled };

export type FileReading = Extract<WorkerAnswer, { kind: 'read' }>;

/** Reads files in a worker, so that the page stays free. The worker starts with the first file. */
export class FileReader {
	readonly #worker = new WorkerTalk();

	/**
	 * Reads one file; `tell` hears how far it is, 0…1; `take`, when given, is handed the rows of large tables ahead of the answer, which
	 * then does not hold them. Rejects with ReadingCancelled, or with a Chinese message that says
	 * what to do.
	 */
	read(
		request: FileToRead & { readonly firstSourceId: number },
		tell?: (share: number) => void,
		take?: (rows: RowsAhead) => void,
	): Promise<FileReading> {
		const rows = take === undefined ? 'along' : 'ahead';
		return this.#worker.ask({ kind: 'read', ...request, rows }, 'read', tell, take);
	}

	/** Reads one file whose rows stay in the worker until `held`. They are gone when the worker dies of a later file. */
	readHolding(request: FileToRead & { readonly firstSourceId: number }): Promise<FileReading> {
		return this.#worker.ask({ kind: 'read', ...request, rows: 'held' }, 'read');
	}

	/** The rows that are held, one table for each ledger; none are held afterwards. */
	async held(): Promise<readonly PackedTable[]> {
		return (await this.#worker.ask({ kind: 'held' }, 'held')).tables;
	}

	/** Villages of these places, and the names among them that are near one another. */
	near(sources: readonly PlacedRows[], decisions: VillageDecisions): Promise<Extract<WorkerAnswer, { kind: 'near' }>> {
		return this.#worker.ask({ kind: 'near', sources, decisions }, 'near');
	}

	/** Stops whatever is being read and frees the worker; the next file starts a fresh one. */
	cancel(): void {
		this.#worker.stop();
	}
}
