import type { Choice } from '#lib/measures/chosen-rows.ts';
import {
	type ContractMeasure,
	type ContractSteps,
	type HeatCell,
	readCards,
	readContractBreakdown,
	readContractHeat,
	readContractSteps,
	readStuckContracts,
	readVillageContracts,
	type StuckContract,
	type VillageContracts,
	withoutOwn,
} from '#lib/measures/breakdown.ts';
import type { ContractFigures, Village } from '#lib/measures/figures.ts';
import { findPlace, type FoundPlace } from '#lib/measures/places.ts';
import { type Group, isPlaced, WHOLE_ZONE } from '#lib/measures/read.ts';
import { readVillages } from '#lib/measures/summary.ts';
import type { PageFilters } from '#lib/ui/page-filters.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';

/** The cards that sort contracts into kinds, in the order of the page. */
export const CARDS = ['problem', 'object', 'handling', 'status', 'age', 'term'] as const;
export type Card = (typeof CARDS)[number];

/** Contracts listed as 久拖未清. */
export const MOST_STUCK = 20;

/** Everything that the page shows, of one place, date and choice. */
export interface ContractsAnswer {
	readonly villages: readonly Village[];
	readonly place: FoundPlace;
	/** Null when no contract is chosen. */
	readonly total: ContractFigures | null;
	/** At the compared date. */
	readonly before: ContractFigures | null;
	/** By what `cards` are measured. */
	readonly measure: ContractMeasure;
	readonly cards: ReadonlyMap<Card, readonly Group<ContractSteps>[]>;
	readonly byVillage: readonly Group<VillageContracts>[];
	readonly heat: readonly HeatCell[];
	/** Villages of the heat map, which keeps its own problems whatever problem is chosen. */
	readonly heatVillages: readonly Group<VillageContracts>[];
	readonly stuck: readonly StuckContract[];
}

/** Reads the page, its cards by the measure. Each card keeps its own bars: what is chosen on it does not narrow it. */
export async function readContractsPage(
	warehouse: Warehouse,
	asOf: string,
	compare: string | null,
	filters: PageFilters,
	measure: ContractMeasure,
): Promise<ContractsAnswer> {
	const villages = await readVillages(warehouse, asOf, null);
	const place = findPlace(villages, filters);
	const choice: Choice = { scope: place.scope, facets: filters.facets };
	const dates = compare === null ? [asOf] : [compare, asOf];
	const ofHeat = withoutOwn(choice, 'problem');
	const isNarrowed = (filters.facets['problem'] ?? []).length > 0;
	const [totals, cards, byVillage, heat, heatVillages, stuck] = await Promise.all([
		readContractBreakdown(warehouse, dates, 'total', choice),
		readCards(
			(dimensions, narrowed) => readContractSteps(warehouse, asOf, dimensions, narrowed, measure),
			CARDS,
			choice,
		),
		// When one village is chosen the card of villages keeps its own bars.
		readVillageContracts(warehouse, asOf, {
			...choice,
			scope: place.scope.villageId === null ? place.scope : WHOLE_ZONE,
		}),
		readContractHeat(warehouse, asOf, ofHeat),
		isNarrowed ? readVillageContracts(warehouse, asOf, ofHeat) : null,
		readStuckContracts(warehouse, asOf, choice, MOST_STUCK),
	]);
	const at = (date: string | null) => totals.find(({ reportDate }) => reportDate === date)?.figures ?? null;
	return {
		villages,
		place,
		total: at(asOf),
		before: at(compare),
		measure,
		cards,
		byVillage,
		heat,
		heatVillages: heatVillages ?? byVillage.filter(({ bucket }) => isPlaced(bucket, place.scope)),
		stuck,
	};
}
