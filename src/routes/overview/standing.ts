import type { Campaign } from '#lib/campaign/campaign.ts';
import { COLOUR_WORDS } from '#lib/campaign/entry-words.ts';
import { type ProgressState, progressState } from '#lib/measures/elapsed.ts';
import type { VillageFigures } from '#lib/measures/figures.ts';
import { percentText, wanText } from '#lib/measures/format.ts';
import { type Pillar, PILLARS, type RankedVillage, type Ranking } from '#lib/measures/ranking.ts';
import { targetOf, targetRate, villageState } from '#lib/measures/ranking-targets.ts';
import type { Rate } from '#lib/measures/rate.ts';

/** Words about where a village stands: its target, its score, its flag. */

/** Rows of the table of villages that stand there before the person asks for all. */
export const VILLAGES_AT_FIRST = 40;

/** `目标 50 份，完成 80.00%`; null where the profile sets the village no target. */
export function targetText(entry: VillageFigures, pillar: Pillar, campaign: Campaign): string | null {
	const target = targetOf(campaign, entry.village, pillar);
	if (target === null) return null;
	const amount = pillar === 'contracts' ? `${target} 份` : `${wanText(target)} 万元`;
	const made = targetRate(entry, pillar, campaign);
	if (made === null) return `目标 ${amount}，未报送`;
	return made.denominator === 0n ? `目标 ${amount}` : `目标 ${amount}，完成 ${percentText(made)}%`;
}

/** What villages are ranked by, as it is called. */
export function rankingName(ranking: Ranking, { pillars }: Pick<Campaign, 'pillars'>): string {
	return ranking === 'composite' ? '综合得分' : pillars[ranking];
}

/** Whether the profile sets any village a target in what ranks them. */
export function hasTargets(ranking: Ranking, { targets }: Pick<Campaign, 'targets'>): boolean {
	return ranking !== 'composite' && targets.some((target) => target[ranking] !== null);
}

/** State of a village in what ranks it, against 序时进度; null without a task. */
export function rankedState(
	entry: RankedVillage,
	ranking: Ranking,
	elapsed: Rate,
	campaign: Campaign,
): ProgressState | null {
	if (ranking !== 'composite') return villageState(entry, ranking, elapsed, campaign);
	return entry.rate && progressState(entry.rate, elapsed, campaign);
}

/** What that state is judged by: `目标完成率 80.00%，序时进度 51.10%`. */
export function stateReason(entry: RankedVillage, ranking: Ranking, elapsed: Rate, campaign: Campaign): string {
	const aimed = ranking === 'composite' ? null : targetRate(entry, ranking, campaign);
	const judged = aimed ?? entry.rate;
	if (judged === null || judged.denominator === 0n) return '';
	const name =
		ranking === 'composite' ? '综合得分' : aimed === null ? `${campaign.pillars[ranking]}进度` : '目标完成率';
	return `${name} ${percentText(judged)}%，序时进度 ${percentText(elapsed)}%`;
}

/** A score out of 100: `85.20`; `—` where there is none. */
export function compositeText(score: Rate | null): string {
	return score === null ? '—' : percentText(score);
}

/** How 综合得分 is made; empty while it is off. */
export function definitionText({ composite, pillars }: Campaign): string {
	if (!composite.on) return '';
	const parts = PILLARS.filter((pillar) => composite[pillar] > 0).map(
		(pillar) => `${pillars[pillar]}进度 × ${composite[pillar]}`,
	);
	const all = PILLARS.reduce((sum, pillar) => sum + composite[pillar], 0);
	return `综合得分（满分 100）=（${parts.join(' + ')}）÷ ${Number(all.toFixed(6))}；一项没有任务的，不计这一项的权重；进度超过 100% 的按 100% 计。`;
}

/** Which villages get a flag; empty when none does. */
export function flagText({ flags }: Campaign): string {
	const [first, last] = [`${COLOUR_WORDS[flags.firstColour]}旗`, `${COLOUR_WORDS[flags.lastColour]}旗`];
	const ends = [
		...(flags.first > 0 ? [{ who: `前 ${flags.first} 名挂${first}`, but: `没有起步的不挂${first}` }] : []),
		...(flags.last > 0 ? [{ who: `后 ${flags.last} 名挂${last}`, but: `全部完成的不挂${last}` }] : []),
	];
	if (ends.length === 0) return '';
	return `${ends.map(({ who }) => who).join('，')}，并列的一起挂；${ends.map(({ but }) => but).join('，')}。`;
}
