import type { FactTable } from '#lib/measures/fact-tables.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import type { Village } from '#lib/measures/figures.ts';
import type { Group } from '#lib/measures/read.ts';
import { barLengths, breakdownRow, type BreakdownRow, orderKinds } from './breakdown-rows.ts';
import { facetOf, facetOrder, facetWord } from './facet-words.ts';
import { isVillageChosen, type PageFilters, rowsHref, toggledFacet } from './page-filters.ts';

/** What a row of a breakdown card shows of its figures. */
export interface RowLook {
	/** From the outermost bar to the innermost. */
	readonly bars: readonly bigint[];
	/** Makes the figures; each that is not zero leads to its rows. Asked for only when the row is shown. */
	readonly cells: () => readonly RowFigure[];
}

export interface RowFigure {
	readonly text: string;
	/** Null: not made of rows, or zero. */
	readonly figure: FigureId | null;
}

/** A figure of a card; zero leads to no rows. */
export function rowFigure(text: string, figure: FigureId, value: bigint | number): RowFigure {
	return { text, figure: BigInt(value) === 0n ? null : figure };
}

/** A page and how it narrows itself. */
export interface CardPage {
	readonly filters: PageFilters;
	/** Address of the page with other filters. */
	readonly href: (filters: PageFilters) => string;
}

/**
 * The kinds of a facet as rows of a card; what is in the order of its list when `listed`, else the greatest first.
 * @param size what a kind is ordered by
 */
export function facetRows<F>(
	table: FactTable,
	id: string,
	groups: readonly Group<F>[],
	{ filters, href }: CardPage,
	listed: boolean,
	size: (figures: F) => bigint,
	look: (figures: F) => RowLook,
): readonly BreakdownRow[] {
	const facet = facetOf(table, id);
	const sized = orderKinds(groups, listed ? facetOrder(facet) : null, ({ figures }) => size(figures));
	return withBars(sized, look, ({ bucket }) => {
		const value = bucket ?? '';
		return {
			key: value,
			label: facetWord(facet, value),
			href: () => href(toggledFacet(filters, id, value)),
			on: (filters.facets[id] ?? []).includes(value),
			own: () => ({ ...filters, facets: { ...filters.facets, [id]: [value] } }),
		};
	});
}

/** The villages as rows of a card, the greatest first. */
export function villageRows<F>(
	groups: readonly Group<F>[],
	villages: readonly Village[],
	{ filters, href }: CardPage,
	size: (figures: F) => bigint,
	look: (figures: F, village: string) => RowLook,
): readonly BreakdownRow[] {
	const known = new Map(villages.map((village) => [String(village.id), village]));
	const sized = orderKinds(groups, null, ({ figures }) => size(figures));
	return withBars(sized, look, ({ bucket }) => {
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

function withBars<F>(
	groups: readonly Group<F>[],
	look: (figures: F, key: string) => RowLook,
	words: (group: Group<F>) => RowWords,
): readonly BreakdownRow[] {
	const looks = groups.map((group) => look(group.figures, group.bucket ?? ''));
	let greatest = 0n;
	for (const { bars } of looks) for (const bar of bars) if (bar > greatest) greatest = bar;
	return groups.map((group, index) => {
		const { href, own, ...row } = words(group);
		const { bars, cells } = looks[index] ?? { bars: [], cells: () => [] };
		return breakdownRow(row, {
			href,
			bars: () => barLengths(bars, greatest),
			cells: () => {
				const filters = own();
				return cells().map(({ text, figure }) => ({
					text,
					href: figure === null || filters === null ? null : rowsHref(figure, filters),
				}));
			},
		});
	});
}
