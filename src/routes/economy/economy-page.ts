import type { Campaign } from '#lib/campaign/campaign.ts';
import { type Choice, withoutOwn } from '#lib/measures/breakdown.ts';
import {
	type IncomePeople,
	type ListedProject,
	type ProjectFigures,
	readIncomePeople,
	readProjectBreakdown,
	readProjects,
} from '#lib/measures/economy.ts';
import type { DebtFigures, IncomeFigures, Village } from '#lib/measures/figures.ts';
import { type IncomeTier, readIncomeTiers } from '#lib/measures/income-tiers.ts';
import { readDebts, readIncome } from '#lib/measures/pillars.ts';
import { findPlace, type FoundPlace } from '#lib/measures/places.ts';
import { type Group, isPlaced, WHOLE_ZONE } from '#lib/measures/read.ts';
import { readDates, readVillages } from '#lib/measures/summary.ts';
import type { PageFilters } from '#lib/ui/page-filters.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';

/** Projects listed on the page. */
export const MOST_PROJECTS = 20;

/** Everything that the page shows, of one place and date; facets narrow the projects only. */
export interface EconomyAnswer {
	readonly villages: readonly Village[];
	readonly place: FoundPlace;
	/** At each as-of date on hand up to the report date, oldest first. */
	readonly history: readonly Group<IncomeFigures>[];
	/** Null when no income is reported. */
	readonly income: IncomeFigures | null;
	readonly incomeBefore: IncomeFigures | null;
	/** These four are of all villages when one is chosen: its card keeps its own bars; see `inPlace`. */
	readonly byVillage: readonly Group<IncomeFigures>[];
	readonly byVillageBefore: readonly Group<IncomeFigures>[];
	readonly people: readonly IncomePeople[];
	readonly debts: readonly Group<DebtFigures>[];
	readonly tiers: readonly IncomeTier[];
	readonly projects: ProjectFigures | null;
	readonly projectsBefore: ProjectFigures | null;
	readonly projectKinds: readonly Group<ProjectFigures>[];
	readonly projectStates: readonly Group<ProjectFigures>[];
	readonly projectList: readonly ListedProject[];
}

/** Reads the page. */
export async function readEconomyPage(
	warehouse: Warehouse,
	asOf: string,
	compare: string | null,
	campaign: Campaign,
	filters: PageFilters,
): Promise<EconomyAnswer> {
	const villages = await readVillages(warehouse, asOf, null);
	const place = findPlace(villages, filters);
	const { scope } = place;
	const choice: Choice = { scope, facets: filters.facets };
	const dates = [...(await readDates(warehouse)).filter((date) => date < asOf), asOf];
	const history = await readIncome(warehouse, dates, 'total', scope);
	const at = <F>(groups: readonly Group<F>[], date: string | null): F | null =>
		groups.find(({ reportDate }) => reportDate === date)?.figures ?? null;
	const compared = compare === null ? [asOf] : [compare, asOf];
	const around = scope.villageId === null ? scope : WHOLE_ZONE;
	const byVillage = await readIncome(warehouse, compared, 'village', around);
	const projects = await readProjectBreakdown(warehouse, compared, 'total', choice);
	return {
		villages,
		place,
		history,
		income: at(history, asOf),
		incomeBefore: at(history, compare),
		byVillage: byVillage.filter(({ reportDate }) => reportDate === asOf),
		byVillageBefore: byVillage.filter(({ reportDate }) => reportDate === compare),
		people: await readIncomePeople(warehouse, asOf, around),
		tiers: await readIncomeTiers(warehouse, [asOf], campaign, scope),
		debts: await readDebts(warehouse, [asOf], 'village', around),
		projects: at(projects, asOf),
		projectsBefore: at(projects, compare),
		projectKinds: await readProjectBreakdown(warehouse, [asOf], 'kind', withoutOwn(choice, 'kind')),
		projectStates: await readProjectBreakdown(warehouse, [asOf], 'status', withoutOwn(choice, 'status')),
		projectList: await readProjects(warehouse, asOf, choice, MOST_PROJECTS),
	};
}

/** What of the villages' figures is of the place that is looked at. */
export function inPlace<T extends { readonly bucket: string | null }>(
	{ place }: Pick<EconomyAnswer, 'place'>,
	groups: readonly T[],
): readonly T[] {
	return groups.filter(({ bucket }) => isPlaced(bucket, place.scope));
}
