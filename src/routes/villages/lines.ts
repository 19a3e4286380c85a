import type { Campaign } from '#lib/campaign/campaign.ts';
import { compositeRanks, compositeScore } from '#lib/measures/composite.ts';
import { elapsedRate, type ProgressState } from '#lib/measures/elapsed.ts';
import type { Village, VillageFigures } from '#lib/measures/figures.ts';
import { type Pillar, PILLARS, rankVillages } from '#lib/measures/ranking.ts';
import { flagEnds, flagsOf } from '#lib/measures/ranking-flags.ts';
import { villageState } from '#lib/measures/ranking-targets.ts';
import type { Rate } from '#lib/measures/rate.ts';

/** Where a village stands in one pillar. */
export interface Standing {
	/** Place among all villages; null without a task. */
	readonly rank: number | null;
	/** Against 序时进度, by its target where the profile sets one; null without a task. */
	readonly state: ProgressState | null;
	/** At which end of the ranking it gets a flag. */
	readonly flag: 'first' | 'last' | undefined;
}

/** A village with all that its row may show. */
export interface VillageLine extends VillageFigures {
	readonly standings: Readonly<Record<Pillar, Standing>>;
	/** 综合得分 of full marks, and its place; null while it is off, or without a task. */
	readonly score: Rate | null;
	readonly scoreRank: number | null;
	/** Findings of its ledgers. */
	readonly findings: number;
}

/**
 * Every village with its place among all of them.
 * @param findingsOf how many findings are of a village
 */
export function villageLines(
	villages: readonly VillageFigures[],
	findingsOf: (village: Village) => number,
	campaign: Campaign,
	asOf: string,
): readonly VillageLine[] {
	const [contracts, debts, fees] = PILLARS.map((pillar) => standingsOf(villages, pillar, campaign, asOf));
	const scores = campaign.composite.on ? compositeRanks(villages, campaign) : null;
	return villages.map((entry) => {
		const { id } = entry.village;
		const scoreRank = scores?.get(id) ?? null;
		return {
			...entry,
			standings: {
				contracts: contracts?.get(id) ?? NOWHERE,
				debts: debts?.get(id) ?? NOWHERE,
				fees: fees?.get(id) ?? NOWHERE,
			},
			score: scoreRank === null ? null : compositeScore(entry.figures, campaign),
			scoreRank,
			findings: findingsOf(entry.village),
		};
	});
}

const NOWHERE: Standing = { rank: null, state: null, flag: undefined };

function standingsOf(
	villages: readonly VillageFigures[],
	pillar: Pillar,
	campaign: Campaign,
	asOf: string,
): ReadonlyMap<number, Standing> {
	const elapsed = elapsedRate(campaign, asOf);
	const ranked = rankVillages(villages, pillar);
	const ends = flagEnds(flagsOf(ranked, campaign.flags));
	return new Map(
		ranked.map((entry) => {
			const { village, rank } = entry;
			const state = villageState(entry, pillar, elapsed, campaign);
			return [village.id, { rank, state, flag: ends.get(village.id) }] as const;
		}),
	);
}
