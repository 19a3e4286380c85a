import type { LedgerId } from '#lib/ledger/types.ts';
import type { ChangeKind } from '#lib/measures/changes.ts';
import { type PageFilters, pageHref } from './page-filters.ts';

/**
 * The address of what changed between the compared date and the report date of a page, of its place.
 * @param ledger null: the first on hand
 * @param kind null: every kind of change
 */
export function changesHref(
	{ village, township, asOf, compare }: Pick<PageFilters, 'village' | 'township' | 'asOf' | 'compare'>,
	ledger: LedgerId | null = null,
	kind: ChangeKind | null = null,
): string {
	return pageHref('/changes', { village, township, asOf: null, compare: null, facets: {} }, [
		['from', compare],
		['to', asOf],
		['ledger', ledger],
		['kind', kind],
	]);
}
