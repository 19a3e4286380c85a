import type { Campaign } from '#lib/campaign/campaign.ts';
import { rate, rateDifference, type Rate } from './rate.ts';

const DAY = 86_400_000;

/** First and last day of the campaign for a report: its own, else the calendar year of `asOf`. */
export function campaignPeriod(campaign: Campaign, asOf: string): { start: string; end: string } {
	const year = asOf.slice(0, 4);
	return { start: campaign.baseDate ?? `${year}-01-01`, end: campaign.deadline ?? `${year}-12-31` };
}

/**
 * 序时进度: days gone by / days in all, (asOf − start) / (end − start), kept within 0 and 1.
 * Denominator 0 when the period is empty or runs backwards.
 */
export function elapsedRate(campaign: Campaign, asOf: string): Rate {
	const { start, end } = campaignPeriod(campaign, asOf);
	const all = Math.max(0, daysBetween(start, end));
	return rate(Math.min(all, Math.max(0, daysBetween(start, asOf))), all);
}

/** State of a pillar against 序时进度: good when level or ahead. Null without a task. */
export type ProgressState = 'good' | 'slow' | 'late';

export function progressState(progress: Rate, elapsed: Rate, campaign: Campaign): ProgressState | null {
	const difference = rateDifference(progress, elapsed);
	if (difference === null) return null;
	if (difference >= 0n) return 'good';
	return difference >= -BigInt(Math.round(campaign.slowWithin * 100)) ? 'slow' : 'late';
}

function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}
