import type { TimeColumn } from '#lib/charts/columns-option.ts';
import { percentNumber } from '#lib/charts/chart-text.ts';
import type { ChartTable } from '#lib/charts/types.ts';
import type { MonthlyClosings, WorklistCounts } from '#lib/measures/breakdown.ts';
import { WORKLISTS } from '#lib/measures/fact-tables.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import type { Village } from '#lib/measures/figures.ts';
import { decimalText, percentText, pointsText } from '#lib/measures/format.ts';
import { rate, rateDifference, tenThousandths } from '#lib/measures/rate.ts';
import type { Group } from '#lib/measures/read.ts';
import { barLengths, breakdownRow, type BreakdownRow, orderKinds } from '#lib/ui/breakdown-rows.ts';
import { facetOf, facetOrder, facetWord } from '#lib/ui/facet-words.ts';
import type { Kpi } from '#lib/ui/kpi.ts';
import { isVillageChosen, type PageFilters, rowsHref, toggledFacet } from '#lib/ui/page-filters.ts';
import type { Card } from './worklists-page.ts';

/** Heads of the figures on the cards. */
export const CARD_COLUMNS = ['列入', '已销号', '逾期', '销号率'] as const;

/** The strip of figures on top. */
export function worklistKpis(
	now: WorklistCounts | null,
	before: WorklistCounts | null,
	filters: PageFilters,
): readonly Kpi[] {
	const counted = (id: string, label: string, figure: FigureId, of: (counts: WorklistCounts) => number): Kpi => {
		const difference = now && before ? of(now) - of(before) : null;
		return {
			id,
			label,
			unit: '个',
			text: now ? String(of(now)) : '—',
			value: now ? String(of(now)) : '',
			href: rowsHref(figure, filters),
			change:
				difference === null ? '' : difference === 0 ? '持平' : difference > 0 ? `+${difference}` : String(difference),
		};
	};
	return [
		counted('worklists-listed', '列入问题', 'worklists.listed', ({ listed }) => listed),
		counted('worklists-closed', '已销号', 'worklists.closed', ({ closed }) => closed),
		rateKpi(now, before, filters),
		counted('worklists-open', '未销号', 'worklists.open', ({ listed, closed }) => listed - closed),
		counted('worklists-overdue', '逾期未销号', 'worklists.overdue', ({ overdue }) => overdue),
	];
}

function rateKpi(now: WorklistCounts | null, before: WorklistCounts | null, filters: PageFilters): Kpi {
	const current = now && rate(now.closed, now.listed);
	const value = current && tenThousandths(current);
	const change = current && before && rateDifference(current, rate(before.closed, before.listed));
	return {
		id: 'worklists-rate',
		label: '销号率',
		unit: '%',
		text: current ? percentText(current) : '—',
		value: value === null ? '' : decimalText(value, 4),
		href: rowsHref('worklists.listed', filters),
		change: change === null ? '' : change === 0n ? '持平' : `${change > 0n ? '+' : '-'}${pointsText(change)} 个百分点`,
	};
}

/** The rows of a card, the most listed first; levels in the order of their list. */
export function cardRows(
	card: Card,
	groups: readonly Group<WorklistCounts>[],
	filters: PageFilters,
	href: (filters: PageFilters) => string,
): readonly BreakdownRow[] {
	const facet = facetOf(WORKLISTS, card);
	const sized = orderKinds(groups, facetOrder(facet), ({ figures }) => BigInt(figures.listed));
	return rowsOf(sized, ({ bucket }) => {
		const value = bucket ?? '';
		return {
			key: value,
			label: facetWord(facet, value),
			href: () => href(toggledFacet(filters, card, value)),
			on: (filters.facets[card] ?? []).includes(value),
			own: () => ({ ...filters, facets: { ...filters.facets, [card]: [value] } }),
		};
	});
}

/** The rows of the villages, the most left open first. */
export function villageRows(
	groups: readonly Group<WorklistCounts>[],
	villages: readonly Village[],
	filters: PageFilters,
	href: (filters: PageFilters) => string,
): readonly BreakdownRow[] {
	const known = new Map(villages.map((village) => [String(village.id), village]));
	const listed = groups.filter(({ figures }) => figures.listed !== 0);
	const sized = orderKinds(listed, null, ({ figures }) => BigInt(figures.listed - figures.closed));
	return rowsOf(sized, ({ bucket }) => {
		const village = known.get(bucket ?? '');
		if (village === undefined || village.name === null) {
			return { key: bucket ?? '', label: '村名不明', href: () => null, on: false, own: () => null };
		}
		const { name, township } = village;
		const own = (): PageFilters => ({ ...filters, village: name, township });
		const on = isVillageChosen(filters, village);
		return {
			key: bucket ?? '',
			label: name,
			href: () => href(on ? { ...filters, village: null, township: null } : own()),
			on,
			own,
		};
	});
}

interface RowWords extends Pick<BreakdownRow, 'key' | 'label' | 'on'> {
	readonly href: () => string | null;
	/** The filters of the row alone; null: it has no address. */
	readonly own: () => PageFilters | null;
}

function rowsOf(
	groups: readonly Group<WorklistCounts>[],
	words: (group: Group<WorklistCounts>) => RowWords,
): readonly BreakdownRow[] {
	const greatest = BigInt(Math.max(0, ...groups.map(({ figures }) => figures.listed)));
	return groups.map((group) => {
		const { own, href, ...row } = words(group);
		const { listed, closed, overdue } = group.figures;
		return breakdownRow(row, {
			href,
			bars: () => [0, ...barLengths([BigInt(listed), BigInt(closed)], greatest)],
			cells: () => {
				const filters = own();
				const cell = (value: number, figure: FigureId) => ({
					text: String(value),
					href: value === 0 || filters === null ? null : rowsHref(figure, filters),
				});
				return [
					cell(listed, 'worklists.listed'),
					cell(closed, 'worklists.closed'),
					cell(overdue, 'worklists.overdue'),
					{ text: shareText(closed, listed), href: null },
				];
			},
		});
	});
}

/** Closings by month, with how much of the list stood closed at the end of each. */
export function closingColumns(closings: readonly MonthlyClosings[], listed: number): readonly TimeColumn[] {
	const undated = closings.find(({ month }) => month === null)?.closed ?? 0;
	let done = undated;
	return closings.flatMap(({ month, closed }) => {
		if (month === null) return [];
		done += closed;
		const share = rate(done, listed);
		return [
			{
				label: month,
				value: closed,
				text: String(closed),
				share: undated > 0 ? null : percentNumber(share),
				shareText: undated > 0 ? '—' : shareText(done, listed),
			},
		];
	});
}

export function closingTable(columns: readonly TimeColumn[]): ChartTable {
	return {
		caption: '各月销号',
		columns: ['月份', '当月销号', '累计销号率'],
		rows: columns.map(({ label, text, shareText: share }) => [label, text, share]),
	};
}

/** The list at each as-of date. */
export function historyColumns(history: readonly Group<WorklistCounts>[]): readonly TimeColumn[] {
	return history.map(({ reportDate, figures: { listed, closed } }) => ({
		label: reportDate,
		value: listed,
		text: String(listed),
		share: percentNumber(rate(closed, listed)),
		shareText: shareText(closed, listed),
	}));
}

export function historyTable(history: readonly Group<WorklistCounts>[]): ChartTable {
	return {
		caption: '各截至日期的销号率',
		columns: ['截至', '列入', '已销号', '销号率'],
		rows: history.map(({ reportDate, figures: { listed, closed } }) => [
			reportDate,
			String(listed),
			String(closed),
			shareText(closed, listed),
		]),
	};
}

function shareText(part: number, whole: number): string {
	return whole === 0 ? '—' : `${percentText(rate(part, whole))}%`;
}
