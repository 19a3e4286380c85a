import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { Ledger, LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Row, type Warehouse } from '#lib/warehouse/warehouse.ts';
import {
	contentSql,
	figureFields,
	findRunningNumbers,
	isRealKeySql,
	keyInVillageSql,
	rankMaskSql,
	ranksOf,
	rowKeySql,
	rowNameSql,
} from './compare-keys.ts';
import { doubledSql, SHARED } from './overlap-pairs.ts';
import { COUNTED, type ContestTables, replaceAsDecided, type Yielding } from './overlap-decisions.ts';
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
	/** True when they say the same of these villages, row for row. */
	readonly alike: boolean;
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
 * Settles which source counts where several have rows of one ledger, village and date: fills `superseded`. First by what the
 * officer said (`yields`, `replaces`). Else in the order of acceptance a later source takes the place of an earlier one, for
 * a village and date, when it has every key of it (at least one) or every row of it to the letter. Call after `indexVersions`.
 */
export async function settleContests(
	warehouse: Warehouse,
	yields: readonly Yielding[] = [],
	tables: ContestTables = COUNTED,
): Promise<Contests> {
	await replaceAsDecided(warehouse, yields, tables);
	await warehouse.run(
		'CREATE OR REPLACE TABLE alike_holding (first_source INTEGER, second_source INTEGER, village_id INTEGER, as_of DATE)',
	);
	const found = await warehouse.query(contestedLedgersSql(tables));
	const doubled: Overlap[] = [];
	for (const id of found.map((row) => String(row['ledger']) as LedgerId)) {
		await findRunningNumbers(warehouse, ledgerOf(id));
		await warehouse.run(...contestedSql(ledgerOf(id), tables), FIND_ALIKE, supersedeSql(tables));
		doubled.push(...(await readOverlaps(warehouse, id, doubledSql(ledgerOf(id), tables))));
		await warehouse.run(...['contested', 'contested_row'].map((table) => `DROP TABLE ${table}`));
	}
	const rows = await warehouse.query(replacedSql(tables));
	const replaced = rows.map((row) => contestOf(String(row['ledger']) as LedgerId, row));
	return { replaced, doubled };
}

function contestedLedgersSql({ holding }: ContestTables): string {
	return `
SELECT DISTINCT ledger
FROM (
  SELECT ledger FROM ${holding} GROUP BY ledger, village_id, as_of HAVING count(DISTINCT source_id) > 1
)
ORDER BY ledger`;
}

/**
 * `contested_row`: the rows of sources that hold the same village and date as another; `nth` counts those that say the
 * same. What stands beside the ledger's columns there has names that no field has. `contested`: every key of them. Of
 * ledgers with one row for each village, each figure that the row gives is a key of its own: two tables with other figures
 * are not the same report.
 */
function contestedSql(ledger: Ledger, tables: ContestTables): string[] {
	const figures = ledger.oneRowPerVillage ? figureFields(ledger) : [];
	const parts = figures.map((field) => `CASE WHEN stored.${identifier(field)} IS NOT NULL THEN ' ${field}' END`);
	const needed = [...new Set([...ledger.keys.flat(), ...figures])];
	const rows = `
CREATE OR REPLACE TABLE contested_row AS
WITH disputed AS (
  SELECT village_id, as_of
  FROM ${tables.holding}
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
JOIN ${tables.place} AS place USING (source_id, place_id)
JOIN ${tables.source} AS source USING (source_id)
JOIN disputed
  ON disputed.village_id = place.village_id
  AND disputed.as_of = coalesce(stored.as_of, source.undated_as_of)
WHERE NOT EXISTS (
  SELECT 1 FROM ${tables.superseded} AS superseded
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

/** Pairs that say the same of a village and date: every row of the one is a row of the other. */
const FIND_ALIKE = `
INSERT INTO alike_holding
WITH ${SHARED},
row_sizes AS (
  SELECT source_id, village_id, counted_as_of AS as_of, count(*) AS rows
  FROM contested_row
  GROUP BY ALL
)
SELECT first_source, second_source, alike.village_id, alike.as_of
FROM alike
JOIN row_sizes AS first ON first.source_id = first_source AND first.village_id = alike.village_id AND first.as_of = alike.as_of
JOIN row_sizes AS second
  ON second.source_id = second_source AND second.village_id = alike.village_id AND second.as_of = alike.as_of
WHERE first.rows = alike.rows AND second.rows = alike.rows`;

function supersedeSql(tables: ContestTables): string {
	return `
INSERT INTO ${tables.superseded}
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
JOIN ${tables.village} AS village ON village.village_id = covered.village_id AND village.name IS NOT NULL
JOIN ${tables.holding} AS holding
  ON holding.source_id = covered.first_source
  AND holding.village_id = covered.village_id
  AND holding.as_of = covered.as_of`;
}

/** Of each superseded source the last one that took its place. */
function replacedSql(tables: ContestTables): string {
	return `
WITH gone AS (
  SELECT
    holding.ledger, holding.source_id, holding.village_id, holding.as_of,
    max_by(superseded.by_source, source.accepted) AS by_source
  FROM ${tables.superseded} AS superseded
  JOIN ${tables.holding} AS holding USING (source_id, place_id, as_of)
  JOIN ${tables.source} AS source ON source.source_id = superseded.by_source
  GROUP BY ALL
)
SELECT
  ledger,
  source_id AS first_source,
  by_source AS second_source,
  min(village.name) AS village,
  count(DISTINCT village_id) AS villages,
  max(gone.as_of) AS as_of,
  bool_and(alike.first_source IS NOT NULL) AS alike
FROM gone
JOIN ${tables.village} AS village USING (village_id)
LEFT JOIN alike_holding AS alike
  ON alike.first_source = gone.source_id
  AND alike.second_source = gone.by_source
  AND alike.village_id = gone.village_id
  AND alike.as_of = gone.as_of
GROUP BY ledger, source_id, by_source
ORDER BY source_id, by_source`;
}

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
		alike: row['alike'] === true,
	};
}
