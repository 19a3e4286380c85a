import type { BarRow } from '#lib/charts/steps-option.ts';
import type { ChartTable } from '#lib/charts/types.ts';
import { CONTRACTS } from '#lib/measures/fact-tables.ts';
import { type ContractSteps, stepsOf, type VillageContracts } from '#lib/measures/breakdown.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import type { ContractFigures, Village } from '#lib/measures/figures.ts';
import { decimalText, muText, percentText, pointsText, wanText, yuanText } from '#lib/measures/format.ts';
import { rate, rateDifference, tenThousandths } from '#lib/measures/rate.ts';
import type { Group } from '#lib/measures/read.ts';
import { barLengths, breakdownRow, type BreakdownRow, orderKinds } from '#lib/ui/breakdown-rows.ts';
import { facetOf, facetOrder, facetWord } from '#lib/ui/facet-words.ts';
import type { Kpi } from '#lib/ui/kpi.ts';
import { isVillageChosen, type PageFilters, rowsHref, toggledFacet } from '#lib/ui/page-filters.ts';
import type { Card } from './contracts-page.ts';
import { areaText, changeText, type Measure, measureText, MEASURE_WORDS, stepFigures } from './measure.ts';

/** The strip of figures on top. */
export function contractKpis(
	now: ContractFigures | null,
	before: ContractFigures | null,
	filters: PageFilters,
): readonly Kpi[] {
	const counted = (id: string, label: string, figure: FigureId, of: (figures: ContractFigures) => number): Kpi => ({
		id,
		label,
		unit: '份',
		text: now ? String(of(now)) : '—',
		value: now ? String(of(now)) : '',
		href: rowsHref(figure, filters),
		change: now && before ? changeText(BigInt(of(now) - of(before)), String) : '',
	});
	const money = (id: string, label: string, figure: FigureId, of: (figures: ContractFigures) => bigint): Kpi => ({
		id,
		label,
		unit: '万元',
		text: now ? wanText(of(now)) : '—',
		value: now ? yuanText(of(now)) : '',
		href: rowsHref(figure, filters),
		change: now && before ? changeText(of(now) - of(before), wanText) : '',
	});
	return [
		counted('contracts-surveyed', '摸底合同', 'contracts.surveyed', ({ surveyed }) => surveyed),
		counted('contracts-to-clear', '需清理', 'contracts.to-clear', ({ toClear }) => toClear),
		counted('contracts-cleared', '已清理', 'contracts.cleared', ({ cleared }) => cleared),
		rateKpi(now, before, filters),
		counted('contracts-open', '未清理', 'contracts.open', ({ toClear, cleared }) => toClear - cleared),
		{
			id: 'contracts-area',
			label: '合同面积',
			unit: '亩',
			text: now ? areaText(now.area) : '—',
			value: now ? muText(now.area) : '',
			href: rowsHref('contracts.area', filters),
			change: now && before ? changeText(now.area - before.area, areaText) : '',
		},
		money('contracts-amount', '合同金额', 'contracts.amount', ({ amount }) => amount),
		money('contracts-arrears', '拖欠承包费', 'contracts.arrears', ({ arrears }) => arrears),
		money('contracts-recovered', '收回资金', 'contracts.recovered', ({ recovered }) => recovered),
	];
}

function rateKpi(now: ContractFigures | null, before: ContractFigures | null, filters: PageFilters): Kpi {
	const current = now && rate(now.cleared, now.toClear);
	const value = current && tenThousandths(current);
	const change = current && before && rateDifference(current, rate(before.cleared, before.toClear));
	return {
		id: 'contracts-rate',
		label: '清理率',
		unit: '%',
		text: current ? percentText(current) : '—',
		value: value === null ? '' : decimalText(value, 4),
		href: rowsHref('contracts.to-clear', filters),
		change:
			change === null ? '' : changeText(change, (points) => `${points < 0n ? '-' : ''}${pointsText(points)} 个百分点`),
	};
}

/** The steps 摸底 → 需清理 → 已清理, each with its share of the one before. */
export function funnelRows(figures: ContractFigures, measure: Measure): readonly BarRow[] {
	const { surveyed, toClear, cleared } = stepsOf(figures, measure);
	const steps = [surveyed, toClear, cleared];
	const { unit } = MEASURE_WORDS[measure];
	return ['摸底', '需清理', '已清理'].map((label, index) => {
		const value = steps[index] ?? 0n;
		const whole = steps[index - 1];
		const share = whole === undefined || whole === 0n ? '' : `${percentText(rate(value, whole))}%`;
		return {
			label,
			value: Number(value),
			text: share === '' ? `${measureText(value, measure)}${unit}` : `${measureText(value, measure)}${unit} ${share}`,
			detail: share === '' ? '' : `占${index === 1 ? '摸底' : '需清理'} ${share}`,
		};
	});
}

export function funnelTable(figures: ContractFigures, measure: Measure): ChartTable {
	return {
		caption: '合同清理的三步',
		columns: ['步骤', MEASURE_WORDS[measure].label, '占上一步'],
		rows: funnelRows(figures, measure).map(({ label, text, detail }) => [
			label,
			text.split(' ')[0] ?? '',
			detail.split(' ')[1] ?? '—',
		]),
	};
}

/** Heads of the figures on the cards. */
export function cardColumns(measure: Measure): readonly string[] {
	const { unit } = MEASURE_WORDS[measure];
	return [`摸底(${unit})`, '需清理', '已清理', '清理率'];
}

/** Cards about what is wrong: contracts that say nothing there matter only where they need clearing. */
const OF_PROBLEMS: ReadonlySet<Card> = new Set(['problem', 'handling', 'status']);

/** The rows of a card: by the list's order where time or progress has one, else the most to clear first. */
export function cardRows(
	card: Card,
	groups: readonly Group<ContractSteps>[],
	measure: Measure,
	filters: PageFilters,
	href: (filters: PageFilters) => string,
): readonly BreakdownRow[] {
	const facet = facetOf(CONTRACTS, card);
	const shown = groups.filter(({ figures, bucket }) => {
		if (isChosen(filters, card, bucket)) return true;
		const { surveyed, toClear } = figures;
		return bucket === '' && OF_PROBLEMS.has(card) ? toClear !== 0n : surveyed !== 0n;
	});
	const order = card === 'age' || card === 'term' ? facetOrder(facet) : null;
	const sized = orderKinds(
		shown,
		order,
		({ figures: { surveyed, toClear } }) => toClear * 1_000_000_000_000n + surveyed,
	);
	/** Cards about what is wrong show only what needs clearing. */
	const drawn = ({ surveyed, toClear, cleared }: ContractSteps) =>
		OF_PROBLEMS.has(card) ? [0n, toClear, cleared] : [surveyed, toClear, cleared];
	const greatest = sized
		.flatMap(({ figures }) => drawn(figures))
		.reduce((most, part) => (part > most ? part : most), 0n);
	const ids = stepFigures(measure);
	return sized.map(({ bucket, figures }) => {
		const value = bucket ?? '';
		const row = { key: value, label: facetWord(facet, value), on: isChosen(filters, card, bucket) };
		return breakdownRow(row, {
			href: () => href(toggledFacet(filters, card, value)),
			bars: () => barLengths(drawn(figures), greatest),
			cells: () => {
				const steps = [figures.surveyed, figures.toClear, figures.cleared];
				const own: PageFilters = { ...filters, facets: { ...filters.facets, [card]: [value] } };
				return [
					...steps.map((step, index) => ({
						text: measureText(step, measure),
						href: step === 0n ? null : rowsHref(ids[index] ?? 'contracts.surveyed', own),
					})),
					{ text: shareText(figures.cleared, figures.toClear), href: null },
				];
			},
		});
	});
}

/** 拖欠和收回 of each village, the greatest arrears first; a village without either is left out. */
export function arrearsRows(
	groups: readonly Group<VillageContracts>[],
	villages: readonly Village[],
	filters: PageFilters,
	href: (filters: PageFilters) => string,
): readonly BreakdownRow[] {
	const known = new Map(villages.map((village) => [String(village.id), village]));
	const owing = groups.filter(({ figures }) => figures.arrears !== 0n || figures.recovered !== 0n);
	const sized = orderKinds(owing, null, ({ figures }) => figures.arrears * 1_000_000_000_000n + figures.recovered);
	const greatest = sized.reduce((most, { figures: { arrears, recovered } }) => {
		const own = arrears > recovered ? arrears : recovered;
		return own > most ? own : most;
	}, 0n);
	return sized.flatMap(({ bucket, figures }) => {
		const village = known.get(bucket ?? '');
		if (village === undefined) return [];
		const { id, name, township } = village;
		const own = (): PageFilters => ({ ...filters, village: name, township });
		const chosen = isVillageChosen(filters, village);
		const cell = (figure: FigureId, value: bigint) => ({
			text: wanText(value),
			href: value === 0n || name === null ? null : rowsHref(figure, own()),
		});
		return breakdownRow(
			{ key: String(id), label: name ?? '村名不明', on: chosen },
			{
				href: () => (name === null ? null : href(chosen ? { ...filters, village: null, township: null } : own())),
				bars: () => [0, ...barLengths([figures.arrears], greatest), 0],
				cells: () => [
					cell('contracts.rent', figures.annualRent),
					cell('contracts.arrears', figures.arrears),
					cell('contracts.recovered', figures.recovered),
				],
			},
		);
	});
}

function isChosen({ facets }: PageFilters, card: Card, bucket: string | null): boolean {
	return (facets[card] ?? []).includes(bucket ?? '');
}

function shareText(part: bigint, whole: bigint): string {
	return whole === 0n ? '—' : `${percentText(rate(part, whole))}%`;
}
