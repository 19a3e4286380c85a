import { type Campaign, CampaignError, DEFAULT_CAMPAIGN, readCampaign } from '#lib/campaign/campaign.ts';
import { ownEntries } from '#lib/campaign/changes.ts';
import type { Shelf } from './shelf.svelte.ts';

/** What lies on the shelf as the profile of the campaign: only what differs from the default. */
export class Profile {
	readonly #shelf: Pick<Shelf, 'get' | 'put'>;
	readonly #read = $derived.by(() => readKept(this.#shelf.get('profile')));

	constructor(shelf: Pick<Shelf, 'get' | 'put'>) {
		this.#shelf = shelf;
	}

	/** The kept profile; the default when none is kept, or when it cannot be read. Reactive. */
	get campaign(): Campaign {
		return this.#read.campaign;
	}

	/** Chinese: why the kept profile cannot be used; null when it can. Reactive. */
	get problem(): string | null {
		return this.#read.problem;
	}

	/** Keeps a profile in place of the one before. Never rejects: where nothing can be kept, it holds until the page is closed. */
	async keep(campaign: Campaign): Promise<void> {
		const own = ownEntries(campaign);
		await this.#shelf.put('profile', Object.keys(own).length === 0 ? undefined : own);
	}
}

function readKept(kept: unknown): { readonly campaign: Campaign; readonly problem: string | null } {
	if (kept === undefined) return { campaign: DEFAULT_CAMPAIGN, problem: null };
	try {
		return { campaign: readCampaign(kept), problem: null };
	} catch (error) {
		if (!(error instanceof CampaignError)) throw error;
		const problem = `保存的活动设置用不了，现在按默认设置计算，台账没有受影响。请到“设置”页重新设置。原因：${error.lines.join('；')}。`;
		return { campaign: DEFAULT_CAMPAIGN, problem };
	}
}
