import type { TimeColumn } from '#lib/charts/columns-option.ts';
import { percentNumber } from '#lib/charts/chart-text.ts';
import type { ChartTable } from '#lib/charts/types.ts';
import { FEES } from '#lib/measures/fact-tables.ts';
import type { FeeCounts } from '#lib/measures/fees.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import type { Village } from '#lib/measures/figures.ts';
import { wanText } from '#lib/measures/format.ts';
import { rate } from '#lib/measures/rate.ts';
import type { Group } from '#lib/measures/read.ts';
import type { BreakdownRow } from '#lib/ui/breakdown-rows.ts';
import { type CardPage, facetRows, rowFigure, type RowLook, villageRows } from '#lib/ui/facet-rows.ts';
import type { Kpi } from '#lib/ui/kpi.ts';
import { areaText, kpiMaker, shareText } from '#lib/ui/kpi-words.ts';
import type { PageFilters } from '#lib/ui/page-filters.ts';
import type { Card } from './fees-page.ts';

/** The strip of figures on top. */
export function feeKpis(now: FeeCounts | null, before: FeeCounts | null, filters: PageFilters): readonly Kpi[] {
	const kpi = kpiMaker(filters);
	const collection = (of: FeeCounts | null) => of && rate(of.collected, of.due);
	const money = (id: string, label: string, figure: FigureId, of: (one: FeeCounts) => bigint) =>
		kpi.money({ id, label, figure }, now && of(now), before && of(before));
	const area = (id: string, label: string, figure: FigureId, of: (one: FeeCounts) => bigint) =>
		kpi.area({ id, label, figure }, now && of(now), before && of(before));
	return [
		area('fees-area', '新增资源', 'fees.area', (one) => one.area),
		area('fees-charged', '收费面积', 'fees.charged', ({ charged }) => charged),
		area('fees-free', '不收费面积', 'fees.free', ({ free }) => free),
		money('fees-due', '应收', 'fees.due', ({ due }) => due),
		money('fees-collected', '已收', 'fees.collected', ({ collected }) => collected),
		kpi.rate({ id: 'fees-rate', label: '收费率', figure: 'fees.due' }, collection(now), collection(before)),
		money('fees-waived', '减免', 'fees.waived', ({ waived }) => waived),
		money('fees-outstanding', '未收', 'fees.outstanding', ({ outstanding }) => outstanding),
		money('fees-recovered', '收回资金', 'fees.recovered', ({ recovered }) => recovered),
	];
}

/** Heads of the figures on the cards. */
export const CARD_COLUMNS = ['面积(亩)', '应收', '已收', '减免', '未收', '收费率'] as const;

/** The rows of a card; states in the order of their list, else the most due first. */
export function cardRows(card: Card, groups: readonly Group<FeeCounts>[], page: CardPage): readonly BreakdownRow[] {
	return facetRows(FEES, card, groups, page, card === 'status', sizeOf, feeLook);
}

/** The rows of the villages, the most due first. */
export function feeVillageRows(
	groups: readonly Group<FeeCounts>[],
	villages: readonly Village[],
	page: CardPage,
): readonly BreakdownRow[] {
	const reporting = groups.filter(({ figures }) => figures.parcels > 0 || figures.due !== 0n || figures.area !== 0n);
	return villageRows(reporting, villages, page, sizeOf, feeLook);
}

function sizeOf({ due, area }: FeeCounts): bigint {
	return due * 1_000_000_000_000n + area;
}

function feeLook({ area, due, collected, waived, outstanding }: FeeCounts): RowLook {
	return {
		bars: [0n, due, collected],
		cells: () => [
			rowFigure(areaText(area), 'fees.area', area),
			rowFigure(wanText(due), 'fees.due', due),
			rowFigure(wanText(collected), 'fees.collected', collected),
			rowFigure(wanText(waived), 'fees.waived', waived),
			rowFigure(wanText(outstanding), 'fees.outstanding', outstanding),
			{ text: shareText(rate(collected, due)), figure: null },
		],
	};
}

/** What was due at each as-of date, and how much of it stood collected. */
export function historyColumns(history: readonly Group<FeeCounts>[]): readonly TimeColumn[] {
	return history.map(({ reportDate, figures: { due, collected } }) => ({
		label: reportDate,
		value: Number(due) / 1_000_000,
		text: wanText(due),
		share: percentNumber(rate(collected, due)),
		shareText: shareText(rate(collected, due)),
	}));
}

export function historyTable(history: readonly Group<FeeCounts>[]): ChartTable {
	return {
		caption: '各截至日期的收费率',
		columns: ['截至', '应收(万元)', '已收(万元)', '收费率'],
		rows: history.map(({ reportDate, figures: { due, collected } }) => [
			reportDate,
			wanText(due),
			wanText(collected),
			shareText(rate(collected, due)),
		]),
	};
}
