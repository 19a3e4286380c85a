import type { LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { count, textOrNull } from './read.ts';

/** A village that a ledger speaks for at its latest date. */
export interface ReportedVillage {
	readonly ledger: LedgerId;
	/** Latest date of the ledger in the village's township, ISO. */
	readonly asOf: string;
	readonly township: string | null;
	readonly village: string;
	/** True when the village has rows of that very date. */
	readonly isThere: boolean;
	/** A source of the ledger of that date: one that has the village, else one of its township. */
	readonly sourceId: number;
}

/**
 * For each ledger and township, at the latest date of that ledger there: all villages of the township that any ledger
 * knows, and whether this ledger has rows for them at that date. Call after the versions are indexed.
 */
export async function readReported(warehouse: Warehouse, ledgers: readonly LedgerId[]): Promise<ReportedVillage[]> {
	const all: ReportedVillage[] = [];
	for (const ledger of ledgers) {
		const rows = await warehouse.query(
			`
WITH held AS (
  SELECT DISTINCT village.township, village.village_id, stored.source_id,
    coalesce(stored.as_of, source.undated_as_of) AS as_of
  FROM ${identifier(ledger)} AS stored
  JOIN place USING (source_id, place_id)
  JOIN source USING (source_id)
  JOIN village USING (village_id)
  WHERE village.name IS NOT NULL
),
latest AS (
  SELECT township, max(as_of) AS as_of, arg_max(source_id, as_of) AS source_id
  FROM held
  GROUP BY township
)
SELECT latest.as_of, village.township, village.name AS village,
  coalesce(own.source_id, latest.source_id) AS source_id,
  CAST(own.source_id IS NOT NULL AS INTEGER) AS is_there
FROM latest
JOIN village ON village.township IS NOT DISTINCT FROM latest.township
LEFT JOIN (
  SELECT village_id, as_of, min(source_id) AS source_id FROM held GROUP BY ALL
) AS own ON own.village_id = village.village_id AND own.as_of = latest.as_of
WHERE village.name IS NOT NULL
ORDER BY village.township, village.village_id`,
		);
		for (const row of rows) {
			all.push({
				ledger,
				asOf: String(row['as_of']),
				township: textOrNull(row['township']),
				village: String(row['village']),
				isThere: count(row, 'is_there') === 1,
				sourceId: count(row, 'source_id'),
			});
		}
	}
	return all;
}

/** Two rows of one sheet with the same number, whose village is the same though it is written in two ways. */
export interface NumberedTwice {
	readonly ledger: 'contract' | 'debt';
	readonly sourceId: number;
	readonly row: number;
	readonly earlierRow: number;
	readonly village: string | null;
	readonly number: string;
}

const NUMBERED = [
	['contract', 'contract_no'],
	['debt', 'debt_no'],
] as const;

/**
 * Finds numbers that a sheet has twice for one village under two spellings of its name; one spelling is a row rule's business.
 * `here`: the ledgers that there are rows of.
 */
export async function readNumberedTwice(
	warehouse: Warehouse,
	here: ReadonlySet<LedgerId | null>,
): Promise<NumberedTwice[]> {
	const all: NumberedTwice[] = [];
	for (const [ledger, field] of NUMBERED) {
		if (!here.has(ledger)) continue;
		const rows = await warehouse.query(`
WITH placed AS (
  SELECT stored.source_id, stored.row_no, stored.place_id, place.village_id, place.former, village.name AS village,
    coalesce(stored.as_of, source.undated_as_of) AS as_of, stored.${identifier(field)} AS number
  FROM ${identifier(ledger)} AS stored
  JOIN place USING (source_id, place_id)
  JOIN source USING (source_id)
  JOIN village USING (village_id)
  WHERE stored.${identifier(field)} IS NOT NULL AND village.name IS NOT NULL
)
SELECT later.source_id, later.row_no, min(earlier.row_no) AS earlier_row, later.village, later.number
FROM placed AS later
JOIN placed AS earlier
  ON earlier.source_id = later.source_id AND earlier.village_id = later.village_id
  AND earlier.as_of = later.as_of AND earlier.number = later.number AND earlier.row_no < later.row_no
  AND earlier.former IS NOT DISTINCT FROM later.former
GROUP BY ALL
HAVING bool_and(earlier.place_id <> later.place_id)
ORDER BY later.source_id, later.row_no`);
		for (const row of rows) {
			all.push({
				ledger,
				sourceId: count(row, 'source_id'),
				row: count(row, 'row_no'),
				earlierRow: count(row, 'earlier_row'),
				village: textOrNull(row['village']),
				number: String(row['number']),
			});
		}
	}
	return all;
}
