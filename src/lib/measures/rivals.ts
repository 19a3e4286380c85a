import type { LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import type { Yielding } from './overlap-decisions.ts';
import { type Contests, settleContests } from './overlaps.ts';

const TABLES = {
	source: 'review_source',
	village: 'review_village',
	place: 'review_place',
	holding: 'rival_holding',
	superseded: 'rival_superseded',
} as const;

/**
 * Which sources of an import under review hold the same ledger of the same villages and date as another one of it, and what would come
 * of it: settled as they will be when they count. No figure changes. Needs the tables of `readReviewDifferences`.
 */
export async function readRivals(warehouse: Warehouse, yields: readonly Yielding[]): Promise<Contests> {
	const ledgers = await warehouse.query(`
SELECT ledger
FROM review_source
ANTI JOIN source USING (source_id)
GROUP BY ledger
HAVING count(*) > 1
ORDER BY ledger`);
	if (ledgers.length === 0) return { replaced: [], doubled: [] };
	await warehouse.run(`CREATE OR REPLACE TABLE ${TABLES.holding} AS FROM holding LIMIT 0`);
	await warehouse.run(`CREATE OR REPLACE TABLE ${TABLES.superseded} AS FROM superseded LIMIT 0`);
	for (const { ledger } of ledgers) await warehouse.run(holdingSql(String(ledger) as LedgerId));
	const rivals = await settleContests(warehouse, yields, TABLES);
	for (const table of [TABLES.holding, TABLES.superseded]) await warehouse.run(`DROP TABLE ${table}`);
	return rivals;
}

function holdingSql(id: LedgerId): string {
	return `
INSERT INTO ${TABLES.holding}
SELECT DISTINCT '${id}', place.source_id, place.place_id, place.village_id,
  coalesce(stored.as_of, review_source.undated_as_of)
FROM ${identifier(id)} AS stored
JOIN review_source USING (source_id)
ANTI JOIN source ON source.source_id = stored.source_id
JOIN review_place AS place ON place.source_id = stored.source_id AND place.place_id = stored.place_id`;
}
