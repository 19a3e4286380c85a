import { getContext, setContext } from 'svelte';

/** What the page that is shown is about, for pictures of it and their names. */
export interface PageFacts {
	readonly title: string;
	/** Name of the place that is looked at; empty: not named. */
	readonly place: string;
	/** ISO date of the figures. */
	readonly asOf: string;
	/** ISO date that they are compared with; null: none. */
	readonly compare: string | null;
}

/** The page that is shown: what it says of itself, and the long picture of it, which the layout makes. */
export class ShownPage {
	/** Null while there is no page with figures. */
	facts = $state.raw<PageFacts | null>(null);
	/** True while a picture is made. */
	picturing = $state(false);
	readonly #picture: () => Promise<void>;

	/** @param picture makes and saves the picture; never rejects */
	constructor(picture: () => Promise<void>) {
		this.#picture = picture;
	}

	/** Saves the page as one long picture; does nothing while one is made. */
	async picture(): Promise<void> {
		if (this.picturing) return;
		this.picturing = true;
		await this.#picture();
		this.picturing = false;
	}
}

const KEY = Symbol('shown-page');

/** Hands the holder to every page below the calling component; gives it back. */
export function setShownPage(shown: ShownPage): ShownPage {
	return setContext(KEY, shown);
}

/** The holder of the layout above. Call while a component initialises. */
export function getShownPage(): ShownPage {
	return getContext<ShownPage>(KEY);
}

/** Says what the page is about, as long as the calling component stands and whenever that changes. */
export function describePage(facts: () => PageFacts): void {
	const shown = getShownPage();
	$effect(() => {
		const said = facts();
		shown.facts = said;
		return () => {
			if (shown.facts === said) shown.facts = null;
		};
	});
}
