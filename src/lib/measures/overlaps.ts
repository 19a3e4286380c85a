import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { Ledger, LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Row, type Warehouse } from '#lib/warehouse/warehouse.ts';
import {
	contentSql,
	figureFields,
	findRunningNumbers,
	isRealKeySql,
	keyInVillageSql,
	lowestBitSql,
	rankMaskSql,
	ranksOf,
	rowKeySql,
	rowNameSql,
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
	/** Rows of the second that the first has too; 0 when the two have nothing by which rows could be known again. */
	readonly rows: number;
}

/** What came of sources that hold the same ledger of the same villages and date. */
export interface Contests {
	/** The second has all that the first has: the first's rows of these villages no longer count. */
	readonly replaced: readonly Contest[];
	/** Only some of it, or nobody can tell: both count, since a village's ledger may well come in parts, and a person is told. */
	readonly doubled: readonly Overlap[];
}

/**
 * Settles which source counts where several have rows of one ledger, village and date: fills `superseded`. In the order
 * of acceptance a later source takes the place of an earlier one, for a village and date, when it has every key of it
 * (at least one), when it has every row of it to the letter, or when its `replaces` says so. Call after `indexVersions`.
 */
export async function settleContests(warehouse: Warehouse): Promise<Contests> {
	await warehouse.run(REPLACE_AS_DECIDED);
	const found = await warehouse.query(CONTESTED_LEDGERS);
	const doubled: Overlap[] = [];
	for (const id of found.map((row) => String(row['ledger']) as LedgerId)) {
		await findRunningNumbers(warehouse, ledgerOf(id));
		for (const statement of contestedSql(ledgerOf(id))) await warehouse.run(statement);
		await warehouse.run(SUPERSEDE);
		doubled.push(...(await readOverlaps(warehouse, id, doubledSql(ledgerOf(id)))));
		for (const table of ['contested', 'contested_row']) await warehouse.run(`DROP TABLE ${table}`);
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
 * `contested_row`: the rows of sources that hold the same village and date as another; `nth` counts those that say the
 * same. What stands beside the ledger's columns there has names that no field has. `contested`: every key of them. Of
 * ledgers with one row for each village, each figure that the row gives is a key of its own: two tables with other figures
 * are not the same report.
 */
function contestedSql(ledger: Ledger): string[] {
	const figures = ledger.oneRowPerVillage ? figureFields(ledger) : [];
	const parts = figures.map((field) => `CASE WHEN stored.${identifier(field)} IS NOT NULL THEN ' ${field}' END`);
	const needed = [...new Set([...ledger.keys.flat(), ...figures])];
	const rows = `
CREATE OR REPLACE TABLE contested_row AS
WITH disputed AS (
  SELECT village_id, as_of
  FROM holding
  WHERE ledger = '${ledger.id}'
  GROUP BY ALL
  HAVING count(DISTINCT source_id) > 1
)
SELECT
  stored.source_id, ${needed.map((field) => `stored.${identifier(field)},`).join(' ')}
  source.accepted AS order_no, source.file AS source_file, place.former AS place_former,
  disputed.village_id, disputed.as_of AS counted_as_of,
  ${rankMaskSql(ledger)} AS mask,
  ${contentSql(ledger)} AS row_content,
  row_number() OVER (PARTITION BY stored.source_id, disputed.village_id, disputed.as_of, row_content) AS nth
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
)`;
	const keys = `
CREATE OR REPLACE TABLE contested AS
WITH ranked AS (
  SELECT
    *,
    unnest([${ranksOf(ledger)
			.map((rank) => 1 << rank)
			.join(', ')}]) AS bit
  FROM contested_row
)
SELECT DISTINCT
  source_id, order_no, source_file, village_id, counted_as_of AS as_of, mask, bit,
  ${rowKeySql(ledger, 'bit', 'row_content')} AS bare_key,
  ${isRealKeySql('bare_key')} AS is_real,
  ${keyInVillageSql('place_former', 'bare_key')} AS row_key,
  ${rowNameSql(ledger, 'bit', 'row_content')} AS row_name,
  ${parts.length === 0 ? "''" : `unnest([${parts.join(', ')}])`} AS part
FROM ranked AS stored
WHERE mask & bit <> 0`;
	return [rows, keys];
}

/** Pairs of sources with the keys that they share, by the surest rank that both have, and the rows that are the same. */
const SHARED = `
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
  GROUP BY ALL
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
row_sizes AS (
  SELECT source_id, village_id, counted_as_of AS as_of, count(*) AS rows
  FROM contested_row
  GROUP BY ALL
),
covered AS (
  SELECT first_source, second_source, village_id, as_of
  FROM shared
  JOIN sizes USING (village_id, as_of, bit)
  WHERE sizes.source_id = first_source
  GROUP BY first_source, second_source, village_id, as_of, sizes.keys
  HAVING count(*) = sizes.keys AND bool_or(is_real)
  UNION
  SELECT first_source, second_source, village_id, as_of
  FROM alike
  JOIN row_sizes USING (village_id, as_of, rows)
  WHERE row_sizes.source_id = first_source
)
SELECT DISTINCT holding.source_id, holding.place_id, holding.as_of, covered.second_source
FROM covered
JOIN village ON village.village_id = covered.village_id AND village.name IS NOT NULL
JOIN holding
  ON holding.source_id = covered.first_source
  AND holding.village_id = covered.village_id
  AND holding.as_of = covered.as_of`;

/**
 * Pairs that both count for a village and date and share rows; and those of different files in which nobody could tell:
 * one of them has nothing to know its rows by, or at least half of the names are the same with other figures. Where a
 * village has one row, another figure is another report.
 */
function doubledSql({ oneRowPerVillage }: Ledger): string {
	return `
WITH ${SHARED},
counting AS (
  SELECT DISTINCT holding.source_id, holding.village_id, holding.as_of
  FROM holding
  ANTI JOIN superseded USING (source_id, place_id, as_of)
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
  max(as_of) AS as_of
FROM told
JOIN village USING (village_id)
WHERE rows > 0${oneRowPerVillage ? '' : ' OR (is_dark AND village.name IS NOT NULL)'}
GROUP BY first_source, second_source, rows > 0
ORDER BY first_source, second_source, rows > 0 DESC`;
}

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
