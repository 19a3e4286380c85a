import type { Campaign } from '#lib/campaign/campaign.ts';
import { withoutOwn } from '#lib/measures/breakdown.ts';
import type { Choice } from '#lib/measures/chosen-rows.ts';
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
	const at = <F>(groups: readonly Group<F>[], date: string | null): F | null =>
		groups.find(({ reportDate }) => reportDate === date)?.figures ?? null;
	const compared = compare === null ? [asOf] : [compare, asOf];
	const around = scope.villageId === null ? scope : WHOLE_ZONE;
	const [history, byVillage, projects, people, tiers, debts, projectKinds, projectStates, projectList] =
		await Promise.all([
			readIncome(warehouse, dates, 'total', scope),
			readIncome(warehouse, compared, 'village', around),
			readProjectBreakdown(warehouse, compared, 'total', choice),
			readIncomePeople(warehouse, asOf, around),
			readIncomeTiers(warehouse, [asOf], campaign, scope),
			readDebts(warehouse, [asOf], 'village', around),
			readProjectBreakdown(warehouse, [asOf], 'kind', withoutOwn(choice, 'kind')),
			readProjectBreakdown(warehouse, [asOf], 'status', withoutOwn(choice, 'status')),
			readProjects(warehouse, asOf, choice, MOST_PROJECTS),
		]);
	return {
		villages,
		place,
		history,
		income: at(history, asOf),
		incomeBefore: at(history, compare),
		byVillage: byVillage.filter(({ reportDate }) => reportDate === asOf),
		byVillageBefore: byVillage.filter(({ reportDate }) => reportDate === compare),
		people,
		tiers,
		debts,
		projects: at(projects, asOf),
		projectsBefore: at(projects, compare),
		projectKinds,
		projectStates,
		projectList,
	};
}

/** What of the villages' figures is of the place that is looked at. */
export function inPlace<T extends { readonly bucket: string | null }>(
	{ place }: Pick<EconomyAnswer, 'place'>,
	groups: readonly T[],
): readonly T[] {
	return groups.filter(({ bucket }) => isPlaced(bucket, place.scope));
}
