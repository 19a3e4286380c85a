import type { Village } from '#lib/measures/figures.ts';
import { readVillages } from '#lib/measures/summary.ts';
import { type LatestVersion, readVersions } from '#lib/measures/versions.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';

/** What says which ledgers count at a date. */
export interface Counting {
	readonly versions: readonly LatestVersion[];
	readonly villages: readonly Village[];
}

/** Where no ledger has a date. */
export const NOTHING_DATED: Counting = { versions: [], villages: [] };

/** @param asOf ISO date */
export async function readCounting(warehouse: Warehouse, asOf: string): Promise<Counting> {
	return { versions: await readVersions(warehouse, asOf), villages: await readVillages(warehouse, asOf, null) };
}
