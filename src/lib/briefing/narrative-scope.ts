import { outdatedVillages, stalledVillages } from '#lib/measures/attention.ts';
import type { Summary, VillageFigures } from '#lib/measures/figures.ts';
import { chineseDate, shortDate } from '#lib/measures/format.ts';
import { type Pillar, pillarRate, PILLARS, type RankedVillage, rankVillages } from '#lib/measures/ranking.ts';
import { type Flags, flagsOf as flaggedOf } from '#lib/measures/ranking-flags.ts';
import type { PillarFacts, PlaceFacts } from './facts.ts';
import type { ReportInput } from './report-input.ts';
import { percentOf, planTexts, problemTexts, progressText } from './narrative-place.ts';
import { byWhen, figure, listed, sentenceText } from './phrases.ts';
import { rate } from '#lib/measures/rate.ts';

/** The official sentences about all villages of a scope. All plain text. */

/** So many villages are named; the others are counted. */
const MOST_NAMES = 6;

/** 总体情况: how many villages, how many are through, and the figures in one sentence each. */
export function overallText(place: PlaceFacts, summary: Summary): string {
	const named = summary.villages.filter(({ village }) => village.name !== null);
	const withTask = named.filter(hasTask);
	const through = withTask.filter(isThrough);
	const where = place.among === '' ? '' : place.among;
	const opening = `截至${chineseDate(place.asOf)}，${where}${named.length === 0 ? '尚未报送清理台账。' : ''}`;
	if (named.length === 0) return opening;
	const counted = sentenceText([
		[
			['共', figure(named.length), '个村报送台账'],
			withTask.length === 0
				? ['均无任务']
				: withTask.length === named.length
					? ['均有清理任务']
					: ['有任务的', figure(withTask.length), '个'],
			...(withTask.length === 0
				? []
				: through.length === 0
					? [['尚无一村全部完成']]
					: [
							['各项任务均已完成的', figure(through.length), '个'],
							['占比', figure(`${percentOf(rate(through.length, withTask.length))}%`)],
						]),
		],
	]);
	return opening + counted;
}

function hasTask({ figures }: VillageFigures): boolean {
	return PILLARS.some((pillar) => (pillarRate(figures, pillar)?.denominator ?? 0n) > 0n);
}

function isThrough({ figures }: VillageFigures): boolean {
	return PILLARS.every((pillar) => {
		const now = pillarRate(figures, pillar);
		return now === null || now.denominator === 0n || now.numerator >= now.denominator;
	});
}

/** 分项情况 of one pillar: the figures, then how many villages are done and how many have not begun. */
export function scopePillarText(place: PlaceFacts, facts: PillarFacts, summary: Summary): string {
	const text = progressText(place, facts);
	const ranked = rankVillages(summary.villages, facts.pillar).filter(({ rank }) => rank !== null);
	if (ranked.length < 2) return text;
	const done = ranked.filter(({ rate: now }) => now !== null && now.numerator >= now.denominator).length;
	const none = ranked.filter(({ rate: now }) => now !== null && now.numerator <= 0n).length;
	const behind = ranked.filter(({ rate: now }) => now !== null && isBehind(place, facts.pillar, now)).length;
	return (
		text +
		sentenceText([
			[
				['有任务的', figure(ranked.length), '个村中'],
				done === ranked.length ? ['已全部完成'] : done > 0 ? ['已完成', figure(done), '个'] : [],
				none === ranked.length ? ['均未起步'] : none > 0 ? ['尚未起步', figure(none), '个'] : [],
				behind > 0 && behind < ranked.length ? ['低于平均水平', figure(behind), '个'] : [],
				done === 0 && none === 0 && behind === 0 ? ['进度相同'] : [],
			],
		])
	);
}

/** Below the rate of all together. */
function isBehind(place: PlaceFacts, pillar: Pillar, now: NonNullable<RankedVillage['rate']>): boolean {
	const all = pillarRate(place.figures, pillar);
	return all !== null && all.denominator > 0n && now.numerator * all.denominator < all.numerator * now.denominator;
}

/** The villages of a pillar's ranking that get a flag: as many at either end as the profile says. */
export function flagsOf(summary: Summary, pillar: Pillar, most: { first: number; last: number }): Flags {
	return flaggedOf(rankVillages(summary.villages, pillar), most);
}

const COLOUR_WORDS = { green: '绿旗', yellow: '黄旗', red: '红旗', blue: '蓝旗' } as const;

/** 排名情况 of one pillar: first and last villages with their rates and flags. */
export function rankingText(place: PlaceFacts, facts: PillarFacts, summary: Summary): string {
	const { flags } = place.campaign;
	const ranked = rankVillages(summary.villages, facts.pillar).filter(({ rank }) => rank !== null);
	if (ranked.length === 0) return `${facts.label}：各村均无任务，不作排名。`;
	const [only, another] = ranked;
	if (another === undefined) return `${facts.label}：只有${nameOf(only, summary)}有任务，${rateOf(only)}。`;
	const { first, last } = flagsOf(summary, facts.pillar, flags);
	if (first.length === 0) return `${facts.label}：各村均未起步，不作排名。`;
	if (first.length === ranked.length && new Set(first.map(({ rank }) => rank)).size === 1) {
		const all = first.every(({ rate: now }) => now !== null && now.numerator >= now.denominator);
		return `${facts.label}：有任务的${ranked.length}个村${all ? '均已完成' : `进度相同，均为${rateOf(only)}`}，并列第1位。`;
	}
	const said = [
		`${facts.label}：排名在前的（${COLOUR_WORDS[flags.firstColour]}）是${namesWithRates(first, summary)}`,
		...(last.length === 0 ? [] : [`排名在后的（${COLOUR_WORDS[flags.lastColour]}）是${namesWithRates(last, summary)}`]),
	];
	return `${said.join('。')}。`;
}

/** `东圪台村、花石社区100%，并列第1位；下河村80.00%，居第3位` */
function namesWithRates(villages: readonly RankedVillage[], summary: Summary): string {
	const shown = villages.slice(0, MOST_NAMES);
	const ranks = [...new Set(shown.map(({ rank }) => rank))];
	const texts = ranks.map((rank) => {
		const level = shown.filter((entry) => entry.rank === rank);
		const names = level.map((entry) => nameOf(entry, summary)).join('、');
		const tied = villages.filter((entry) => entry.rank === rank).length > 1;
		const more = villages.filter((entry) => entry.rank === rank).length - level.length;
		return `${names}${more > 0 ? `等${level.length + more}个村` : ''}${rateOf(level[0])}，${tied ? '并列' : '居'}第${rank}位`;
	});
	const hidden = villages.filter(({ rank }) => !ranks.includes(rank)).length;
	return texts.join('；') + (hidden > 0 ? `；另有${hidden}个村` : '');
}

function rateOf(entry: RankedVillage | undefined): string {
	return entry?.rate ? `${percentOf(entry.rate)}%` : '';
}

/** Name of a village, with its township where another one is called the same. */
function nameOf(entry: VillageFigures | undefined, { villages }: Summary): string {
	if (entry === undefined) return '';
	const { name, township } = entry.village;
	const twins = villages.filter(({ village }) => village.name === name).length;
	return twins > 1 && township !== null ? `${township}${name ?? ''}` : (name ?? '');
}

/** 存在问题 of the scope: its own, and the villages that are stuck or have not reported. */
export function scopeProblemTexts(place: PlaceFacts, input: ReportInput): string[] {
	const { summary } = input;
	const texts = problemTexts(place);
	if (place.previousAsOf !== null) {
		const since = shortDate(place.previousAsOf, place.asOf);
		const before = summary.villages.flatMap(({ village }) => {
			const then = input.histories.get(village.id)?.find(({ asOf }) => asOf === place.previousAsOf);
			return then === undefined ? [] : [{ village, figures: then.figures }];
		});
		for (const { pillar, label } of place.pillars) {
			const stuck = stalledVillages(summary.villages, before, pillar);
			if (stuck.length === 0) continue;
			const names = namesOf(stuck, summary);
			texts.push(`自${since}以来，有${stuck.length}个村${label}没有进展：${listed(names, MOST_NAMES)}。`);
		}
	}
	const outdated = outdatedVillages(summary.villages, input.versions, ['contract', 'debt', 'fee']);
	if (outdated.length > 0) {
		const names = namesOf(
			outdated.map(({ village }) => village),
			summary,
		);
		texts.push(`有${outdated.length}个村没有报送本期台账，仍按上期数据计算：${listed(names, MOST_NAMES)}。`);
	}
	return texts;
}

function namesOf(villages: readonly VillageFigures['village'][], summary: Summary): string[] {
	return villages.map((village) =>
		nameOf(
			summary.villages.find((entry) => entry.village.id === village.id),
			summary,
		),
	);
}

/** 下步要求: what every village is asked to do; never empty. */
export function demandTexts(place: PlaceFacts, input: ReportInput): string[] {
	const { summary, versions } = input;
	const by = byWhen(place.deadline, place.asOf);
	const late = place.pillars.filter(({ state }) => state === 'late').map(({ label }) => label);
	const outdated = outdatedVillages(summary.villages, versions, ['contract', 'debt', 'fee']);
	const open = place.pillars.some(({ left }) => left > 0n);
	const texts: string[] = [];
	if (late.length > 0) {
		texts.push(`${late.join('、')}进度滞后，要对照序时进度倒排工期、挂图作战，逐村逐项落实责任，迎头赶上。`);
	}
	if (open) {
		texts.push(`排名靠后的村要查找原因、制定措施，${by}完成剩余任务；已完成的村要做好公示、备案和归档，防止问题反弹。`);
	}
	if (place.doubts.count > 0 || outdated.length > 0) {
		texts.push('各村要按时报送台账，对存疑数据逐条核实更正，确保数据真实、口径一致。');
	}
	return texts.length > 0 ? texts : planTexts(place);
}
