import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Figures, VillageFigures } from './figures.ts';
import { pillarRate, PILLARS, rankByRate, type RankedVillage, type Ranking, rankVillages } from './ranking.ts';
import { rate, type Rate } from './rate.ts';

/** Weights are kept in steps of so many parts of one. */
const STEP = 1_000_000;

/**
 * 综合得分 as an exact ratio of full marks: Σ weight × rate ÷ Σ weight, over the pillars that have a task; a rate counts as 0
 * at least and 1 at most. Null when no pillar with a weight has a task.
 */
export function compositeScore(figures: Figures, { composite }: Campaign): Rate | null {
	let [score, weights] = [rate(0n, 1n), 0n];
	for (const pillar of PILLARS) {
		const weight = BigInt(Math.round(composite[pillar] * STEP));
		const made = pillarRate(figures, pillar);
		if (weight === 0n || made === null || made.denominator <= 0n) continue;
		const { numerator, denominator } = within(made);
		score = rate(
			score.numerator * denominator + weight * numerator * score.denominator,
			score.denominator * denominator,
		);
		weights += weight;
	}
	return weights === 0n ? null : rate(score.numerator, score.denominator * weights);
}

/** What the profile lets villages be ranked by: the wanted one, or the first pillar while 综合得分 is off. */
export function rankingOf(wanted: Ranking, { composite }: Campaign): Ranking {
	return wanted === 'composite' && !composite.on ? 'contracts' : wanted;
}

/** Villages in the order of a ranking, as `rankVillages`; by 综合得分 those of the same score stand by name. */
export function rankBy(villages: readonly VillageFigures[], ranking: Ranking, campaign: Campaign): RankedVillage[] {
	if (ranking !== 'composite') return rankVillages(villages, ranking);
	return rankByRate(villages, ({ figures }) => compositeScore(figures, campaign));
}

/** Place of each village by 综合得分, by village id; equal scores share one. Villages without a score or a name have none. */
export function compositeRanks(villages: readonly VillageFigures[], campaign: Campaign): ReadonlyMap<number, number> {
	const ranked = rankBy(villages, 'composite', campaign);
	return new Map(ranked.flatMap(({ village, rank }) => (rank === null ? [] : [[village.id, rank] as const])));
}

/** A rate between 0 and 1. */
function within({ numerator, denominator }: Rate): Rate {
	if (numerator <= 0n) return rate(0n, 1n);
	return numerator >= denominator ? rate(1n, 1n) : rate(numerator, denominator);
}
