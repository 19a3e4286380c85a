import { readCards } from '#lib/measures/breakdown.ts';
import type { Choice } from '#lib/measures/chosen-rows.ts';
import {
	type DebtCounts,
	type DebtFlow,
	type DebtMethodLink,
	flowWithin,
	type ListedDebt,
	readDebtBreakdown,
	readDebtBreakdowns,
	readDebtFlow,
	readDebtMethods,
	readLargestDebts,
} from '#lib/measures/debts.ts';
import type { ReceivableFigures, Village } from '#lib/measures/figures.ts';
import { readReceivables } from '#lib/measures/pillars.ts';
import { findPlace, type FoundPlace } from '#lib/measures/places.ts';
import type { Group } from '#lib/measures/read.ts';
import { readVillages } from '#lib/measures/summary.ts';
import type { PageFilters } from '#lib/ui/page-filters.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';

/** The cards that sort debts into kinds. */
export const CARDS = ['creditor', 'purpose', 'age', 'method', 'due'] as const;
export type Card = (typeof CARDS)[number];

/** Debts listed as the largest, and as new. */
export const MOST_LISTED = 15;

/** Everything that the page shows, of one place, date and choice. */
export interface DebtsAnswer {
	readonly villages: readonly Village[];
	readonly place: FoundPlace;
	/** Null when no debt is chosen. */
	readonly total: DebtCounts | null;
	/** At the compared date. */
	readonly before: DebtCounts | null;
	readonly flow: DebtFlow | null;
	readonly cards: ReadonlyMap<Card | 'village', readonly Group<DebtCounts>[]>;
	readonly byVillage: readonly Group<DebtCounts>[];
	readonly methods: readonly DebtMethodLink[];
	readonly largest: readonly ListedDebt[];
	/** Debts formed on the base date or later; null when there are none. */
	readonly newTotal: DebtCounts | null;
	readonly newest: readonly ListedDebt[];
	/** Receivables of the place, by cause; the facets of debts do not narrow them. */
	readonly receivables: readonly Group<ReceivableFigures>[];
}

/**
 * Reads the page. Each card keeps its own bars: what is chosen on it does not narrow it.
 * @param since base date of the campaign, ISO
 */
export async function readDebtsPage(
	warehouse: Warehouse,
	asOf: string,
	compare: string | null,
	since: string,
	filters: PageFilters,
): Promise<DebtsAnswer> {
	const villages = await readVillages(warehouse, asOf, null);
	const place = findPlace(villages, filters);
	const choice: Choice = { scope: place.scope, facets: filters.facets };
	const dates = compare === null ? [asOf] : [compare, asOf];
	const recent: Choice = { ...choice, facets: { ...choice.facets, since: [since] } };
	const [totals, cards, [newDebts], between, methods, largest, newest, receivables] = await Promise.all([
		readDebtBreakdown(warehouse, dates, 'total', choice),
		readCards(
			(dimensions, narrowed) => readDebtBreakdowns(warehouse, asOf, dimensions, narrowed),
			[...CARDS, 'village'],
			choice,
		),
		readDebtBreakdown(warehouse, [asOf], 'total', recent),
		compare === null ? null : readDebtFlow(warehouse, compare, asOf, choice),
		readDebtMethods(warehouse, asOf, choice),
		readLargestDebts(warehouse, asOf, choice, MOST_LISTED),
		readLargestDebts(warehouse, asOf, recent, MOST_LISTED),
		readReceivables(warehouse, [asOf], 'cause', place.scope),
	]);
	const at = (date: string | null) => totals.find(({ reportDate }) => reportDate === date)?.figures ?? null;
	const total = at(asOf);
	return {
		villages,
		place,
		total,
		before: at(compare),
		flow: compare === null ? total && flowWithin(total) : between,
		cards,
		byVillage: cards.get('village') ?? [],
		methods,
		largest,
		newTotal: newDebts?.figures ?? null,
		newest,
		receivables,
	};
}
