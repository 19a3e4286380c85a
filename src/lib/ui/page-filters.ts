import type { Facets } from '#lib/measures/fact-tables.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import { encodeValue, isoDate, queryPairs } from './url-state.ts';

/**
 * What the person chose on a page, as it stands in the address, alike on all pages:
 * `#/contracts?town=城关镇&asof=2022-07-06&problem=P01&problem=P04`. Null: not chosen, the page takes its default.
 */
export interface PageFilters {
	readonly village: string | null;
	readonly township: string | null;
	/** ISO date. */
	readonly asOf: string | null;
	/** ISO date of the figures to compare with. */
	readonly compare: string | null;
	/** Chosen values of the page's facets; `''` is the value of rows that say nothing. */
	readonly facets: Facets;
}

export const NO_FILTERS: PageFilters = { village: null, township: null, asOf: null, compare: null, facets: {} };

/** Whether this is the village that is chosen: two townships may each have one of the name. */
export function isVillageChosen(
	{ village, township }: Pick<PageFilters, 'village' | 'township'>,
	one: { readonly name: string | null; readonly township: string | null },
): boolean {
	return village !== null && village === one.name && (township === null || township === one.township);
}

/** The address of a page with these filters; `more` are keys of the page's own, null ones left out. */
export function pageHref(
	route: string,
	filters: PageFilters,
	more: readonly (readonly [key: string, value: string | null])[] = [],
): string {
	let query = '';
	const put = (key: string, value: string | null): void => {
		if (value !== null) query += `${query === '' ? '?' : '&'}${key}=${encodeValue(value)}`;
	};
	for (const [key, value] of more) put(key, value);
	put('village', filters.village);
	put('town', filters.township);
	put('asof', filters.asOf);
	put('compare', filters.compare);
	for (const [id, values] of Object.entries(filters.facets)) for (const value of values) put(id, value);
	return `#${route}${query}`;
}

/**
 * Reads the filters from `url.hash`. What cannot be understood counts as not chosen.
 * @param facets the facets that the page has; other keys are not its own
 */
export function readPageFilters(hash: string, facets: readonly string[]): PageFilters {
	const pairs = queryPairs(hash);
	const text = (key: string): string | null => pairs.find(([name]) => name === key)?.[1] || null;
	const chosen = facets.flatMap((id) => {
		const values = new Set(pairs.flatMap(([key, value]) => (key === id ? [value] : [])));
		return values.size === 0 ? [] : [[id, [...values]] as const];
	});
	return {
		village: text('village'),
		township: text('town'),
		asOf: isoDate(text('asof')),
		compare: isoDate(text('compare')),
		facets: Object.fromEntries(chosen),
	};
}

/** One value of a query, or null: keys of a page's own. */
export function queryValue(hash: string, key: string): string | null {
	return queryPairs(hash).find(([name]) => name === key)?.[1] ?? null;
}

/** The filters with a value of a facet put on, or taken off when it was on. */
export function toggledFacet(filters: PageFilters, id: string, value: string): PageFilters {
	const before = Object.hasOwn(filters.facets, id) ? (filters.facets[id] ?? []) : [];
	const values = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
	const others = Object.entries(filters.facets).filter(([name]) => name !== id);
	return { ...filters, facets: Object.fromEntries(values.length === 0 ? others : [...others, [id, values]]) };
}

/** The address of the rows behind a figure of a page. */
export function rowsHref(figure: FigureId, filters: PageFilters): string {
	return pageHref('/rows', { ...filters, compare: null }, [['figure', figure]]);
}
