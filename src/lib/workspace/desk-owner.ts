import type { Desk } from './desk.ts';

const NOT_STARTED = '计算引擎没有启动。请刷新本页重试。';

/** Holds the one desk: opens it when it is first needed, throws it away after a failure. */
export class DeskOwner {
	#desk: Promise<Desk> | null = null;

	/** The desk, opened when there is none; a failure is forgotten, so that the next call tries again. */
	open(): Promise<Desk> {
		if (this.#desk !== null) return this.#desk;
		const opening = import('./desk.ts').then(({ Desk }) => Desk.open());
		this.#desk = opening;
		opening.catch(() => {
			if (this.#desk === opening) this.#desk = null;
		});
		return opening;
	}

	/** The desk with the files on it: never a new, empty one. */
	opened(): Promise<Desk> {
		return this.#desk ?? Promise.reject(new Error(NOT_STARTED));
	}

	/** Gets the engine ready while the person reads the empty page. */
	openAhead(): void {
		requestIdleCallback(() => void this.open().catch(() => undefined), { timeout: 2000 });
	}

	async discard(): Promise<void> {
		const desk = this.#desk;
		this.#desk = null;
		await desk?.then((open) => open.close()).catch(() => undefined);
	}
}
