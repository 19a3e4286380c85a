/** The answer to the last question of a page: what stands stays until the next answer is there. */
export class Asked<T> {
	answer = $state.raw<T | null>(null);
	/** Why the last question could not be answered, in Chinese. */
	problem = $state<string | null>(null);
	pending = $state(false);
	#turn = 0;

	/** Puts a question; an answer that comes after another question was put counts no more. */
	async ask(work: () => Promise<T>): Promise<void> {
		const turn = ++this.#turn;
		this.pending = true;
		try {
			const answer = await work();
			if (turn !== this.#turn) return;
			this.answer = answer;
			this.problem = null;
		} catch (error) {
			if (turn === this.#turn) this.problem = error instanceof Error ? error.message : String(error);
		}
		if (turn === this.#turn) this.pending = false;
	}
}
