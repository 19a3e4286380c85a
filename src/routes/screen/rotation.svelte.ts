import { USUAL_SECONDS } from './screen-address.ts';

/**
 * Goes round a list, one after the other. What is shown is held by its key: when the list is made anew in another order,
 * the same one stays, and only one that is gone makes room for the one that now stands in its place.
 */
export class Rotation {
	playing = $state(true);
	#keys = $state.raw<readonly string[]>([]);
	#key = $state<string | null>(null);
	#seconds = $state(USUAL_SECONDS);
	#running = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Place in the list of what is shown; 0 in an empty one. */
	get index(): number {
		return this.#key === null ? 0 : Math.max(0, this.#keys.indexOf(this.#key));
	}

	get count(): number {
		return this.#keys.length;
	}

	get seconds(): number {
		return this.#seconds;
	}

	/** Sets the list; `first` is shown when nothing is yet. */
	list(keys: readonly string[], first: string | null = null): void {
		const before = this.index;
		this.#keys = keys;
		if (this.#key === null && first !== null && keys.includes(first)) this.#key = first;
		else if (this.#key === null || !keys.includes(this.#key))
			this.#key = keys[Math.min(before, keys.length - 1)] ?? null;
	}

	/** Sets how long each is shown; the one on the wall begins anew. */
	every(seconds: number): void {
		this.#seconds = seconds;
		this.#wind();
	}

	/** One further (or back, for negative steps); round at either end. It then stands its full time. */
	step(by: number): void {
		const count = this.#keys.length;
		if (count > 0) this.#key = this.#keys[(((this.index + by) % count) + count) % count] ?? null;
		this.#wind();
	}

	toggle(): void {
		this.playing = !this.playing;
		this.#wind();
	}

	/** Lets it go round; gives the way to stop it for good. */
	start(): () => void {
		this.#running = true;
		this.#wind();
		return () => {
			this.#running = false;
			clearTimeout(this.#timer);
		};
	}

	#wind(): void {
		clearTimeout(this.#timer);
		if (this.#running && this.playing) this.#timer = setTimeout(() => this.step(1), this.#seconds * 1000);
	}
}
