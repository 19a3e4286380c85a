import { LEDGERS } from '#lib/ledger/ledgers.ts';
import type { Ledger, LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { count, textOrNull } from './read.ts';

/** Two sources that hold rows of the same key for the same village and date. */
export interface Overlap {
	readonly ledger: LedgerId;
	readonly firstSource: number;
	readonly secondSource: number;
	/** Rows of the second that the first has too. */
	readonly rows: number;
	/** One village they have in common. */
	readonly village: string | null;
	readonly asOf: string;
}

/**
 * Finds ledgers that were most likely handed in twice: rows of the same key, village and as-of date
 * in two sources. Both count, since a village's ledger may well come in parts; a person is told.
 */
export async function readOverlaps(warehouse: Warehouse): Promise<Overlap[]> {
	const all: Overlap[] = [];
	for (const ledger of LEDGERS) {
		for (const row of await warehouse.query(overlapSql(ledger))) {
			all.push({
				ledger: ledger.id,
				firstSource: count(row, 'first_source'),
				secondSource: count(row, 'second_source'),
				rows: count(row, 'rows'),
				village: textOrNull(row['village']),
				asOf: String(row['as_of']),
			});
		}
	}
	return all;
}

/** Each source is keyed by the first set of fields that it has columns for; sources keyed alike are compared. */
function overlapSql({ id, keys }: Ledger): string {
	const whens = keys.map((fields, rank) => {
		const has = fields.map((field) => `contains(source.fields, ',${field},')`).join(' AND ') || 'TRUE';
		const parts = fields.map((field) => `coalesce(CAST(${identifier(field)} AS VARCHAR), '')`).join(` || '|' || `);
		const filled = fields.map((field) => `${identifier(field)} IS NOT NULL`).join(' AND ') || 'TRUE';
		return `WHEN ${has} THEN CASE WHEN ${filled} THEN '${rank} ' || ${parts || "''"} END`;
	});
	return `
WITH keyed AS (
  SELECT DISTINCT
    stored.source_id,
    place.village_id,
    coalesce(stored.as_of, source.undated_as_of) AS as_of,
    CASE ${whens.join(' ')} END AS row_key
  FROM ${identifier(id)} AS stored
  JOIN place USING (source_id, place_id)
  JOIN source USING (source_id)
),
shared AS (
  SELECT village_id, as_of, row_key
  FROM keyed
  WHERE row_key IS NOT NULL
  GROUP BY ALL
  HAVING count(*) > 1
)
SELECT
  first.source_id AS first_source,
  second.source_id AS second_source,
  count(*) AS rows,
  min(village.name) AS village,
  max(first.as_of) AS as_of
FROM shared
JOIN keyed AS first USING (village_id, as_of, row_key)
JOIN keyed AS second USING (village_id, as_of, row_key)
JOIN village USING (village_id)
WHERE first.source_id < second.source_id
GROUP BY first.source_id, second.source_id
ORDER BY first.source_id, second.source_id`;
}
