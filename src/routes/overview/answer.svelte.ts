/* eslint svelte/prefer-svelte-reactivity: off -- the Map here is bookkeeping, no page shows it */
import type { Summary, Village } from '#lib/measures/figures.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import { PATIENCE } from '#lib/ui/asked.svelte.ts';
import type { OfficeView } from '#lib/workspace/types.ts';

/** What the overview asks for. */
export interface Question {
	readonly asOf: string;
	/** The compared date; null when there is no earlier one. */
	readonly compare: string | null;
	readonly village: string | null;
	readonly township: string | null;
}

/** Figures of the whole zone and of the part that is looked at. */
export interface Answer {
	readonly zone: Summary;
	readonly scoped: Summary;
	/** The chosen village; null when none is. */
	readonly village: Village | null;
	/** The chosen township, when no village is chosen. */
	readonly township: string | null;
	/** Name of a chosen village or township that the ledgers do not know: the zone is shown instead. */
	readonly missing: string | null;
}

/** What stands behind an answer, for the list of things to do; it comes a moment after the answer. */
export interface Background {
	/** The whole zone at the compared date; null when there is none. */
	readonly before: Summary | null;
	readonly versions: readonly LatestVersion[];
}

/** Asks the office for the figures of the overview and keeps the last good answer while the next is on its way. */
export class OverviewFigures {
	readonly #office: OfficeView;
	#answer = $state.raw<Answer | null>(null);
	#background = $state.raw<Background | null>(null);
	#problem = $state.raw<string | null>(null);
	#pending = $state(false);
	#late = $state(false);
	/** Number of the last question; an answer to an earlier one comes too late. */
	#turn = 0;
	/** Figures of the zone and latest versions by date, of one revision of the data. */
	#kept: {
		readonly revision: number;
		readonly zones: Map<string, Promise<Summary>>;
		readonly versions: Map<string, Promise<readonly LatestVersion[]>>;
	} = { revision: -1, zones: new Map(), versions: new Map() };

	constructor(office: OfficeView) {
		this.#office = office;
	}

	get answer(): Answer | null {
		return this.#answer;
	}

	/** What stands behind the answer; null until it is known. */
	get background(): Background | null {
		return this.#background;
	}

	/** Why the last question could not be answered, in Chinese. */
	get problem(): string | null {
		return this.#problem;
	}

	get pending(): boolean {
		return this.#pending;
	}

	/** Whether the answer is slow to come. */
	get late(): boolean {
		return this.#late;
	}

	/** Puts a question; the answer appears in `answer` unless another question follows first. */
	async ask(question: Question, revision: number): Promise<void> {
		const turn = ++this.#turn;
		this.#pending = true;
		const patience = setTimeout(() => (this.#late = true), PATIENCE);
		try {
			const answer = await this.#find(question, revision).finally(() => clearTimeout(patience));
			if (turn !== this.#turn) return;
			this.#late = false;
			if (this.#answer?.zone !== answer.zone) this.#background = null;
			this.#answer = answer;
			this.#problem = null;
			this.#pending = false;
			const background = await this.#findBackground(question, revision);
			const stands =
				this.#background?.before === background.before && this.#background.versions === background.versions;
			if (turn === this.#turn && !stands) this.#background = background;
		} catch (error) {
			if (turn !== this.#turn) return;
			this.#problem = error instanceof Error ? error.message : String(error);
			this.#late = false;
		}
		this.#pending = false;
	}

	/** Works out what may be asked for next; nothing is drawn, and whoever answers keeps the answer. */
	async ahead(question: Question, revision: number): Promise<void> {
		if (this.#pending) return;
		await this.#find(question, revision).catch(() => undefined); // it is said when it is asked for
	}

	async #find({ asOf, village: name, township }: Question, revision: number): Promise<Answer> {
		const zone = await this.#zoneAt(asOf, revision);
		if (name !== null) {
			const village = findVillage(zone, name, township);
			if (village === null) return { zone, scoped: zone, village, township: null, missing: name };
			const scoped = await this.#office.summary(asOf, { township: null, villageId: village.id });
			return { zone, scoped, village, township: null, missing: null };
		}
		if (township === null) return { zone, scoped: zone, village: null, township, missing: null };
		if (!zone.villages.some((entry) => entry.village.township === township)) {
			return { zone, scoped: zone, village: null, township: null, missing: township };
		}
		const scoped = await this.#office.summary(asOf, { township, villageId: null });
		return { zone, scoped, village: null, township, missing: null };
	}

	async #findBackground({ asOf, compare }: Question, revision: number): Promise<Background> {
		const [before, versions] = await Promise.all([
			compare === null ? null : this.#zoneAt(compare, revision),
			this.#versionsAt(asOf, revision),
		]);
		return { before, versions };
	}

	#zoneAt(asOf: string, revision: number): Promise<Summary> {
		return once(this.#keptOf(revision).zones, asOf, () =>
			this.#office.summary(asOf, { township: null, villageId: null }),
		);
	}

	#versionsAt(asOf: string, revision: number): Promise<readonly LatestVersion[]> {
		return once(this.#keptOf(revision).versions, asOf, () => this.#office.versions(asOf));
	}

	#keptOf(revision: number) {
		if (this.#kept.revision !== revision) this.#kept = { revision, zones: new Map(), versions: new Map() };
		return this.#kept;
	}
}

/** What `ask` gives, asked once; a failure is asked again. */
function once<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
	const before = known.get(key);
	if (before !== undefined) return before;
	const asked = ask();
	known.set(key, asked);
	asked.catch(() => known.delete(key));
	return asked;
}

/** The village of this name; the township decides between villages of the same name. */
function findVillage(zone: Summary, name: string, township: string | null): Village | null {
	const named = zone.villages.map((entry) => entry.village).filter((village) => village.name === name);
	return named.find((village) => village.township === township) ?? (township === null ? named[0] : undefined) ?? null;
}
