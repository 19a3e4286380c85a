import type { Campaign } from '#lib/campaign/campaign.ts';
import { progressState, type ProgressState } from './elapsed.ts';
import type { Village, VillageFigures } from './figures.ts';
import { type Pillar, pillarRate } from './ranking.ts';
import { rate, type Rate } from './rate.ts';

/** 分 in 1 万元. */
const WAN = 1_000_000;

/**
 * What the profile sets a village as its task in a pillar: 份 for contracts, 分 for the others. Null when it sets none. A
 * target without a township is for the village of that name wherever it lies, unless another one names its township.
 */
export function targetOf({ targets }: Campaign, { name, township }: Village, pillar: Pillar): bigint | null {
	const named = name === null ? [] : targets.filter((one) => one.village === name);
	const own = named.find((one) => one.township === township) ?? named.find((one) => one.township === null);
	const amount = own?.[pillar] ?? null;
	if (amount === null) return null;
	return pillar === 'contracts' ? BigInt(amount) : BigInt(Math.round(amount * WAN));
}

/** 任务完成率: what is done of a pillar ÷ what the profile sets the village. Null without a target or a report. */
export function targetRate({ village, figures }: VillageFigures, pillar: Pillar, campaign: Campaign): Rate | null {
	const target = targetOf(campaign, village, pillar);
	const made = pillarRate(figures, pillar);
	return target === null || made === null ? null : rate(made.numerator, target);
}

/**
 * What a village's state in a pillar is judged by: 任务完成率 where the profile sets it a target, else the pillar's own rate.
 * Null when it has reported nothing.
 */
export function judgedRate(entry: VillageFigures, pillar: Pillar, campaign: Campaign): Rate | null {
	return targetRate(entry, pillar, campaign) ?? pillarRate(entry.figures, pillar);
}

/** State of a village in a pillar: `judgedRate` against 序时进度. Null without a task or a report. */
export function villageState(
	entry: VillageFigures,
	pillar: Pillar,
	elapsed: Rate,
	campaign: Campaign,
): ProgressState | null {
	const judged = judgedRate(entry, pillar, campaign);
	return judged && progressState(judged, elapsed, campaign);
}
