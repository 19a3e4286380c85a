import type { LedgerId } from '#lib/ledger/types.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { count } from './read.ts';
import versionsSql from './versions.sql?raw';

/** The version of a ledger that counts for a village at a report date. */
export interface LatestVersion {
	readonly ledger: LedgerId;
	readonly villageId: number;
	/** ISO date. */
	readonly asOf: string;
}

/** Which version of each ledger counts for each village at `asOf`. */
export async function readVersions(warehouse: Warehouse, asOf: string): Promise<LatestVersion[]> {
	const rows = await warehouse.query(versionsSql, [asOf]);
	return rows.map((row) => ({
		ledger: String(row['ledger']) as LedgerId,
		villageId: count(row, 'village_id'),
		asOf: String(row['as_of']),
	}));
}
