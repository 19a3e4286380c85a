import type { DeskOwner } from './desk-owner.ts';
import { type EarlyRows, putBehind } from './early-rows.ts';
import type { ReadFile } from './file-reading.ts';
import { type FileRecord, sourceIdsOf } from './file-record.ts';

/** Rows of files under review on their way to the desk and off it again, one file after the other. */
export class LaidRows {
	readonly #desk: DeskOwner;
	#last: Promise<unknown> = Promise.resolve();

	constructor(desk: DeskOwner) {
		this.#desk = desk;
	}

	/**
	 * Lays what was read of a file behind the rows that came early; null: only takes those off. What fails here fails again,
	 * and is told, when the file is to count.
	 */
	lay(content: ReadFile['content'] | null, early?: EarlyRows): void {
		const laying = this.#last.then(() => (content === null ? early?.drop() : putBehind(this.#desk, content, early)));
		this.#last = laying.catch(() => early?.drop()).catch(() => undefined);
	}

	takeOff(files: readonly FileRecord[]): void {
		const ids = files.flatMap(sourceIdsOf);
		if (ids.length === 0) return;
		this.#last = this.#last.then(async () => (await this.#desk.opened()).take(ids)).catch(() => undefined);
	}

	/** Waits until all rows are where they are to be. */
	laid(): Promise<unknown> {
		return this.#last;
	}
}
