import type { FactTable } from '#lib/measures/fact-tables.ts';
import { getOffice } from '#lib/workspace/context.ts';
import { shownHash } from './address.ts';
import { type PageFilters, pageHref, readPageFilters } from './page-filters.ts';
import { shortDate } from '#lib/measures/format.ts';

/** What a page of figures is asked to show, as its address says it. Create while a component initialises. */
export class PageView {
	readonly #route: string;
	readonly #office = getOffice();
	readonly #facets: readonly string[];
	filters = $derived.by(() => this.filtersIn(shownHash()));
	/** The report date, ISO; null when no ledger has one. */
	asOf = $derived(this.dates.find((date) => date === this.filters.asOf) ?? this.dates.at(-1) ?? null);
	/** The compared date, ISO; null when there is no earlier one. */
	compare = $derived.by(() => {
		const earlier = this.asOf === null ? [] : this.dates.filter((date) => date < (this.asOf ?? ''));
		return earlier.find((date) => date === this.filters.compare) ?? earlier.at(-1) ?? null;
	});
	/** The compared date as it is to be read. */
	since = $derived(this.compare === null || this.asOf === null ? null : shortDate(this.compare, this.asOf));

	/** @param table whose facets the page can be narrowed by */
	constructor(route: string, table: FactTable) {
		this.#route = route;
		this.#facets = table.facets.map(({ id }) => id);
	}

	/** As-of dates on hand, oldest first. */
	get dates(): readonly string[] {
		return this.#office.dates;
	}

	/** What an address of the page chooses. */
	filtersIn(hash: string): PageFilters {
		return readPageFilters(hash, this.#facets);
	}

	/** The address of the page with other filters. */
	href = (filters: PageFilters): string => pageHref(this.#route, filters);
}
