import { debtRecords, DEBT_LIST_COLUMNS } from '../../debts/view.ts';
import type { Campaign } from '#lib/campaign/campaign.ts';
import { codeLabel } from '#lib/ledger/codes.ts';
import { readStuckContracts, type StuckContract } from '#lib/measures/breakdown.ts';
import type { Choice } from '#lib/measures/chosen-rows.ts';
import { type ListedDebt, readLargestDebts } from '#lib/measures/debts.ts';
import { elapsedRate, type ProgressState, progressState } from '#lib/measures/elapsed.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import type { DatedFigures, Figures, Summary, Village } from '#lib/measures/figures.ts';
import { wanText, yuanText } from '#lib/measures/format.ts';
import { findPlace } from '#lib/measures/places.ts';
import { type Pillar, pillarRate, PILLARS, rankVillages } from '#lib/measures/ranking.ts';
import { judgedRate } from '#lib/measures/ranking-targets.ts';
import { type Rate, rate, rateDifference } from '#lib/measures/rate.ts';
import { WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummary } from '#lib/measures/summary.ts';
import { type LatestVersion, readVersions } from '#lib/measures/versions.ts';
import type { BreakdownRow } from '#lib/ui/breakdown-rows.ts';
import { shareText, signedText } from '#lib/ui/kpi-words.ts';
import { type PageFilters, rowsHref } from '#lib/ui/page-filters.ts';
import type { RecordRow } from '#lib/ui/record-row.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { targetText } from '../../overview/standing.ts';

/** Contracts and debts listed on the page. */
export const MOST_LISTED = 10;

/** Everything that the page of a village shows. */
export interface Portrait {
	/** All villages, for the ranks and for going to another one. */
	readonly zone: Summary;
	/** Null when the ledgers do not know the village. */
	readonly village: Village | null;
	/** Figures of the village alone, with its history. */
	readonly summary: Summary;
	readonly open: readonly StuckContract[];
	readonly debts: readonly ListedDebt[];
	/** Which version of each ledger counts for each village. */
	readonly versions: readonly LatestVersion[];
}

/** Reads the page of a village; the township decides between villages of one name. */
export async function readPortrait(
	warehouse: Warehouse,
	asOf: string,
	name: string,
	township: string | null,
): Promise<Portrait> {
	const zone = await readSummary(warehouse, asOf, WHOLE_ZONE);
	const versions = await readVersions(warehouse, asOf);
	const villages = zone.villages.map((entry) => entry.village);
	const { scope } = findPlace(villages, { village: name, township });
	const village = villages.find(({ id }) => id === scope.villageId) ?? null;
	if (village === null) return { zone, village, summary: zone, open: [], debts: [], versions };
	const choice: Choice = { scope, facets: {} };
	return {
		zone,
		village,
		summary: await readSummary(warehouse, asOf, scope),
		open: await readStuckContracts(warehouse, asOf, choice, MOST_LISTED),
		debts: await readLargestDebts(warehouse, asOf, choice, MOST_LISTED),
		versions,
	};
}

/** One pillar of a village as its table shows it. */
export interface PillarLine {
	readonly pillar: Pillar;
	readonly task: PillarFigure;
	readonly done: PillarFigure;
	readonly left: PillarFigure;
	readonly unit: string;
	readonly rate: Rate | null;
	/** Against the compared date, in 0.01 百分点; null when it cannot be told. */
	readonly change: bigint | null;
	/** Against 序时进度, in 0.01 百分点; by its target where the profile sets one. */
	readonly ahead: bigint | null;
	readonly state: ProgressState | null;
	/** What the profile sets the village, in words; null: nothing. */
	readonly target: string | null;
	/** `并列第 2，共 20 个村`; `—` without a task. */
	readonly rank: string;
	readonly rankInTown: string;
}

export interface PillarFigure {
	readonly text: string;
	readonly figure: FigureId;
	readonly isZero: boolean;
}

const FIGURE_NAMES: Readonly<Record<Pillar, readonly [task: FigureId, done: FigureId, left: FigureId]>> = {
	contracts: ['contracts.to-clear', 'contracts.cleared', 'contracts.open'],
	debts: ['debts.to-resolve', 'debts.resolved', 'debts.remaining'],
	fees: ['fees.due', 'fees.collected', 'fees.outstanding'],
};

/** The three pillars of the village, each against time, the others and the compared date. */
export function pillarLines(
	{ zone, village, summary }: Portrait,
	before: DatedFigures | null,
	campaign: Campaign,
): readonly PillarLine[] {
	const elapsed = elapsedRate(campaign, summary.asOf);
	return PILLARS.map((pillar) => {
		const own = pillarRate(summary.total, pillar);
		const judged = village && judgedRate({ village, figures: summary.total }, pillar, campaign);
		const earlier = before && pillarRate(before.figures, pillar);
		const [task, done, left] = FIGURE_NAMES[pillar];
		const count = pillar === 'contracts';
		const cell = (figure: FigureId, value: bigint | null): PillarFigure => ({
			text: value === null ? '—' : count ? String(value) : wanText(value),
			figure,
			isZero: value === null || value === 0n,
		});
		const waived = pillar === 'fees' ? (summary.total.fees?.waived ?? 0n) : 0n;
		return {
			pillar,
			task: cell(task, own && own.denominator),
			done: cell(done, own && own.numerator),
			left: cell(left, own && own.denominator - own.numerator - waived),
			unit: count ? '份' : '万元',
			rate: own,
			change: own && earlier && rateDifference(own, earlier),
			ahead: judged && rateDifference(judged, elapsed),
			state: judged && progressState(judged, elapsed, campaign),
			target: village && targetText({ village, figures: summary.total }, pillar, campaign),
			rank: rankText(zone, village, pillar, null),
			rankInTown: rankText(zone, village, pillar, village?.township ?? null),
		};
	});
}

function rankText({ villages }: Summary, village: Village | null, pillar: Pillar, township: string | null): string {
	const among = township === null ? villages : villages.filter((entry) => entry.village.township === township);
	const ranked = rankVillages(among, pillar).filter(({ rank }) => rank !== null);
	const own = ranked.find((entry) => entry.village.id === village?.id);
	if (own === undefined) return '—';
	const ties = ranked.filter(({ rank }) => rank === own.rank).length > 1;
	return `${ties ? '并列' : ''}第 ${own.rank ?? ''} / ${ranked.length}`;
}

/** A group of plain figures of the village. */
export interface FigureGroup {
	readonly id: string;
	readonly title: string;
	readonly columns: readonly string[];
	readonly rows: readonly BreakdownRow[];
}

/** Income, and debts with the rest: each figure with its rows and its change. */
export function figureGroups(
	now: Figures,
	before: Figures | null,
	filters: PageFilters,
): { readonly income: FigureGroup; readonly rest: FigureGroup } {
	const line = (
		label: string,
		figure: FigureId | null,
		value: bigint | number | undefined,
		earlier: bigint | number | undefined,
		text: (value: bigint) => string,
	): BreakdownRow => {
		const current = value === undefined ? null : BigInt(value);
		const change = current === null || earlier === undefined ? '—' : signedText(current - BigInt(earlier), text);
		return {
			key: label,
			label,
			href: null,
			on: false,
			bars: [],
			cells: [
				{
					text: current === null ? '—' : text(current),
					href: figure === null || current === null || current === 0n ? null : rowsHref(figure, filters),
				},
				{ text: change, href: null },
			],
		};
	};
	const { income, debts, receivables, worklists } = now;
	const ratio = debts && income && rate(debts.balance, income.total);
	return {
		income: {
			id: 'income',
			title: '集体收入',
			columns: ['数额', '变化'],
			rows: [
				line('集体总收入', 'income.total', income?.total, before?.income?.total, wanText),
				line('经营收入', 'income.operating', income?.operating, before?.income?.operating, wanText),
				line('发包及上交', 'income.contract', income?.contract, before?.income?.contract, wanText),
				line('投资收益', 'income.investment', income?.investment, before?.income?.investment, wanText),
				line('补助收入', 'income.subsidy', income?.subsidy, before?.income?.subsidy, wanText),
				line('其他收入', 'income.other', income?.other, before?.income?.other, wanText),
				line('带动就业（人）', 'income.jobs', income?.jobs, before?.income?.jobs, String),
			],
		},
		rest: {
			id: 'debts',
			title: '债务、债权和清单',
			columns: ['数额', '变化'],
			rows: [
				line('债务余额', 'debts.balance', debts?.balance, before?.debts?.balance, wanText),
				line('累计化解', 'debts.resolved', debts?.resolved, before?.debts?.resolved, wanText),
				line('其中现金', 'debts.cash', debts?.cash, before?.debts?.cash, wanText),
				line('应收债权', 'receivables.due', receivables?.due, before?.receivables?.due, wanText),
				line('已收债权', 'receivables.collected', receivables?.collected, before?.receivables?.collected, wanText),
				{
					key: 'ratio',
					label: '债务与收入之比',
					href: null,
					on: false,
					bars: [],
					cells: [
						{ text: ratio === null ? '—' : shareText(ratio), href: null },
						{ text: '', href: null },
					],
				},
				line('清单未销号（个）', 'worklists.open', open(worklists), open(before?.worklists ?? null), String),
			],
		},
	};
}

function open(worklists: Figures['worklists']): number | undefined {
	return worklists === null ? undefined : worklists.listed - worklists.closed;
}

export const OPEN_COLUMNS = [
	{ label: '合同' },
	{ label: '存在问题', wraps: true },
	{ label: '清理状态' },
	{ label: '最早见于台账' },
	{ label: '拖欠(元)', numeric: true },
] as const;

/** Contracts that are still to be cleared. */
export function openRecords(contracts: readonly StuckContract[]): readonly RecordRow[] {
	return contracts.map(({ sourceId, rowNo, contractNo, contractName, problems, status, firstSeen, arrears }) => ({
		sourceId,
		rowNo,
		cells: [
			[contractNo, contractName].filter(Boolean).join(' '),
			problems.map((code) => codeLabel('problem', code)).join('、'),
			status === null ? '' : codeLabel('clearing-status', status),
			firstSeen,
			arrears === 0n ? '' : yuanText(arrears),
		],
	}));
}

/** The columns of the list of debts; on the page of one village its name needs none. */
export const OWN_DEBT_COLUMNS = DEBT_LIST_COLUMNS.slice(1);

/** Debts of the village, one cell for each of `OWN_DEBT_COLUMNS`. */
export function ownDebts(debts: Portrait['debts']): readonly RecordRow[] {
	return debtRecords(debts).map((row) => ({ ...row, cells: row.cells.slice(1) }));
}
