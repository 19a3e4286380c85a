import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { count, textOrNull } from './read.ts';

/** Two rows of one village, date and period in tables in which a village has one row; both count. */
export interface ReportedTwice {
	readonly ledger: LedgerId;
	readonly sourceId: number;
	readonly row: number;
	readonly otherSource: number;
	readonly otherRow: number;
	readonly asOf: string;
	readonly township: string | null;
	readonly village: string;
	/** The earlier name, folded, under which one of them stands; null when both stand under today's. */
	readonly former: string | null;
}

/**
 * Finds villages that have a row twice for one date and period: in one table under two spellings of the name, or anywhere under today's
 * name and under an earlier one. Rows under two earlier names are those of villages that were merged: they add up.
 */
export async function readReportedTwice(warehouse: Warehouse, ledgers: readonly LedgerId[]): Promise<ReportedTwice[]> {
	const all: ReportedTwice[] = [];
	for (const ledger of ledgers) {
		for (const row of await warehouse.query(twiceSql(ledger))) {
			all.push({
				ledger,
				sourceId: count(row, 'source_id'),
				row: count(row, 'row_no'),
				otherSource: count(row, 'other_source'),
				otherRow: count(row, 'other_row'),
				asOf: String(row['as_of']),
				township: textOrNull(row['township']),
				village: String(row['village']),
				former: textOrNull(row['former']),
			});
		}
	}
	return all;
}

/** What beside village and date tells the rows of a village apart. */
const PERIOD = ['year', 'period', 'village_group'];

function twiceSql(id: LedgerId): string {
	const { fields } = ledgerOf(id);
	const period = fields.filter((field) => PERIOD.includes(field.id)).map((field) => identifier(field.id));
	const same = period.map((name) => `AND later.${name} IS NOT DISTINCT FROM earlier.${name}`).join(' ');
	return `
WITH placed AS (
  SELECT stored.source_id, stored.row_no, stored.place_id, place.village_id, place.former, source.accepted,
    village.name AS village, village.township, ${period.map((name) => `stored.${name},`).join(' ')}
    coalesce(stored.as_of, source.undated_as_of) AS as_of
  FROM ${identifier(id)} AS stored
  JOIN place USING (source_id, place_id)
  JOIN source USING (source_id)
  JOIN village USING (village_id)
  WHERE village.name IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM superseded
      WHERE superseded.source_id = stored.source_id
        AND superseded.place_id = stored.place_id
        AND superseded.as_of = coalesce(stored.as_of, source.undated_as_of)
    )
)
SELECT
  later.source_id, later.row_no, later.as_of, later.township, later.village,
  coalesce(later.former, earlier.former) AS former,
  arg_min(earlier.source_id, (earlier.accepted, earlier.row_no)) AS other_source,
  arg_min(earlier.row_no, (earlier.accepted, earlier.row_no)) AS other_row
FROM placed AS later
JOIN placed AS earlier
  ON earlier.village_id = later.village_id
  AND earlier.as_of = later.as_of ${same}
  AND (earlier.accepted, earlier.row_no) < (later.accepted, later.row_no)
WHERE (earlier.former IS NULL) <> (later.former IS NULL)
  OR (
    earlier.source_id = later.source_id
    AND earlier.place_id <> later.place_id
    AND earlier.former IS NOT DISTINCT FROM later.former
  )
GROUP BY ALL
ORDER BY later.source_id, later.row_no`;
}
