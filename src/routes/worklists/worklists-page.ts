import type { Choice } from '#lib/measures/chosen-rows.ts';
import {
	type MonthlyClosings,
	readCards,
	readWorklistBreakdown,
	readWorklistBreakdowns,
	readWorklistClosings,
	type WorklistCounts,
} from '#lib/measures/breakdown.ts';
import type { Village } from '#lib/measures/figures.ts';
import { findPlace, type FoundPlace } from '#lib/measures/places.ts';
import type { Group } from '#lib/measures/read.ts';
import { readDates, readVillages } from '#lib/measures/summary.ts';
import type { PageFilters } from '#lib/ui/page-filters.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';

/** The cards that sort problems into kinds, in the order of the page. */
export const CARDS = ['level', 'kind', 'unit'] as const;
export type Card = (typeof CARDS)[number];

/** Everything that the page shows, of one place, date and choice. */
export interface WorklistsAnswer {
	readonly villages: readonly Village[];
	readonly place: FoundPlace;
	/** Null when no problem is chosen. */
	readonly total: WorklistCounts | null;
	readonly before: WorklistCounts | null;
	/** At each as-of date on hand up to the report date, oldest first. */
	readonly history: readonly Group<WorklistCounts>[];
	readonly cards: ReadonlyMap<Card | 'village', readonly Group<WorklistCounts>[]>;
	readonly byVillage: readonly Group<WorklistCounts>[];
	readonly closings: readonly MonthlyClosings[];
}

/** Reads the page. Each card keeps its own bars: what is chosen on it does not narrow it. */
export async function readWorklistsPage(
	warehouse: Warehouse,
	asOf: string,
	compare: string | null,
	filters: PageFilters,
): Promise<WorklistsAnswer> {
	const villages = await readVillages(warehouse, asOf, null);
	const place = findPlace(villages, filters);
	const choice: Choice = { scope: place.scope, facets: filters.facets };
	const dates = [...(await readDates(warehouse)).filter((date) => date < asOf), asOf];
	const [history, cards, closings] = await Promise.all([
		readWorklistBreakdown(warehouse, dates, 'total', choice),
		readCards(
			(dimensions, narrowed) => readWorklistBreakdowns(warehouse, asOf, dimensions, narrowed),
			[...CARDS, 'village'],
			choice,
		),
		readWorklistClosings(warehouse, asOf, choice),
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
		closings,
	};
}
