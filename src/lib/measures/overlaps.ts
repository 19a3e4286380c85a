import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { Ledger, LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Row, type Warehouse } from '#lib/warehouse/warehouse.ts';
import {
	figureFields,
	findRunningNumbers,
	isRealKeySql,
	lowestBitSql,
	rankMaskSql,
	ranksOf,
	rowKeySql,
} from './compare-keys.ts';
import { count, textOrNull } from './read.ts';

/** Two sources that hold rows of the same ledger, village and date. */
export interface Contest {
	readonly ledger: LedgerId;
	readonly firstSource: number;
	readonly secondSource: number;
	/** One village they have in common, and how many there are. */
	readonly village: string | null;
	readonly villages: number;
	readonly asOf: string;
}

/** Two sources that share rows and both count. */
export interface Overlap extends Contest {
	/** Rows of the second that the first has too. */
	readonly rows: number;
}

/** What came of sources that hold the same ledger of the same villages and date. */
export interface Contests {
	/** The second has all that the first has: the first's rows of these villages no longer count. */
	readonly replaced: readonly Contest[];
	/** Only some of it: both count, since a village's ledger may well come in parts, and a person is told. */
	readonly doubled: readonly Overlap[];
}

/**
 * Settles which source counts where several have rows of one ledger, village and date: fills `superseded`. In the order
 * of acceptance a later source takes the place of an earlier one, for a village and date, when it has every key of it
 * (at least one), or when its `replaces` says so. Call after `indexVersions`.
 */
export async function settleContests(warehouse: Warehouse): Promise<Contests> {
	await warehouse.run(REPLACE_AS_DECIDED);
	const found = await warehouse.query(CONTESTED_LEDGERS);
	const doubled: Overlap[] = [];
	for (const id of found.map((row) => String(row['ledger']) as LedgerId)) {
		await findRunningNumbers(warehouse, ledgerOf(id));
		await warehouse.run(contestedSql(ledgerOf(id)));
		await warehouse.run(SUPERSEDE);
		doubled.push(...(await readOverlaps(warehouse, id, DOUBLED)));
		await warehouse.run('DROP TABLE contested');
	}
	const replaced = (await warehouse.query(REPLACED)).map((row) => contestOf(String(row['ledger']) as LedgerId, row));
	return { replaced, doubled };
}

const REPLACE_AS_DECIDED = `
INSERT INTO superseded
SELECT DISTINCT earlier.source_id, earlier.place_id, earlier.as_of, later.source_id
FROM holding AS later
JOIN source AS later_source ON later_source.source_id = later.source_id AND later_source.replaces
JOIN village ON village.village_id = later.village_id AND village.name IS NOT NULL
JOIN holding AS earlier
  ON earlier.ledger = later.ledger
  AND earlier.village_id = later.village_id
  AND earlier.as_of = later.as_of
JOIN source AS earlier_source ON earlier_source.source_id = earlier.source_id
WHERE earlier_source.accepted < later_source.accepted
  AND earlier_source.file_no <> later_source.file_no`;

const CONTESTED_LEDGERS = `
SELECT DISTINCT ledger
FROM (
  SELECT ledger FROM holding GROUP BY ledger, village_id, as_of HAVING count(DISTINCT source_id) > 1
)
ORDER BY ledger`;

/**
 * `contested`: every key of the sources that hold the same village and date as another. Of ledgers with one row for
 * each village, each figure that the row gives is a key of its own: two tables with other figures are not the same report.
 */
function contestedSql(ledger: Ledger): string {
	const figures = ledger.oneRowPerVillage ? figureFields(ledger) : [];
	const parts = figures.map((field) => `CASE WHEN stored.${identifier(field)} IS NOT NULL THEN ' ${field}' END`);
	return `
CREATE OR REPLACE TABLE contested AS
WITH disputed AS (
  SELECT village_id, as_of
  FROM holding
  WHERE ledger = '${ledger.id}'
  GROUP BY ALL
  HAVING count(DISTINCT source_id) > 1
),
ranked AS (
  SELECT
    stored.*, source.accepted, disputed.village_id, disputed.as_of AS counted_as_of,
    ${rankMaskSql(ledger)} AS mask,
    unnest([${ranksOf(ledger)
			.map((rank) => 1 << rank)
			.join(', ')}]) AS bit,
  FROM ${identifier(ledger.id)} AS stored
  JOIN place USING (source_id, place_id)
  JOIN source USING (source_id)
  JOIN disputed
    ON disputed.village_id = place.village_id
    AND disputed.as_of = coalesce(stored.as_of, source.undated_as_of)
  WHERE NOT EXISTS (
    SELECT 1 FROM superseded
    WHERE superseded.source_id = stored.source_id
      AND superseded.place_id = stored.place_id
      AND superseded.as_of = disputed.as_of
  )
)
SELECT DISTINCT
  source_id, accepted, village_id, counted_as_of AS as_of, mask, bit,
  ${rowKeySql(ledger, 'bit')} AS row_key,
  ${parts.length === 0 ? "''" : `unnest([${parts.join(', ')}])`} AS part
FROM ranked AS stored
WHERE mask & bit <> 0`;
}

/** Pairs of sources with the keys that they share, by the surest rank that both have. */
const SHARED = `
shared AS (
  SELECT
    first.source_id AS first_source, second.source_id AS second_source,
    village_id, as_of, bit, row_key, part
  FROM contested AS first
  JOIN contested AS second USING (village_id, as_of, bit, row_key, part)
  WHERE first.accepted < second.accepted
    AND bit = ${lowestBitSql('first.mask & second.mask')}
)`;

const SUPERSEDE = `
INSERT INTO superseded
WITH ${SHARED},
sizes AS (
  SELECT source_id, village_id, as_of, bit, count(*) AS keys
  FROM contested
  WHERE part IS NOT NULL
  GROUP BY ALL
),
covered AS (
  SELECT first_source, second_source, village_id, as_of
  FROM shared
  JOIN sizes USING (village_id, as_of, bit)
  WHERE sizes.source_id = first_source
  GROUP BY first_source, second_source, village_id, as_of, sizes.keys
  HAVING count(*) = sizes.keys AND bool_or(${isRealKeySql('row_key')})
)
SELECT DISTINCT holding.source_id, holding.place_id, holding.as_of, covered.second_source
FROM covered
JOIN village ON village.village_id = covered.village_id AND village.name IS NOT NULL
JOIN holding
  ON holding.source_id = covered.first_source
  AND holding.village_id = covered.village_id
  AND holding.as_of = covered.as_of`;

const DOUBLED = `
WITH ${SHARED},
counting AS (
  SELECT DISTINCT holding.source_id, holding.village_id, holding.as_of
  FROM holding
  ANTI JOIN superseded USING (source_id, place_id, as_of)
)
SELECT
  first_source,
  second_source,
  count(DISTINCT concat_ws(chr(31), village_id, as_of, row_key)) AS rows,
  min(village.name) AS village,
  count(DISTINCT village_id) AS villages,
  max(as_of) AS as_of
FROM shared
SEMI JOIN counting AS first
  ON first.source_id = first_source AND first.village_id = shared.village_id AND first.as_of = shared.as_of
SEMI JOIN counting AS second
  ON second.source_id = second_source AND second.village_id = shared.village_id AND second.as_of = shared.as_of
JOIN village USING (village_id)
WHERE ${isRealKeySql('row_key')}
GROUP BY first_source, second_source
ORDER BY first_source, second_source`;

/** Of each superseded source the last one that took its place. */
const REPLACED = `
WITH gone AS (
  SELECT
    holding.ledger, holding.source_id, holding.village_id, holding.as_of,
    max_by(superseded.by_source, source.accepted) AS by_source
  FROM superseded
  JOIN holding USING (source_id, place_id, as_of)
  JOIN source ON source.source_id = superseded.by_source
  GROUP BY ALL
)
SELECT
  ledger,
  source_id AS first_source,
  by_source AS second_source,
  min(village.name) AS village,
  count(DISTINCT village_id) AS villages,
  max(as_of) AS as_of
FROM gone
JOIN village USING (village_id)
GROUP BY ledger, source_id, by_source
ORDER BY source_id, by_source`;

async function readOverlaps(warehouse: Warehouse, ledger: LedgerId, sql: string): Promise<Overlap[]> {
	return (await warehouse.query(sql)).map((row) => ({ ...contestOf(ledger, row), rows: count(row, 'rows') }));
}

function contestOf(ledger: LedgerId, row: Row): Contest {
	return {
		ledger,
		firstSource: count(row, 'first_source'),
		secondSource: count(row, 'second_source'),
		village: textOrNull(row['village']),
		villages: count(row, 'villages'),
		asOf: String(row['as_of']),
	};
}
