import type { Ledger } from '#lib/ledger/types.ts';
import { lowestBitSql } from './compare-keys.ts';
import type { ContestTables } from './overlap-decisions.ts';

/** Pairs of sources with the keys that they share, by the surest rank that both have, and the rows that are the same. */
export const SHARED = `
shared AS (
  SELECT
    first.source_id AS first_source, second.source_id AS second_source,
    village_id, as_of, bit, row_key, first.is_real, part
  FROM contested AS first
  JOIN contested AS second USING (village_id, as_of, bit, row_key, part)
  WHERE first.order_no < second.order_no
    AND bit = ${lowestBitSql('first.mask & second.mask')}
),
alike AS (
  SELECT
    first.source_id AS first_source, second.source_id AS second_source,
    village_id, counted_as_of AS as_of, count(*) AS rows
  FROM contested_row AS first
  JOIN contested_row AS second USING (village_id, counted_as_of, row_content, nth)
  WHERE first.order_no < second.order_no
    -- two villages that became one may well say the same
    AND coalesce(first.place_former, second.place_former, '') = coalesce(second.place_former, first.place_former, '')
  GROUP BY ALL
)`;

/**
 * Pairs that both count for a village and date and share rows; and those of different files in which nobody could tell:
 * one of them has nothing to know its rows by, or at least half of the names are the same with other figures. Where a
 * village has one row, another figure is another report.
 */
export function doubledSql({ oneRowPerVillage }: Ledger, tables: ContestTables): string {
	return `
WITH ${SHARED},
counting AS (
  SELECT DISTINCT holding.source_id, holding.village_id, holding.as_of
  FROM ${tables.holding} AS holding
  ANTI JOIN ${tables.superseded} USING (source_id, place_id, as_of)
),
keyed AS (
  SELECT
    source_id, order_no, source_file, mask, village_id, as_of, bit,
    bool_or(is_real) AS is_real, list_distinct(list(row_name)) AS names
  FROM contested
  GROUP BY ALL
),
paired AS (
  SELECT
    first.source_id AS first_source, second.source_id AS second_source, village_id, as_of,
    first.source_file <> second.source_file AND NOT (
      first.is_real AND second.is_real
      AND 2 * len(list_intersect(first.names, second.names)) < least(len(first.names), len(second.names))
    ) AS is_dark
  FROM keyed AS first
  JOIN keyed AS second USING (village_id, as_of, bit)
  SEMI JOIN counting AS heard
    ON heard.source_id = first.source_id AND heard.village_id = first.village_id AND heard.as_of = first.as_of
  SEMI JOIN counting AS heard
    ON heard.source_id = second.source_id AND heard.village_id = second.village_id AND heard.as_of = second.as_of
  WHERE first.order_no < second.order_no
    AND bit = ${lowestBitSql('first.mask & second.mask')}
),
known AS (
  SELECT first_source, second_source, village_id, as_of, count(DISTINCT row_key) AS rows
  FROM shared
  WHERE is_real
  GROUP BY ALL
),
told AS (
  SELECT paired.*, greatest(coalesce(known.rows, 0), coalesce(alike.rows, 0)) AS rows
  FROM paired
  LEFT JOIN known USING (first_source, second_source, village_id, as_of)
  LEFT JOIN alike USING (first_source, second_source, village_id, as_of)
)
SELECT
  first_source,
  second_source,
  CAST(sum(rows) AS BIGINT) AS rows,
  min(village.name) AS village,
  count(DISTINCT village_id) AS villages,
  max(as_of) AS as_of,
  FALSE AS alike
FROM told
JOIN ${tables.village} AS village USING (village_id)
WHERE rows > 0${oneRowPerVillage ? '' : ' OR (is_dark AND village.name IS NOT NULL)'}
GROUP BY first_source, second_source, rows > 0
ORDER BY first_source, second_source, rows > 0 DESC`;
}
