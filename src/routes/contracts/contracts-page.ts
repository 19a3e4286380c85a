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
import { once, type Questions } from '#lib/ui/asked.svelte.ts';
import type { PageFilters } from '#lib/ui/page-filters.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';

/** The cards that sort contracts into kinds, in the order of the page. */
export const CARDS = ['problem', 'object', 'handling', 'status', 'age', 'term'] as const;
export type Card = (typeof CARDS)[number];

/** Contracts listed as 久拖未清. */
export const MOST_STUCK = 20;

/** The steps of one aspect, by a measure. */
export interface CardAnswer {
	readonly measure: ContractMeasure;
	readonly groups: readonly Group<ContractSteps>[];
}

/** What the page shows, part by part, of one place, date and choice. */
export interface ContractsAnswer extends Readonly<Record<Card, CardAnswer>> {
	readonly head: ContractsHead;
	readonly funnel: { readonly measure: ContractMeasure; readonly total: ContractFigures | null };
	readonly arrears: { readonly villages: readonly Village[]; readonly groups: readonly Group<VillageContracts>[] };
	/** The heat map keeps its own problems, whatever problem is chosen. */
	readonly heat: {
		readonly villages: readonly Village[];
		readonly cells: readonly HeatCell[];
		readonly byVillage: readonly Group<VillageContracts>[];
	};
	readonly stuck: {
		readonly contracts: readonly StuckContract[];
		/** 未清理 in all. */
		readonly open: number;
	};
}

export const PARTS = ['head', 'funnel', ...CARDS, 'arrears', 'heat', 'stuck'] as const;

/** What stands on top of the page. */
export interface ContractsHead {
	readonly villages: readonly Village[];
	readonly place: FoundPlace;
	/** Null when no contract is chosen. */
	readonly total: ContractFigures | null;
	/** At the compared date. */
	readonly before: ContractFigures | null;
}

/** How the parts of the page are read. Each card keeps its own bars: what is chosen on it does not narrow it. */
export function contractsQuestions(
	warehouse: Warehouse,
	asOf: string,
	compare: string | null,
	filters: PageFilters,
	measure: ContractMeasure,
): Questions<ContractsAnswer> {
	const found = once(async () => {
		const villages = await readVillages(warehouse, asOf, null);
		const place = findPlace(villages, filters);
		const choice: Choice = { scope: place.scope, facets: filters.facets };
		return { villages, place, choice };
	});
	const totals = once(async () => {
		const { choice } = await found();
		const dates = compare === null ? [asOf] : [compare, asOf];
		const groups = await readContractBreakdown(warehouse, dates, 'total', choice);
		const at = (date: string | null) => groups.find(({ reportDate }) => reportDate === date)?.figures ?? null;
		return { total: at(asOf), before: at(compare) };
	});
	const cards = once(async () => {
		const { choice } = await found();
		const read = (dimensions: readonly Card[], narrowed: Choice) =>
			readContractSteps(warehouse, asOf, dimensions, narrowed, measure);
		return readCards(read, CARDS, choice);
	});
	/** When one village is chosen the card of villages keeps its own bars. */
	const everyVillage = once(async () => {
		const { place, choice } = await found();
		const scope = place.scope.villageId === null ? place.scope : WHOLE_ZONE;
		return readVillageContracts(warehouse, asOf, { ...choice, scope });
	});
	const card = (name: Card) => async () => ({ measure, groups: (await cards()).get(name) ?? [] });
	return {
		head: async () => {
			const [{ villages, place }, { total, before }] = await Promise.all([found(), totals()]);
			return { villages, place, total, before };
		},
		funnel: async () => ({ measure, total: (await totals()).total }),
		problem: card('problem'),
		object: card('object'),
		handling: card('handling'),
		status: card('status'),
		age: card('age'),
		term: card('term'),
		arrears: async () => {
			const [{ villages }, groups] = await Promise.all([found(), everyVillage()]);
			return { villages, groups };
		},
		heat: async () => {
			const { villages, place, choice } = await found();
			const wide = withoutOwn(choice, 'problem');
			const isNarrowed = (filters.facets['problem'] ?? []).length > 0;
			const [cells, byVillage] = await Promise.all([
				readContractHeat(warehouse, asOf, wide),
				isNarrowed ? readVillageContracts(warehouse, asOf, wide) : everyVillage(),
			]);
			return { villages, cells, byVillage: byVillage.filter(({ bucket }) => isPlaced(bucket, place.scope)) };
		},
		stuck: async () => {
			const { choice } = await found();
			const [contracts, { total }] = await Promise.all([
				readStuckContracts(warehouse, asOf, choice, MOST_STUCK),
				totals(),
			]);
			return { contracts, open: total === null ? 0 : total.toClear - total.cleared };
		},
	};
}
