import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Row, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { findRunningNumbers, withCommonRankSql } from './compare-keys.ts';
import { describeDifferences, dropComparison, fillDifference, type RowDifference } from './compare-rows.ts';
import { count } from './read.ts';

/** How a source that waits differs from the rows of the same ledger and villages that count so far. */
export interface ReviewDifference {
	readonly sourceId: number;
	readonly ledger: LedgerId;
	/** Latest as-of date of the rows compared with, and of the source's own, ISO. */
	readonly previousAsOf: string;
	readonly asOf: string;
	/** Sources of the rows compared with, in the order of acceptance. */
	readonly previousSources: readonly number[];
	/** True when rows of the same village and date are compared: handed in again. */
	readonly sameDate: boolean;
	/** True when a source of the same date shares rows with this one, or may do so, and is not covered by it. */
	readonly partly: boolean;
	readonly added: number;
	readonly changed: number;
	readonly unchanged: number;
	readonly gone: number;
	readonly steppedBack: number;
	readonly fallen: number;
	/** The first of the rows that differ: those that went back, then changed, gone and new ones. */
	readonly changes: readonly RowDifference[];
}

/** So many differing rows of one source are listed. */
export const MOST_CHANGES = 200;

/**
 * Compares every source that waits with what counts, and with the files before it that wait too. The rows of all of them are in their ledger's
 * tables; `review_source`, `review_place` and `review_village` hold all sources (like `source`, `place` and `village`),
 * those that are not in `source` wait.
 */
export async function readReviewDifferences(warehouse: Warehouse): Promise<ReviewDifference[]> {
	const waiting = await warehouse.query(
		'SELECT DISTINCT ledger FROM review_source ANTI JOIN source USING (source_id) ORDER BY ledger',
	);
	const all: ReviewDifference[] = [];
	for (const id of waiting.map((row) => String(row['ledger']) as LedgerId)) {
		await warehouse.run(holdingSql(id), SPANS);
		const [spans] = await warehouse.query('SELECT count(*) AS spans FROM review_span');
		if (spans !== undefined && count(spans, 'spans') > 0) {
			await findRunningNumbers(warehouse, ledgerOf(id));
			await warehouse.run(comparedSql(id));
			await fillDifference(warehouse, id, true);
			await warehouse.run(DROP_OTHER_PARTS);
			const totals = await warehouse.query(TOTALS);
			for (const row of totals) all.push(await reviewOf(warehouse, id, row));
			await dropComparison(warehouse);
		}
		await warehouse.run(...['review_holding', 'review_span'].map((table) => `DROP TABLE ${table}`));
	}
	return all.sort((a, b) => a.sourceId - b.sourceId);
}

async function reviewOf(warehouse: Warehouse, ledger: LedgerId, row: Row): Promise<ReviewDifference> {
	const sourceId = count(row, 'source_id');
	const sources = await warehouse.query(PREVIOUS_SOURCES, [sourceId]);
	const first = await warehouse.query(FIRST_CHANGES, [sourceId, MOST_CHANGES]);
	return {
		sourceId,
		ledger,
		previousAsOf: String(row['previous_as_of']),
		asOf: String(row['as_of']),
		previousSources: sources.map((source) => count(source, 'source_id')),
		sameDate: row['same_date'] === true,
		partly: row['partly'] === true,
		added: count(row, 'added'),
		changed: count(row, 'changed'),
		unchanged: count(row, 'same'),
		gone: count(row, 'gone'),
		steppedBack: count(row, 'stepped_back'),
		fallen: count(row, 'fallen'),
		changes: await describeDifferences(warehouse, ledger, first),
	};
}

/** `review_holding`: what counts, and what waits. */
function holdingSql(id: LedgerId): string {
	return `
CREATE OR REPLACE TABLE review_holding AS
WITH counting AS (
  SELECT holding.source_id, holding.place_id, review_place.village_id, review_place.former, holding.as_of, FALSE AS waits
  FROM holding
  ANTI JOIN superseded USING (source_id, place_id, as_of)
  JOIN review_place USING (source_id, place_id)
  WHERE holding.ledger = '${id}'
),
waiting AS (
  SELECT DISTINCT
    stored.source_id, stored.place_id, review_place.village_id, review_place.former,
    coalesce(stored.as_of, review_source.undated_as_of), TRUE
  FROM ${identifier(id)} AS stored
  JOIN review_source USING (source_id)
  ANTI JOIN source ON source.source_id = stored.source_id
  JOIN review_place ON review_place.source_id = stored.source_id AND review_place.place_id = stored.place_id
)
SELECT held.*, review_source.accepted, review_source.file_no
FROM (FROM counting UNION ALL FROM waiting) AS held
JOIN review_source USING (source_id)
JOIN review_village ON review_village.village_id = held.village_id AND review_village.name IS NOT NULL`;
}

/** `review_span`: for each waiting file, village and date the latest earlier (or same) date of other files. */
const SPANS = `
CREATE OR REPLACE TABLE review_span AS
WITH dated AS (
  SELECT newer.file_no, newer.village_id, newer.as_of AS after, max(older.as_of) AS before
  FROM review_holding AS newer
  JOIN review_holding AS older
    ON older.village_id = newer.village_id
    AND older.as_of <= newer.as_of
    AND older.accepted < newer.accepted
    AND older.file_no <> newer.file_no
  WHERE newer.waits
  GROUP BY ALL
)
SELECT row_number() OVER () AS span_id, * FROM dated`;

function comparedSql(id: LedgerId): string {
	return `
CREATE OR REPLACE TABLE compared AS
WITH sided AS (
  SELECT
    'new' AS side, span.*, held.source_id, held.place_id, held.as_of,
    CASE WHEN span.before = span.after THEN held.former END AS former
  FROM review_span AS span
  JOIN review_holding AS held
    ON held.file_no = span.file_no AND held.village_id = span.village_id AND held.as_of = span.after
  UNION ALL
  SELECT
    'old', span.*, held.source_id, held.place_id, held.as_of,
    CASE WHEN span.before = span.after THEN held.former END
  FROM review_span AS span
  JOIN review_holding AS held
    ON held.file_no <> span.file_no AND held.village_id = span.village_id AND held.as_of = span.before
  WHERE held.accepted < (SELECT min(accepted) FROM review_source WHERE review_source.file_no = span.file_no)
),
${withCommonRankSql(ledgerOf(id), 'review_source')}`;
}

/**
 * Of the same date only sources that share a row are handed in again; the others are other parts of the ledger, unless
 * nobody could tell: one side has nothing to know its rows by, or at least half of the names are the same.
 */
const DROP_OTHER_PARTS = `
WITH newer AS (
  SELECT span_id, bool_or(is_real) AS is_real, list_distinct(list(row_name)) AS names
  FROM difference
  WHERE new_source IS NOT NULL
  GROUP BY ALL
),
older AS (
  SELECT span_id, old_source, bool_or(is_real) AS is_real, list_distinct(list(row_name)) AS names
  FROM difference
  WHERE old_source IS NOT NULL
  GROUP BY ALL
),
dark AS (
  SELECT span_id, old_source
  FROM older
  JOIN newer USING (span_id)
  WHERE NOT (older.is_real AND newer.is_real)
    OR 2 * len(list_intersect(older.names, newer.names)) >= least(len(older.names), len(newer.names))
),
heard AS (
  SELECT span_id, old_source FROM difference WHERE old_source IS NOT NULL AND new_source IS NOT NULL
  UNION
  FROM dark
)
DELETE FROM difference
WHERE span_id IN (SELECT span_id FROM review_span WHERE before = after)
  AND (
    (kind = 'gone' AND NOT EXISTS (
      SELECT 1 FROM heard
      WHERE heard.span_id = difference.span_id AND heard.old_source = difference.old_source
    ))
    OR span_id NOT IN (SELECT span_id FROM heard)
  )`;

/** Rows that are gone are told of the first source of the file that has the village. */
const TOLD = `
owner AS (
  SELECT span_id, min(source_id) AS source_id FROM compared WHERE side = 'new' GROUP BY span_id
),
told AS (
  SELECT difference.*, coalesce(difference.new_source, owner.source_id) AS source_id
  FROM difference
  JOIN owner USING (span_id)
)`;

const TOTALS = `
WITH ${TOLD},
-- how much of each earlier source of the same date one later source has: what settleContests goes by
parts AS (
  SELECT
    span_id, old_source, new_source,
    count(DISTINCT row_key) AS keys, bool_or(is_real) AS is_real, count(*) FILTER (is_same) AS same_rows
  FROM difference
  JOIN review_span USING (span_id)
  WHERE before = after AND old_source IS NOT NULL
  GROUP BY ALL
),
wholes AS (
  SELECT span_id, old_source, count(DISTINCT row_key) AS keys, count(*) AS all_rows, count(new_source) AS shared
  FROM difference
  WHERE old_source IS NOT NULL
  GROUP BY ALL
),
partial AS (
  SELECT parts.new_source AS source_id
  FROM parts
  JOIN wholes USING (span_id, old_source)
  WHERE parts.new_source IS NOT NULL
    AND NOT ((parts.keys = wholes.keys AND parts.is_real) OR parts.same_rows = wholes.all_rows)
  UNION
  SELECT difference.new_source
  FROM difference
  JOIN wholes USING (span_id)
  JOIN review_span USING (span_id)
  WHERE before = after AND difference.new_source IS NOT NULL AND wholes.shared = 0
)
SELECT
  told.source_id,
  max(review_span.before) AS previous_as_of,
  max(review_span.after) AS as_of,
  bool_or(review_span.before = review_span.after) AS same_date,
  told.source_id IN (SELECT source_id FROM partial) AS partly,
  count(*) FILTER (kind = 'added') AS added,
  count(*) FILTER (kind = 'changed') AS changed,
  count(*) FILTER (kind = 'same') AS same,
  count(*) FILTER (kind = 'gone') AS gone,
  count(*) FILTER (stepped_back) AS stepped_back,
  count(*) FILTER (fallen <> '') AS fallen
FROM told
JOIN review_span USING (span_id)
GROUP BY told.source_id
ORDER BY told.source_id`;

const PREVIOUS_SOURCES = `
WITH spans AS (
  SELECT DISTINCT span_id FROM compared WHERE side = 'new' AND source_id = CAST($1 AS INTEGER)
)
SELECT compared.source_id
FROM compared
JOIN spans USING (span_id)
JOIN review_source USING (source_id)
WHERE side = 'old'
  AND EXISTS (
    SELECT 1 FROM difference
    WHERE difference.span_id = compared.span_id AND difference.old_source = compared.source_id
  )
GROUP BY compared.source_id
ORDER BY min(review_source.accepted)`;

const FIRST_CHANGES = `
WITH ${TOLD}
SELECT told.*, review_village.name AS village
FROM told
JOIN review_span USING (span_id)
JOIN review_village USING (village_id)
WHERE told.source_id = CAST($1 AS INTEGER) AND kind <> 'same'
ORDER BY
  stepped_back DESC, fallen <> '' DESC,
  CASE kind WHEN 'changed' THEN 0 WHEN 'gone' THEN 1 ELSE 2 END,
  new_row, old_source, old_row
LIMIT CAST($2 AS INTEGER)`;
