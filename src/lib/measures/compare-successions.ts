import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { findRunningNumbers } from './compare-keys.ts';
import { canGoBack, describeDifferences, dropComparison, fillDifference, type RowDifference } from './compare-rows.ts';
import { comparedSql } from './compare-versions.ts';
import { count, textOrNull } from './read.ts';

/** A row that went back on an earlier version of its village. */
export interface SetBack extends RowDifference {
	readonly ledger: LedgerId;
	/** Date of the earlier version, ISO. */
	readonly before: string;
	/** How many rows of its source went back in the same way; only the first of them are listed. */
	readonly ofSource: number;
}

/** Rows of an earlier version that the next one of the same village lacks. */
export interface GoneRows {
	readonly ledger: LedgerId;
	/** A source of the later version. */
	readonly source: number;
	readonly village: string | null;
	readonly villages: number;
	readonly rows: number;
	/** Date of the earlier version, ISO: the latest, when several villages are meant. */
	readonly before: string;
}

/** So many set-backs of one source are listed. */
export const MOST_OF_A_SOURCE = 100;

/** Compares every version that counts with the one before it, village by village. Call after `settleContests`. */
export async function readSuccessions(
	warehouse: Warehouse,
): Promise<{ readonly setBacks: readonly SetBack[]; readonly gone: readonly GoneRows[] }> {
	const setBacks: SetBack[] = [];
	const gone: GoneRows[] = [];
	const found = await warehouse.query(REPEATED_LEDGERS);
	const repeated = found.map((row) => String(row['ledger']) as LedgerId);
	for (const id of repeated.filter((id) => canGoBack(id) || !ledgerOf(id).oneRowPerVillage)) {
		await findRunningNumbers(warehouse, ledgerOf(id));
		await warehouse.run(comparedSql(id, successiveSql(id)));
		await fillDifference(warehouse, id);
		const rows = await warehouse.query(SET_BACKS);
		const described = await describeDifferences(warehouse, id, rows);
		described.forEach((difference, index) => {
			const row = rows[index];
			if (row === undefined) return;
			setBacks.push({ ...difference, ledger: id, before: String(row['before']), ofSource: count(row, 'of_source') });
		});
		if (ledgerOf(id).oneRowPerVillage) continue;
		for (const row of await warehouse.query(GONE)) {
			gone.push({
				ledger: id,
				source: count(row, 'source_id'),
				village: textOrNull(row['village']),
				villages: count(row, 'villages'),
				rows: count(row, 'rows'),
				before: String(row['before']),
			});
		}
	}
	if (found.length > 0) await dropComparison(warehouse);
	return { setBacks, gone };
}

const REPEATED_LEDGERS = `
SELECT DISTINCT ledger
FROM (
  SELECT ledger
  FROM version
  JOIN village USING (village_id)
  WHERE village.name IS NOT NULL
  GROUP BY ledger, village_id
  HAVING count(*) > 1
)
ORDER BY ledger`;

/** Every version that counts and the one before it. */
function successiveSql(id: LedgerId): string {
	return `
SELECT village_id, as_of AS after, lag(as_of) OVER (PARTITION BY village_id ORDER BY as_of) AS before
FROM version
JOIN village USING (village_id)
WHERE ledger = '${id}' AND village.name IS NOT NULL
QUALIFY before IS NOT NULL`;
}

const SPANS = `
span AS (
  SELECT DISTINCT span_id, village_id, before FROM compared
)`;

const SET_BACKS = `
WITH ${SPANS}
SELECT
  difference.*, village.name AS village, span.before,
  count(*) OVER (PARTITION BY new_source, stepped_back) AS of_source
FROM difference
JOIN span USING (span_id)
JOIN village USING (village_id)
WHERE kind = 'changed' AND (stepped_back OR fallen <> '')
QUALIFY row_number() OVER (PARTITION BY new_source, stepped_back ORDER BY new_row) <= ${MOST_OF_A_SOURCE}
ORDER BY new_source, new_row`;

const GONE = `
WITH ${SPANS},
later AS (
  SELECT span_id, min(source_id) AS source_id FROM compared WHERE side = 'new' GROUP BY span_id
)
SELECT
  later.source_id,
  min(village.name) AS village,
  count(DISTINCT village_id) AS villages,
  count(*) AS rows,
  max(span.before) AS before
FROM difference
JOIN later USING (span_id)
JOIN span USING (span_id)
JOIN village USING (village_id)
WHERE kind = 'gone'
GROUP BY later.source_id
ORDER BY later.source_id`;
