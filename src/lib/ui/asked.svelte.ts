/** So long, in ms, a page waits for an answer before it shows that it is waiting: what was chosen, over the figures of before. */
export const PATIENCE = 250;

/**
 * The answer to the last question of a page: what stands stays until the next answer is there.
 * `Q` is what the person chose, for pages that draw it with the figures.
 */
export class Asked<T, Q = unknown> {
	answer = $state.raw<T | null>(null);
	/** Why the last question could not be answered, in Chinese. */
	problem = $state<string | null>(null);
	pending = $state(false);
	/** The answer is slow to come. */
	late = $state(false);
	#chosen = $state.raw<Q | null>(null);
	#turn = 0;

	/**
	 * What the figures that stand were chosen by. Drawn with them it is drawn once, not first with the figures of before;
	 * where the answer is slow, what is chosen `now` is shown meanwhile.
	 */
	chosen(now: Q): Q {
		return this.late || this.#chosen === null ? now : this.#chosen;
	}

	/** Puts a question; an answer that comes after another question was put counts no more. */
	async ask(work: () => Promise<T>, chosen: Q | null = null): Promise<void> {
		const turn = ++this.#turn;
		this.pending = true;
		const patience = setTimeout(() => (this.late = true), PATIENCE);
		try {
			const answer = await work();
			if (turn !== this.#turn) return;
			this.answer = answer;
			this.problem = null;
		} catch (error) {
			if (turn === this.#turn) this.problem = error instanceof Error ? error.message : String(error);
		} finally {
			clearTimeout(patience);
		}
		if (turn !== this.#turn) return;
		this.#chosen = chosen;
		this.late = false;
		this.pending = false;
	}
}
