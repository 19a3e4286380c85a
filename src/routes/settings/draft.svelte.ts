import { type Campaign, type CampaignFault, checkCampaign, DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { changedEntries } from '#lib/campaign/changes.ts';
import { ENTRY_WORDS } from '#lib/campaign/entry-words.ts';
import type { Pillar } from '#lib/measures/ranking.ts';
import type { WrittenVillage } from '#lib/intake/decisions.ts';

/** A value as it stands in a field: what cannot be read stays as it was typed, and the check says so. */
type Loose<T> = T extends number
	? number | string | null
	: T extends string | boolean | null
		? T
		: T extends readonly (infer One)[]
			? Loose<One>[]
			: { -readonly [Key in keyof T]: Loose<T[Key]> };

/** A profile while it is being edited: complete, and perhaps wrong. */
export type Draft = Loose<Campaign>;
export type DraftTarget = Draft['targets'][number];

/** The profile on the page: edited here, kept only when the officer says so. */
export class ProfileDraft {
	/** What stands in the fields. */
	entries = $state<Draft>(draftOf(DEFAULT_CAMPAIGN));
	readonly #saved: () => Campaign;
	readonly #checked = $derived.by(() => checkCampaign(this.#json()));
	/** Names of the entries that differ from what holds now. */
	readonly #changed = $derived.by(() => changedEntries(this.#checked.campaign ?? this.#json(), this.#saved()));

	/** @param saved the profile that holds now; reactive */
	constructor(saved: () => Campaign) {
		this.#saved = saved;
		this.take(saved());
	}

	/** The profile as it would be kept; null while something is wrong with it. */
	get campaign(): Campaign | null {
		return this.#checked.campaign;
	}

	get faults(): readonly CampaignFault[] {
		return this.#checked.faults;
	}

	/** Chinese names of the entries that are not kept yet. */
	get changes(): readonly string[] {
		const words: Readonly<Record<string, string>> = ENTRY_WORDS;
		return this.#changed.map((entry) => words[entry] ?? entry);
	}

	/** Fills the fields with another profile. */
	take(campaign: Campaign): void {
		this.entries = draftOf(campaign);
	}

	/** What is wrong with an entry or a part of it, in Chinese; null: nothing. */
	fault(...path: readonly (string | number)[]): string | null {
		const own = this.faults.filter((fault) => path.every((key, index) => fault.path[index] === key));
		return own.length === 0 ? null : own.map(({ message }) => message).join('；');
	}

	/** What is wrong with a list as a whole. */
	listFault(entry: string): string | null {
		return this.faults.find(({ path }) => path.length === 1 && path[0] === entry)?.message ?? null;
	}

	/** Place of a village among the targets; -1 when it has none. */
	targetIndex({ township, village }: WrittenVillage): number {
		return this.entries.targets.findIndex((one) => one.village === village && one.township === township);
	}

	/** Sets a village its target in a pillar; null takes it away. */
	setTarget(at: WrittenVillage, pillar: Pillar, amount: DraftTarget[Pillar]): void {
		const { targets } = this.entries;
		const index = this.targetIndex(at);
		const before = targets[index];
		const none: DraftTarget = {
			township: at.township,
			village: at.village,
			contracts: null,
			debts: null,
			fees: null,
		};
		const after = { ...(before ?? none), [pillar]: amount };
		const isEmpty = after.contracts === null && after.debts === null && after.fees === null;
		if (before === undefined && !isEmpty) targets.push(after);
		else if (isEmpty && before !== undefined) targets.splice(index, 1);
		else if (before !== undefined) targets[index] = after;
	}

	/** The fields as a profile: prices that were taken away are no entries. */
	#json() {
		const json = $state.snapshot<Draft>(this.entries);
		const priced = Object.entries(json.priceFloors).filter(([, price]) => price !== null);
		return { ...json, priceFloors: Object.fromEntries(priced) };
	}
}

function draftOf(campaign: Campaign): Draft {
	return structuredClone(campaign) as Draft;
}
