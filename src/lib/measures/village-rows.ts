import { LEDGERS } from '#lib/ledger/ledgers.ts';
import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { count, textOrNull } from './read.ts';

/** Rows of a source that belong to one village, one after the other in the sheet. */
export interface VillageRowRange {
	readonly villageId: number;
	readonly village: string | null;
	readonly township: string | null;
	readonly sourceId: number;
	/** First and last row, from 1. */
	readonly first: number;
	readonly last: number;
}

/** Which stored rows belong to which village, as ranges in the order of villages, sources and rows. */
export async function readVillageRows(warehouse: Warehouse): Promise<VillageRowRange[]> {
	const stored = LEDGERS.map(({ id }) => `SELECT source_id, row_no, place_id FROM ${identifier(id)}`);
	const rows = await warehouse.query(`
WITH stored AS (${stored.join(' UNION ALL ')}),
placed AS (
  SELECT DISTINCT village_id, source_id, row_no
  FROM stored
  JOIN place USING (source_id, place_id)
),
islands AS (
  SELECT *, row_no - row_number() OVER (PARTITION BY village_id, source_id ORDER BY row_no) AS island
  FROM placed
)
SELECT village_id, village.name AS village, village.township, source_id, min(row_no) AS first, max(row_no) AS last
FROM islands
JOIN village USING (village_id)
GROUP BY village_id, village.name, village.township, source_id, island
ORDER BY village_id, source_id, first`);
	return rows.map((row) => ({
		villageId: count(row, 'village_id'),
		village: textOrNull(row['village']),
		township: textOrNull(row['township']),
		sourceId: count(row, 'source_id'),
		first: count(row, 'first'),
		last: count(row, 'last'),
	}));
}
