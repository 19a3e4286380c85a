import type { Campaign } from '#lib/campaign/campaign.ts';
import { elapsedRate, type ProgressState } from '#lib/measures/elapsed.ts';
import { compositeScore, rankBy, rankingOf } from '#lib/measures/composite.ts';
import type { Summary, Village, VillageFigures } from '#lib/measures/figures.ts';
import { pillarRate, PILLARS, type RankedVillage, type Ranking } from '#lib/measures/ranking.ts';
import { flagEnds, flagsOf } from '#lib/measures/ranking-flags.ts';
import { rankedState } from '../overview/standing.ts';

/** A village on the ranking of the wall. */
export interface BoardRow {
	/** The same through every rebuild of the data. */
	readonly key: string;
	readonly entry: RankedVillage;
	/** Against 序时进度; null without a task. */
	readonly state: ProgressState | null;
	/** End of the ranking at which it has a flag. */
	readonly end: 'first' | 'last' | undefined;
}

/** Key of a village that holds when the data are computed again: ids do not. */
export function villageKey({ township, name }: Pick<Village, 'township' | 'name'>): string {
	return JSON.stringify([township, name]);
}

/** What ranks: the wanted ranking, or where no village has a task in it the first pillar in which one has. */
export function shownRanking({ villages }: Pick<Summary, 'villages'>, ranking: Ranking, campaign: Campaign): Ranking {
	const wanted = rankingOf(ranking, campaign);
	const made = ({ figures }: VillageFigures, by: Ranking) =>
		by === 'composite' ? compositeScore(figures, campaign) : pillarRate(figures, by);
	const hasTask = (by: Ranking): boolean => villages.some((village) => (made(village, by)?.denominator ?? 0n) > 0n);
	return [wanted, ...PILLARS].find(hasTask) ?? wanted;
}

/** All named villages in the order of a ranking, with state and flag; those without a task stand last. */
export function boardRows(summary: Summary, ranking: Ranking, campaign: Campaign): readonly BoardRow[] {
	const elapsed = elapsedRate(campaign, summary.asOf);
	const ranked = rankBy(summary.villages, ranking, campaign).filter(({ village }) => village.name !== null);
	const ends = flagEnds(flagsOf(ranked, campaign.flags));
	return ranked.map((entry) => ({
		key: villageKey(entry.village),
		entry,
		state: rankedState(entry, ranking, elapsed, campaign),
		end: ends.get(entry.village.id),
	}));
}

/** The page of a list on which the item at `index` stands. */
export function pageAround<T>(
	all: readonly T[],
	index: number,
	size: number,
): { readonly items: readonly T[]; readonly page: number; readonly pages: number } {
	const page = Math.floor(index / size);
	return {
		items: all.slice(page * size, (page + 1) * size),
		page: page + 1,
		pages: Math.max(1, Math.ceil(all.length / size)),
	};
}

/** Name of a village, with its township where another one is called the same. */
export function shownName({ name, township }: Village, all: readonly VillageFigures[]): string {
	const twins = all.filter(({ village }) => village.name === name).length;
	return twins > 1 && township !== null ? `${name ?? ''}（${township}）` : (name ?? '');
}

/** What the wall is called: 城关镇清化收工作进度. */
export function boardTitle(campaign: Campaign, township: string | null): string {
	return `${township ?? campaign.area}${campaign.name}工作进度`;
}
