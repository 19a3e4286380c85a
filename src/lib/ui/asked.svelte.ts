import { painted } from './after-paint.ts';

/** So long, in ms, a page waits for an answer before it shows that it is waiting: what was chosen, over the figures of before. */
export const PATIENCE = 250;

/** The answer of one part of a page: what stands stays until the next one is there. `Q` is what the person chose. */
export class Answered<T, Q = unknown> {
	pending = $state(false);
	/** The answer is slow to come. */
	late = $state(false);
	/** Whether the part is on the screen, or nobody says that it is not: `AskedPart` does. */
	isSeen = true;
	/** Whether there is an answer; for whoever asks, who must not ask again because there is another one. */
	isAnswered = false;
	#answer = $state.raw<T | null>(null);
	#chosen = $state.raw<Q | null>(null);

	get answer(): T | null {
		return this.#answer;
	}

	/**
	 * What the figures that stand were chosen by. Drawn with them it is drawn once, not first with the figures of before;
	 * where the answer is slow, what is chosen `now` is shown meanwhile.
	 */
	chosen(now: Q): Q {
		return this.late || this.#chosen === null ? now : this.#chosen;
	}

	stand(answer: T, chosen: Q | null): void {
		this.#answer = answer;
		this.isAnswered = true;
		this.endWithout(chosen);
	}

	/** There was no answer: what stands stays. */
	endWithout(chosen: Q | null): void {
		this.#chosen = chosen;
		this.late = false;
		this.pending = false;
	}
}

/** Gives what questions are put to, as long as they take. */
export type Reader<S> = <T>(read: (source: S) => Promise<T>) => Promise<T>;

/** How each part of a page is asked for. */
export type Questions<P> = { readonly [K in keyof P]: () => Promise<P[K]> };

/** Work that is done when it is first asked for, and its outcome given to all who ask: several parts of a page may need it. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
	let done: Promise<T> | null = null;
	return () => (done ??= work());
}

/** The answers to the last questions of a page. Parts on the screen are answered and drawn first, all others after that. */
export class AskedParts<P extends object, Q = unknown> {
	readonly parts: { readonly [K in keyof P]: Answered<P[K], Q> };
	/** Why the last questions could not be answered, in Chinese. */
	problem = $state<string | null>(null);
	/** Some part waits for its answer. */
	pending = $state(false);
	/** An answer that the person can see is slow to come. */
	late = $state(false);
	readonly #names: readonly (keyof P)[];
	#turn = 0;
	#foreseen = 0;

	constructor(names: readonly (keyof P)[]) {
		this.#names = names;
		this.parts = Object.fromEntries(names.map((name) => [name, new Answered()])) as unknown as typeof this.parts;
	}

	/** Puts the questions; answers that come after others were put count no more. */
	async ask<S>(reader: Reader<S>, questions: (source: S) => Questions<P>, chosen: Q | null = null): Promise<void> {
		const turn = ++this.#turn;
		const isFirst = (name: keyof P) => this.parts[name].isSeen || !this.parts[name].isAnswered;
		const goes = [this.#names.filter(isFirst), this.#names.filter((name) => !isFirst(name))];
		this.pending = true;
		for (const name of this.#names) this.parts[name].pending = true;
		const patience = setTimeout(() => this.#beLate(), PATIENCE);
		let put: Questions<P> | null = null;
		const answers = (names: readonly (keyof P)[], each: (name: keyof P, answer: P[keyof P]) => void) =>
			reader((source) => {
				const all = (put ??= questions(source));
				return Promise.all(
					names.map(async (name) => {
						const answer = await all[name]();
						each(name, answer);
						return [name, answer] as const;
					}),
				);
			});
		const draw = (name: keyof P, answer: P[keyof P]): void => {
			if (turn === this.#turn && this.parts[name].pending) this.parts[name].stand(answer, chosen);
		};
		// What stands is drawn anew while the engine works on the next part; a page with gaps would move.
		const isWhole = this.#names.every((name) => this.parts[name].isAnswered);
		try {
			for (const [place, names] of goes.entries()) {
				if (names.length === 0) continue;
				const each = isWhole && place === 0 ? draw : () => undefined;
				const [found] = await Promise.all([answers(names, each), place > 0 ? painted() : undefined]);
				if (turn !== this.#turn) return;
				for (const [name, answer] of found) draw(name, answer);
				// What is left is not on the screen: nobody waits for it.
				clearTimeout(patience);
				this.late = false;
			}
			this.problem = null;
		} catch (error) {
			if (turn !== this.#turn) return;
			this.problem = error instanceof Error ? error.message : String(error);
			for (const name of this.#names) this.parts[name].endWithout(chosen);
			this.late = false;
		} finally {
			clearTimeout(patience);
		}
		this.pending = false;
	}

	/**
	 * Works out what may be asked for next: the parts on the screen, and when it is to be `whole` the others after them, part by
	 * part so that a question put meanwhile need not wait long. It ends when something is asked for or something else is
	 * foreseen. Nothing is drawn: whoever answers keeps the answers.
	 */
	async ahead<S>(reader: Reader<S>, questions: (source: S) => Questions<P>, whole = false): Promise<void> {
		const [turn, foreseen] = [this.#turn, ++this.#foreseen];
		let put: Questions<P> | null = null;
		const seen = this.#names.filter((name) => this.parts[name].isSeen);
		const unseen = this.#names.filter((name) => !this.parts[name].isSeen);
		for (const name of whole ? [...seen, ...unseen] : seen) {
			if (this.pending || turn !== this.#turn || foreseen !== this.#foreseen) return;
			try {
				await reader(async (source) => void (await (put ??= questions(source))[name]()));
			} catch {
				return; // it is said when it is asked for
			}
		}
	}

	#beLate(): void {
		for (const name of this.#names) this.parts[name].late = this.parts[name].pending;
		this.late = true;
	}
}

/** The answer to the last question of a page that is drawn all at once. */
export class Asked<T, Q = unknown> {
	readonly #asked = new AskedParts<{ whole: T }, Q>(['whole']);

	get answer(): T | null {
		return this.#asked.parts.whole.answer;
	}

	get problem(): string | null {
		return this.#asked.problem;
	}

	get pending(): boolean {
		return this.#asked.pending;
	}

	get late(): boolean {
		return this.#asked.late;
	}

	/** See `Answered.chosen`. */
	chosen(now: Q): Q {
		return this.#asked.parts.whole.chosen(now);
	}

	/** Puts a question; an answer that comes after another question was put counts no more. */
	ask(work: () => Promise<T>, chosen: Q | null = null): Promise<void> {
		return this.#asked.ask(
			(read) => read(undefined),
			() => ({ whole: work }),
			chosen,
		);
	}
}
