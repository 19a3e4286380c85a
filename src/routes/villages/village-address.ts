import type { Village } from '#lib/measures/figures.ts';
import { type PageFilters, pageHref } from '#lib/ui/page-filters.ts';
import { encodeSegment, routeSegment } from '#lib/ui/url-state.ts';

/** The address of a village's own page: `#/villages/上河村?town=城关镇`; the township tells apart villages of one name. */
export function villageHref({ name, township }: Pick<Village, 'name' | 'township'>, filters: PageFilters): string {
	return pageHref(`/villages/${encodeSegment(name ?? '')}`, { ...filters, village: null, township, facets: {} });
}

/** Name of the village that an address speaks of; null: of none. */
export function villageNamed(hash: string): string | null {
	return routeSegment(hash, 1);
}
