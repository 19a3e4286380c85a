import type { Campaign } from '#lib/campaign/campaign.ts';
import { codeListOf } from '#lib/ledger/codes.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import { outdatedVillages, outstanding } from '#lib/measures/attention.ts';
import { campaignPeriod, elapsedRate, type ProgressState, progressState } from '#lib/measures/elapsed.ts';
import type { ContractFigures, DatedFigures, Figures, Village, VillageFigures } from '#lib/measures/figures.ts';
import { type Pillar, pillarRate, PILLARS, type RankedVillage, rankVillages } from '#lib/measures/ranking.ts';
import { targetRate } from '#lib/measures/ranking-targets.ts';
import type { Group } from '#lib/measures/read.ts';
import { type Rate, rateDifference } from '#lib/measures/rate.ts';
import { areaOf, wholeOf } from './area.ts';
import { WITHHELD_PROBLEM } from './masking.ts';
import type { Doubts, ReportInput } from './report-input.ts';

/** A place among others that have a task: `居全镇第3位`. */
export interface Standing {
	readonly rank: number;
	/** Villages that are ranked. */
	readonly of: number;
	/** Another village has the same rate. */
	readonly tied: boolean;
}

/** Where a pillar stands against time. */
interface JudgedFacts {
	/** 任务完成率 where the profile sets the village a target: it is what state and difference are judged by; else null. */
	readonly aimed: Rate | null;
	/** Ahead of 序时进度, in 0.01 百分点. */
	readonly ahead: bigint | null;
	readonly state: ProgressState | null;
}

/** One pillar of a place. */
export interface PillarFacts extends JudgedFacts {
	readonly pillar: Pillar;
	/** Name of the pillar in this campaign. */
	readonly label: string;
	/** Null when nothing is reported; denominator 0 without a task. */
	readonly rate: Rate | null;
	/** The rate at the earlier date. */
	readonly before: Rate | null;
	/** Since the earlier date, in 0.01 百分点; null when it cannot be told. */
	readonly change: bigint | null;
	/** What is still to be done: 份, or 分. */
	readonly left: bigint;
	/** Something is left, and nothing was done since the earlier date. */
	readonly stalled: boolean;
	readonly standing: Standing | null;
}

/** A kind of something, and how often. */
export interface Counted {
	readonly label: string;
	readonly count: number;
}

/** What documents say of a village or of the whole scope. The one place where their figures come from. */
export interface PlaceFacts {
	/** Null: the whole scope. */
	readonly village: Village | null;
	/** As documents call it; empty when the scope has no name. */
	readonly name: string;
	/** What a village is ranked among, `全镇`; empty when it has no name. */
	readonly among: string;
	/** ISO dates. */
	readonly asOf: string;
	readonly previousAsOf: string | null;
	readonly deadline: string;
	readonly elapsed: Rate;
	readonly figures: Figures;
	readonly before: Figures | null;
	readonly history: readonly DatedFigures[];
	readonly pillars: readonly PillarFacts[];
	/** Contracts still to be cleared by kind of problem, the most frequent first. */
	readonly problems: readonly Counted[];
	readonly doubts: Doubts;
	/** Ledgers whose latest version is older than other villages'. */
	readonly outdated: readonly { readonly ledger: string; readonly asOf: string }[];
	readonly campaign: Campaign;
}

/** The facts of a village, ranked among the villages of its own township. */
export function villageFacts(input: ReportInput, { village, figures }: VillageFigures): PlaceFacts {
	const { summary, campaign } = input;
	const history = input.histories.get(village.id) ?? [{ asOf: summary.asOf, figures }];
	const outdated = outdatedVillages(summary.villages, input.versions, PERIODIC);
	return {
		...commonFacts(input, figures, history, village, (pillar) =>
			standingOf(village, rankedPeers(input, village.township, pillar)),
		),
		village,
		name: village.name ?? '',
		among: wholeOf(village.township ?? campaign.area),
		outdated: (outdated.find((old) => old.village.id === village.id)?.ledgers ?? []).map((old) => ({
			ledger: ledgerOf(old.ledger).label,
			asOf: old.asOf,
		})),
	};
}

/** Rankings of each township of an input: of four hundred villages every one asks for the same. */
const RANKINGS = new WeakMap<ReportInput['summary'], Map<string, readonly RankedVillage[]>>();

function rankedPeers({ summary }: ReportInput, township: string | null, pillar: Pillar): readonly RankedVillage[] {
	const known = RANKINGS.get(summary) ?? new Map<string, readonly RankedVillage[]>();
	RANKINGS.set(summary, known);
	const key = `${pillar} ${township ?? ''}`;
	const peers = () => summary.villages.filter((other) => other.village.township === township);
	const ranked = known.get(key) ?? rankVillages(peers(), pillar).filter(({ rank }) => rank !== null);
	known.set(key, ranked);
	return ranked;
}

/** The facts of the whole scope: the zone, or a township. */
export function scopeFacts(input: ReportInput): PlaceFacts {
	const { summary } = input;
	const area = areaOf(input);
	return {
		...commonFacts(input, summary.total, summary.history, null, () => null),
		village: null,
		name: area,
		among: wholeOf(area),
		outdated: [],
	};
}

const PERIODIC = ['contract', 'debt', 'fee'] as const;
const NO_DOUBTS: Doubts = Object.freeze({ count: 0, kinds: Object.freeze([]) });

type CommonFacts = Omit<PlaceFacts, 'village' | 'name' | 'among' | 'outdated'>;

function commonFacts(
	{ summary, previousAsOf, campaign, doubts, problems }: ReportInput,
	figures: Figures,
	history: readonly DatedFigures[],
	village: Village | null,
	standing: (pillar: Pillar) => Standing | null,
): CommonFacts {
	const { asOf } = summary;
	const before = history.find((dated) => dated.asOf === previousAsOf)?.figures ?? null;
	const elapsed = elapsedRate(campaign, asOf);
	return {
		asOf,
		previousAsOf,
		deadline: campaignPeriod(campaign, asOf).end,
		elapsed,
		figures,
		before,
		history,
		pillars: PILLARS.map((pillar) => ({
			...pillarFacts(pillar, figures, before, standing(pillar), campaign.pillars[pillar]),
			...judgedFacts(pillar, figures, village, elapsed, campaign),
		})),
		problems: problemCounts(problems.get(village?.id ?? null) ?? []),
		doubts: doubts.get(village?.id ?? null) ?? NO_DOUBTS,
		campaign,
	};
}

function pillarFacts(
	pillar: Pillar,
	figures: Figures,
	before: Figures | null,
	standing: Standing | null,
	label: string,
): Omit<PillarFacts, keyof JudgedFacts> {
	const now = pillarRate(figures, pillar);
	const then = before && pillarRate(before, pillar);
	const left = outstanding(figures, pillar);
	return {
		pillar,
		label,
		rate: now,
		before: then,
		change: now && then && rateDifference(now, then),
		left,
		stalled: left > 0n && then !== null && then.numerator === now?.numerator,
		standing,
	};
}

function judgedFacts(
	pillar: Pillar,
	figures: Figures,
	village: Village | null,
	elapsed: Rate,
	campaign: Campaign,
): JudgedFacts {
	const aimed = village && targetRate({ village, figures }, pillar, campaign);
	const judged = aimed ?? pillarRate(figures, pillar);
	return {
		aimed,
		ahead: judged && rateDifference(judged, elapsed),
		state: judged && progressState(judged, elapsed, campaign),
	};
}

/** Null without a task, without others to compare with, and where no village has begun: nobody is first then. */
function standingOf(village: Village, placed: readonly RankedVillage[]): Standing | null {
	const own = placed.find((entry) => entry.village.id === village.id);
	if (own === undefined || own.rank === null || placed.length < 2) return null;
	if (own.rank === 1 && own.rate !== null && own.rate.numerator <= 0n) return null;
	const tied = placed.some((entry) => entry.rank === own.rank && entry !== own);
	return { rank: own.rank, of: placed.length, tied };
}

/** Kinds of problem of contracts that are still to be cleared. A code that must not leave the ledgers is not told. */
function problemCounts(groups: readonly Group<ContractFigures>[]): Counted[] {
	const labels = new Map(codeListOf('problem').codes.map(({ code, label }) => [code, label]));
	return groups
		.flatMap(({ bucket, figures }) => {
			const label = bucket === null || bucket === WITHHELD_PROBLEM ? undefined : labels.get(bucket);
			const count = figures.toClear - figures.cleared;
			return label === undefined || count <= 0 ? [] : [{ label, count }];
		})
		.sort((a, b) => b.count - a.count);
}
