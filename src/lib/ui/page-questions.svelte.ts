import { getOffice } from '#lib/workspace/context.ts';
import type { OfficeView } from '#lib/workspace/types.ts';
import { shownHash } from './address.ts';
import type { AskedParts, Questions } from './asked.svelte.ts';
import type { Likely } from './foreseen.ts';
import type { PageFilters } from './page-filters.ts';
import type { PageView } from './page-view.svelte.ts';

/** What a page of figures is to show. */
export interface Wanted {
	/** The report date, ISO. */
	readonly asOf: string;
	/** The compared date, ISO; null: none. */
	readonly compare: string | null;
	readonly filters: PageFilters;
	/** The address that says so, for what only this page knows of it. */
	readonly hash: string;
}

/** What measures are read from. */
type Source = Parameters<Parameters<OfficeView['read']>[0]>[0];

/**
 * Asks for what the page is to show, and again whenever that or the data change. Gives what works an address of the page
 * out beforehand, one that is likely to be the next. Call while a component initialises.
 */
export function askAsShown<P extends object>(
	view: PageView,
	asked: AskedParts<P, PageFilters>,
	questions: (wanted: Wanted) => (warehouse: Source) => Questions<P>,
): Likely {
	const office = getOffice();
	const wanted = (hash: string, filters: PageFilters): Wanted | null => {
		const { asOf, compare } = view;
		return office.stage !== 'ready' || asOf === null ? null : { asOf, compare, filters, hash };
	};
	$effect(() => {
		const now = wanted(shownHash(), view.filters);
		void office.revision;
		if (now !== null) void asked.ask(office.read, questions(now), now.filters);
	});
	return async (hash, whole) => {
		const next = wanted(hash, view.filtersIn(hash));
		if (next !== null) await asked.ahead(office.read, questions(next), whole);
	};
}
