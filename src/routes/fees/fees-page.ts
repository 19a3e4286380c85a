import { readCards } from '#lib/measures/breakdown.ts';
import type { Choice } from '#lib/measures/chosen-rows.ts';
import {
	type FeeCounts,
	type FeePrice,
	readFeeBreakdown,
	readFeeBreakdowns,
	readFeePrices,
} from '#lib/measures/fees.ts';
import type { Village } from '#lib/measures/figures.ts';
import { findPlace, type FoundPlace } from '#lib/measures/places.ts';
import type { Group } from '#lib/measures/read.ts';
import { readDates, readVillages } from '#lib/measures/summary.ts';
import type { PageFilters } from '#lib/ui/page-filters.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';

/** The cards that sort resources into kinds. */
export const CARDS = ['resource', 'origin', 'status'] as const;
export type Card = (typeof CARDS)[number];

/** Everything that the page shows, of one place, date and choice. */
export interface FeesAnswer {
	readonly villages: readonly Village[];
	readonly place: FoundPlace;
	/** Null when no resource is chosen. */
	readonly total: FeeCounts | null;
	/** At the compared date. */
	readonly before: FeeCounts | null;
	/** At each as-of date on hand up to the report date, oldest first. */
	readonly history: readonly Group<FeeCounts>[];
	readonly cards: ReadonlyMap<Card | 'village', readonly Group<FeeCounts>[]>;
	readonly byVillage: readonly Group<FeeCounts>[];
	readonly prices: readonly FeePrice[];
}

/** Reads the page. Each card keeps its own bars: what is chosen on it does not narrow it. */
export async function readFeesPage(
	warehouse: Warehouse,
	asOf: string,
	compare: string | null,
	filters: PageFilters,
): Promise<FeesAnswer> {
	const villages = await readVillages(warehouse, asOf, null);
	const place = findPlace(villages, filters);
	const choice: Choice = { scope: place.scope, facets: filters.facets };
	const dates = [...(await readDates(warehouse)).filter((date) => date < asOf), asOf];
	const [history, cards, prices] = await Promise.all([
		readFeeBreakdown(warehouse, dates, 'total', choice),
		readCards(
			(dimensions, narrowed) => readFeeBreakdowns(warehouse, asOf, dimensions, narrowed),
			[...CARDS, 'village'],
			choice,
		),
		readFeePrices(warehouse, asOf, choice),
	]);
	const at = (date: string | null) => history.find(({ reportDate }) => reportDate === date)?.figures ?? null;
	return {
		villages,
		place,
		total: at(asOf),
		before: at(compare),
		history,
		cards,
		byVillage: cards.get('village') ?? [],
		prices,
	};
}
