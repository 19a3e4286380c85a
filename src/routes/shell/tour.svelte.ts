import * as v from 'valibot';
import type { OfficeView } from '#lib/workspace/types.ts';

/** What is kept of the tour: that it was offered once, and taken or not. */
const KEPT = v.object({ offered: v.literal(true) });

/** The tour of the first day: offered once, when there are figures; started again whenever somebody asks for it. */
export class Tour {
	/** True while the tour goes on. */
	running = $state(false);
	readonly #office: OfficeView;

	constructor(office: OfficeView) {
		this.#office = office;
	}

	/** Whether it is to be offered now. */
	get offered(): boolean {
		const { stage, shelf } = this.#office;
		return stage === 'ready' && !this.running && !v.is(KEPT, shelf.get('tour'));
	}

	start(): void {
		this.running = true;
		this.decline();
	}

	/** Not now: it is not offered again. */
	decline(): void {
		void this.#office.shelf.put('tour', { offered: true });
	}

	end(): void {
		this.running = false;
	}
}
