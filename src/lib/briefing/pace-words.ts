import type { Campaign } from '#lib/campaign/campaign.ts';
import { campaignPeriod } from '#lib/measures/elapsed.ts';
import { chineseDate, decimalText, wanText, shortDate } from '#lib/measures/format.ts';
import type { DatedFigures } from '#lib/measures/figures.ts';
import { type Expected, forecast, type Forecast, milestones, type Pace, perWeek } from '#lib/measures/pace.ts';
import type { Pillar } from '#lib/measures/ranking.ts';
import { divideRounded } from '#lib/measures/rate.ts';

/** Pace and expected finish of a pillar in words. */
export interface PaceWords {
	/** For narrow places: `预计8月20日至9月5日完成，早于期限117至133天`. */
	readonly short: string;
	/** The official sentence with both paces, plain text. */
	readonly sentence: string;
	/** True when it is expected behind the deadline, or cannot be expected at all. */
	readonly late: boolean;
}

const VERBS: Readonly<Record<Pillar, string>> = { contracts: '清理', debts: '化解', fees: '收费' };

/**
 * The words for a pillar at the last date of a history; null without a task or when all is done, since then there is
 * nothing to expect.
 */
export function paceWords(history: readonly DatedFigures[], pillar: Pillar, campaign: Campaign): PaceWords | null {
	const asOf = history.at(-1)?.asOf;
	if (asOf === undefined) return null;
	const { end: deadline } = campaignPeriod(campaign, asOf);
	const found = forecast(milestones(history, pillar), deadline);
	if (found.kind === 'no-task' || found.kind === 'done') return null;
	if (found.kind === 'one-date') {
		const short = '只有一期数据，无法预计完成时间';
		return { short, sentence: `${short}；再报一期后可以测算。`, late: false };
	}
	const made = paceText(found, pillar, asOf);
	if (found.kind !== 'expected') {
		const short = found.kind === 'standstill' ? '按目前进度无法预计' : '按目前进度十年内难以完成';
		return { short, sentence: `${made}；${short}${found.kind === 'standstill' ? '完成时间' : ''}。`, late: true };
	}
	const when = whenText(found, asOf);
	const against = againstText(found);
	const late = found.slack.latest === null || found.slack.latest < 0;
	return {
		short: `预计${when}完成，${against}`,
		sentence: `${made}；照此进度，预计${when}完成，${against}（期限${chineseDate(deadline)}）。`,
		late,
	};
}

/** `近一期（5月31日至7月6日）平均每周清理1.9份，3月31日以来平均每周2.5份` */
function paceText({ last, whole }: Extract<Forecast, { last: Pace }>, pillar: Pillar, asOf: string): string {
	const verb = VERBS[pillar];
	const recent = `近一期（${shortDate(last.from, asOf)}至${shortDate(last.to, asOf)}）${weekText(last, pillar, verb)}`;
	if (whole.from === last.from) return recent;
	return `${recent}，${shortDate(whole.from, asOf)}以来${weekText(whole, pillar, verb)}`;
}

function weekText(pace: Pace, pillar: Pillar, verb: string): string {
	if (pace.done === 0n) return '没有进展';
	if (pace.done < 0n) return '累计数减少';
	const { numerator, denominator } = perWeek(pace);
	const amount =
		pillar === 'contracts'
			? `${decimalText(divideRounded(numerator * 10n, denominator), 1)}份`
			: `${wanText(divideRounded(numerator, denominator))}万元`;
	return `平均每周${verb}${amount}`;
}

/** `8月20日至9月5日`, `8月20日`, `最早8月20日` */
function whenText({ earliest, latest }: Expected, asOf: string): string {
	if (latest === null) return `最早${shortDate(earliest, asOf)}`;
	if (latest === earliest) return shortDate(earliest, asOf);
	return `${shortDate(earliest, asOf)}至${shortDate(latest, earliest)}`;
}

/** How the expected days lie to the deadline. */
function againstText({ slack: { earliest, latest } }: Expected): string {
	if (latest === null) {
		return earliest >= 0 ? '最晚无法预计' : `至少晚于期限${-earliest}天`;
	}
	if (latest === 0) return earliest === 0 ? '正好在期限当天' : `赶在期限之内，最多提前${earliest}天`;
	if (latest > 0) return `早于期限${rangeText(latest, earliest)}`;
	if (earliest < 0) return `晚于期限${rangeText(-earliest, -latest)}`;
	return `最早提前${earliest}天，最晚超期${-latest}天`;
}

function rangeText(fewest: number, most: number): string {
	return fewest === most ? `${fewest}天` : `${fewest}至${most}天`;
}
