import type { Campaign } from '#lib/campaign/campaign.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { progressState, type ProgressState } from '#lib/measures/elapsed.ts';
import type { Facets } from '#lib/measures/fact-tables.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import type { Basis, Figures, Village } from '#lib/measures/figures.ts';
import { decimalText, muText, percentText, wanText, yuanText } from '#lib/measures/format.ts';
import { pillarRate, type Pillar } from '#lib/measures/ranking.ts';
import { judgedRate } from '#lib/measures/ranking-targets.ts';
import { divideRounded, rate, rateDifference, tenThousandths, type Rate } from '#lib/measures/rate.ts';

/** A figure as it stands on the page: its text, and the exact value behind it for whoever reads the page by program. */
export interface Shown {
	readonly text: string;
	/** Exact unrounded value: yuan, count, or a rate with four decimals; empty when there is none. */
	readonly value: string;
	/** `data-testid` of the figure, without `kpi-`; null when it has none. */
	readonly id: string | null;
	/** The figure whose rows are behind it; absent where it is none of its own. */
	readonly figure?: FigureId;
	/** What its rows are narrowed to, beside the place. */
	readonly facets?: Facets;
}

/** A figure with words around it, `摸底 367 份`. */
export interface Remark {
	readonly before: string;
	readonly shown: Shown;
	readonly after: string;
}

/** One of the three cards on top of the overview. */
export interface PillarCard {
	readonly pillar: Pillar;
	readonly title: string;
	/** How the rate is made, `已清理 ÷ 需清理`. */
	readonly formula: string;
	/** Null when no ledger reports the pillar. */
	readonly rate: Rate | null;
	readonly percent: Shown;
	readonly done: Shown;
	readonly task: Shown;
	readonly unit: string;
	readonly remarks: readonly Remark[];
	/** Change since the compared date in 1/10000; null when there is nothing to compare. */
	readonly change: bigint | null;
	readonly state: ProgressState | null;
	readonly basis: Basis | null;
}

/** The figure that a pillar's rate is measured against. */
export const TASKS: Readonly<Record<Pillar, FigureId>> = {
	contracts: 'contracts.to-clear',
	debts: 'debts.to-resolve',
	fees: 'fees.due',
};

/** What makes a pillar's rate, `3/5` or in 万元 `12.40/30.00`; empty when there is none. */
export function madeText(figures: Figures, pillar: Pillar): string {
	const made = pillarRate(figures, pillar);
	if (made === null) return '';
	if (pillar === 'contracts') return `${made.numerator}/${made.denominator}`;
	return `${wanText(made.numerator)}/${wanText(made.denominator)}`;
}

/** The ledger whose rows make a pillar's change. */
export const CHANGED_LEDGERS = { contracts: 'contract', debts: 'debt', fees: 'fee' } as const satisfies Readonly<
	Record<Pillar, LedgerId>
>;

const NONE = { text: '—', value: '' } as const;

export function shownCount(count: number | undefined, id: string | null, figure?: FigureId): Shown {
	return count === undefined ? { ...NONE, id } : traced({ text: String(count), value: String(count), id }, figure);
}

/** Money in 万元, its exact value in yuan. */
export function shownMoney(fen: bigint | undefined, id: string | null, figure?: FigureId): Shown {
	return fen === undefined ? { ...NONE, id } : traced({ text: wanText(fen), value: yuanText(fen), id }, figure);
}

function traced(shown: Shown, figure: FigureId | undefined): Shown {
	return figure === undefined ? shown : { ...shown, figure };
}

function shownRate(value: Rate | null, id: string | null, figure?: FigureId): Shown {
	const fraction = value && tenThousandths(value);
	if (value === null || fraction === null) return { ...NONE, id };
	return traced({ text: percentText(value), value: decimalText(fraction, 4), id }, figure);
}

/**
 * The three cards for these figures.
 * @param before those of the compared date; null when there are none
 * @param village the village that they are of: its targets decide its states; null for a township or the zone
 */
export function pillarCards(
	figures: Figures,
	before: Figures | null,
	elapsed: Rate,
	campaign: Campaign,
	village: Village | null = null,
): readonly PillarCard[] {
	const { contracts, debts, fees } = figures;
	const common = (pillar: Pillar) => {
		const now = pillarRate(figures, pillar);
		const then = before && pillarRate(before, pillar);
		const judged = village === null ? now : judgedRate({ village, figures }, pillar, campaign);
		return {
			pillar,
			title: campaign.pillars[pillar],
			rate: now,
			percent: shownRate(now, `${pillar}-rate`, TASKS[pillar]),
			change: now && then ? rateDifference(now, then) : null,
			state: judged && progressState(judged, elapsed, campaign),
			basis: figures[pillar]?.basis ?? null,
		};
	};
	const share = contracts === null ? null : rate(contracts.toClear, contracts.surveyed);
	return [
		{
			...common('contracts'),
			formula: '已清理 ÷ 需清理',
			done: shownCount(contracts?.cleared, 'contracts-cleared', 'contracts.cleared'),
			task: shownCount(contracts?.toClear, 'contracts-to-clear', 'contracts.to-clear'),
			unit: '份',
			remarks: [
				{
					before: '摸底',
					shown: shownCount(contracts?.surveyed, 'contracts-surveyed', 'contracts.surveyed'),
					after: '份',
				},
				{ before: '问题合同占', shown: shownRate(share, null, 'contracts.to-clear'), after: '%' },
			],
		},
		{
			...common('debts'),
			formula: '已化解 ÷ 需化解',
			done: shownMoney(debts?.resolved, 'debts-resolved', 'debts.resolved'),
			task: shownMoney(debts?.toResolve, 'debts-to-resolve', 'debts.to-resolve'),
			unit: '万元',
			remarks: [
				{
					before: '剩余',
					shown: shownMoney(debts ? debts.toResolve - debts.resolved : undefined, null, 'debts.remaining'),
					after: '万元',
				},
				{ before: '现金化解', shown: shownMoney(debts?.cash, null, 'debts.cash'), after: '万元' },
			],
		},
		{
			...common('fees'),
			formula: '已收 ÷ 应收',
			done: shownMoney(fees?.collected, null, 'fees.collected'),
			task: shownMoney(fees?.due, null, 'fees.due'),
			unit: '万元',
			remarks: [
				{ before: '收回资金', shown: shownMoney(fees?.recovered, 'fees-recovered', 'fees.recovered'), after: '万元' },
				{ before: '面积', shown: shownArea(fees?.area), after: '亩' },
			],
		},
	];
}

function shownArea(area: bigint | undefined): Shown {
	return area === undefined
		? { ...NONE, id: null }
		: { text: decimalText(divideRounded(area, 100n), 2), value: muText(area), id: null, figure: 'fees.area' };
}

/** True when a rate cannot be right as it stands: below zero, or more done than there was to do. */
export function needsCheck(value: Rate | null): boolean {
	if (value === null) return false;
	const fraction = tenThousandths(value);
	return fraction !== null && (fraction < 0n || value.numerator > value.denominator);
}

/** A rate in percent with one decimal, for narrow places: `66.7`. Rounded once, from the exact ratio. */
export function shortPercent(value: Rate): string {
	return value.denominator === 0n ? '—' : decimalText(divideRounded(value.numerator * 1000n, value.denominator), 1);
}

/** Width of a bar in percent: what is drawn stays between 0 and 100 whatever the figure says. */
export function barWidth(value: Rate | null): number {
	const fraction = value && tenThousandths(value);
	return fraction === null ? 0 : Math.min(100, Math.max(0, Number(fraction) / 100));
}
