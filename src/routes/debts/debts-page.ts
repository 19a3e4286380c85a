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
import { once, type Questions } from '#lib/ui/asked.svelte.ts';
import type { PageFilters } from '#lib/ui/page-filters.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';

/** The cards that sort debts into kinds. */
export const CARDS = ['creditor', 'purpose', 'age', 'method', 'due'] as const;
export type Card = (typeof CARDS)[number];

/** Debts listed as the largest, and as new. */
export const MOST_LISTED = 15;

/** What the page shows, part by part, of one place, date and choice. */
export interface DebtsAnswer extends Readonly<Record<Card, readonly Group<DebtCounts>[]>> {
	readonly head: DebtsHead;
	/** Null when no debt is chosen. */
	readonly flow: DebtFlow | null;
	readonly methods: readonly DebtMethodLink[];
	/** Receivables of the place, by cause; the facets of debts do not narrow them. */
	readonly receivables: readonly Group<ReceivableFigures>[];
	readonly byVillage: { readonly villages: readonly Village[]; readonly groups: readonly Group<DebtCounts>[] };
	readonly largest: {
		readonly debts: readonly ListedDebt[];
		/** Debts in all. */
		readonly count: number;
	};
	/** Debts formed on the base date or later; no total when there are none. */
	readonly newest: { readonly debts: readonly ListedDebt[]; readonly total: DebtCounts | null };
}

export const PARTS = ['head', 'flow', 'methods', ...CARDS, 'receivables', 'byVillage', 'largest', 'newest'] as const;

/** What stands on top of the page. */
export interface DebtsHead {
	readonly villages: readonly Village[];
	readonly place: FoundPlace;
	/** Null when no debt is chosen. */
	readonly total: DebtCounts | null;
	/** At the compared date. */
	readonly before: DebtCounts | null;
}

/**
 * How the parts of the page are read. Each card keeps its own bars: what is chosen on it does not narrow it.
 * @param since base date of the campaign, ISO
 */
export function debtsQuestions(
	warehouse: Warehouse,
	asOf: string,
	compare: string | null,
	since: string,
	filters: PageFilters,
): Questions<DebtsAnswer> {
	const found = once(async () => {
		const villages = await readVillages(warehouse, asOf, null);
		const place = findPlace(villages, filters);
		const choice: Choice = { scope: place.scope, facets: filters.facets };
		const recent: Choice = { ...choice, facets: { ...choice.facets, since: [since] } };
		return { villages, place, choice, recent };
	});
	const totals = once(async () => {
		const { choice } = await found();
		const dates = compare === null ? [asOf] : [compare, asOf];
		const groups = await readDebtBreakdown(warehouse, dates, 'total', choice);
		const at = (date: string | null) => groups.find(({ reportDate }) => reportDate === date)?.figures ?? null;
		return { total: at(asOf), before: at(compare) };
	});
	const sorted = <D extends Card | 'village'>(dimensions: readonly D[]) =>
		once(async () => {
			const { choice } = await found();
			const read = (names: readonly D[], narrowed: Choice) => readDebtBreakdowns(warehouse, asOf, names, narrowed);
			return readCards(read, dimensions, choice);
		});
	const cards = sorted(CARDS);
	const villages = sorted(['village']);
	const card = (name: Card) => async () => (await cards()).get(name) ?? [];
	return {
		head: async () => {
			const [{ villages, place }, { total, before }] = await Promise.all([found(), totals()]);
			return { villages, place, total, before };
		},
		flow: async () => {
			const { choice } = await found();
			if (compare !== null) return readDebtFlow(warehouse, compare, asOf, choice);
			const { total } = await totals();
			return total && flowWithin(total);
		},
		methods: async () => readDebtMethods(warehouse, asOf, (await found()).choice),
		creditor: card('creditor'),
		purpose: card('purpose'),
		age: card('age'),
		method: card('method'),
		due: card('due'),
		receivables: async () => readReceivables(warehouse, [asOf], 'cause', (await found()).place.scope),
		byVillage: async () => {
			const [own, groups] = await Promise.all([found(), villages()]);
			return { villages: own.villages, groups: groups.get('village') ?? [] };
		},
		largest: async () => {
			const { choice } = await found();
			const [debts, { total }] = await Promise.all([readLargestDebts(warehouse, asOf, choice, MOST_LISTED), totals()]);
			return { debts, count: total?.count ?? 0 };
		},
		newest: async () => {
			const { recent } = await found();
			const [debts, [all]] = await Promise.all([
				readLargestDebts(warehouse, asOf, recent, MOST_LISTED),
				readDebtBreakdown(warehouse, [asOf], 'total', recent),
			]);
			return { debts, total: all?.figures ?? null };
		},
	};
}
