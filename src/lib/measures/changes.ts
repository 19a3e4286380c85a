import { ledgerOf, LEDGERS } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Parameter, type Row, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { findRunningNumbers } from './compare-keys.ts';
import { describeDifferences, dropComparison, fillDifference, type RowDifference } from './compare-rows.ts';
import { comparedSql } from './compare-versions.ts';
import { readKept } from './kept-facts.ts';
import { count, type Scope, textOrNull } from './read.ts';

/**
 * What became of a row: new, changed, gone, or gone back: no longer at its end (已清理, 已销号), or a figure that only grows
 * is smaller. What went back does not count as changed.
 */
export const CHANGE_KINDS = ['back', 'gone', 'changed', 'added'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Which rows of which ledger between which dates. */
export interface ChangesQuestion {
	readonly ledger: LedgerId;
	/** Report dates, ISO, the earlier one first. */
	readonly from: string;
	readonly to: string;
	readonly scope: Scope;
	/** Null: every kind. */
	readonly kind: ChangeKind | null;
}

export type ChangeCounts = Readonly<Record<ChangeKind, number>>;

/** How many rows of a village are otherwise. */
export interface VillageChanges {
	readonly villageId: number;
	readonly village: string | null;
	readonly township: string | null;
	readonly counts: ChangeCounts;
}

/** A row that is otherwise at the later date. */
export interface ChangedRow extends Omit<RowDifference, 'kind'> {
	readonly kind: ChangeKind;
	readonly township: string | null;
	/** Where the row stands at the earlier date; null when it is new. */
	readonly before: { readonly source: number; readonly row: number } | null;
}

/**
 * Rows that are otherwise at the later date, by village. The version that counts for a village at one date is compared
 * with the one that counts at the other, row by row with the keys of `compare-keys.ts`; villages without a name are not.
 */
export async function readVillageChanges(
	warehouse: Warehouse,
	question: Omit<ChangesQuestion, 'kind'>,
): Promise<VillageChanges[]> {
	const counts = CHANGE_KINDS.map((kind) => `count(*) FILTER (turn = '${kind}') AS ${kind}`);
	const rows = await read(warehouse, { ...question, kind: null }, (from, parameters) => [
		`SELECT village_id, village, township, ${counts.join(', ')} ${from} GROUP BY ALL ORDER BY village_id`,
		parameters,
	]);
	return rows.map((row) => ({
		villageId: count(row, 'village_id'),
		village: textOrNull(row['village']),
		township: textOrNull(row['township']),
		counts: {
			back: count(row, 'back'),
			gone: count(row, 'gone'),
			changed: count(row, 'changed'),
			added: count(row, 'added'),
		},
	}));
}

/** Ledgers with rows up to a date (ISO), in the order of `LEDGERS`. */
export async function readChangedLedgers(warehouse: Warehouse, to: string): Promise<LedgerId[]> {
	const rows = await warehouse.query('SELECT DISTINCT ledger FROM version WHERE as_of <= CAST($1 AS DATE)', [to]);
	const found = new Set(rows.map((row) => row['ledger']));
	return LEDGERS.flatMap(({ id }) => (found.has(id) ? [id] : []));
}

/** Rows `first` (from 0) and following, at most `most`: what went back, then gone, changed and new ones, by village and row. */
export async function readChanges(
	warehouse: Warehouse,
	question: ChangesQuestion,
	first: number,
	most: number,
): Promise<ChangedRow[]> {
	const rows = await read(warehouse, question, (from, parameters) => [
		`SELECT * ${from} ORDER BY place LIMIT CAST($${parameters.length + 1} AS INTEGER) OFFSET CAST($${parameters.length + 2} AS INTEGER)`,
		[...parameters, most, first],
	]);
	const described = await describeDifferences(warehouse, question.ledger, rows);
	return described.flatMap((difference, index) => {
		const row = rows[index];
		if (row === undefined) return [];
		const isOld = row['old_source'] !== null;
		return [
			{
				...difference,
				kind: String(row['turn']) as ChangeKind,
				township: textOrNull(row['township']),
				before: isOld ? { source: count(row, 'old_source'), row: count(row, 'old_row') } : null,
			},
		];
	});
}

/** Asks the table of differences of a ledger, which is made when it is not there for these dates. */
function read(
	warehouse: Warehouse,
	{ ledger, from, to, scope, kind }: ChangesQuestion,
	sql: (from: string, parameters: readonly Parameter[]) => readonly [string, readonly Parameter[]],
): Promise<readonly Row[]> {
	const table = `change_${ledger}`;
	const [text, parameters] = sql(
		`FROM ${identifier(table)}
WHERE ($1 IS NULL OR township = $1)
  AND ($2 IS NULL OR village_id = CAST($2 AS INTEGER))
  AND ($3 IS NULL OR turn = $3)`,
		[scope.township, scope.villageId, kind],
	);
	return readKept(
		warehouse,
		{ table, of: `${from} ${to}`, make: () => makeChanges(warehouse, table, ledger, from, to) },
		() => warehouse.query(text, parameters),
	);
}

async function makeChanges(
	warehouse: Warehouse,
	table: string,
	ledger: LedgerId,
	from: string,
	to: string,
): Promise<void> {
	const [earlier, later] = [isoDate(from), isoDate(to)];
	await findRunningNumbers(warehouse, ledgerOf(ledger));
	await warehouse.run(
		comparedSql(
			ledger,
			`
SELECT village_id, max(as_of) AS after, max(as_of) FILTER (as_of <= DATE '${earlier}') AS before
FROM version
JOIN village USING (village_id)
WHERE ledger = '${ledger}' AND village.name IS NOT NULL AND as_of <= DATE '${later}'
GROUP BY village_id
HAVING before IS DISTINCT FROM after`,
		),
	);
	await fillDifference(warehouse, ledger);
	await warehouse.run(`
CREATE OR REPLACE TABLE ${identifier(table)} AS
WITH span AS (SELECT DISTINCT span_id, village_id FROM compared),
turned AS (
  SELECT
    difference.*, span.village_id, village.name AS village, village.township,
    CASE WHEN stepped_back OR fallen <> '' THEN 'back' ELSE kind END AS turn
  FROM difference
  JOIN span USING (span_id)
  JOIN village USING (village_id)
  WHERE kind <> 'same'
)
SELECT
  * EXCLUDE (row_key),
  row_number() OVER (
    ORDER BY
      CASE turn WHEN 'back' THEN 0 WHEN 'gone' THEN 1 WHEN 'changed' THEN 2 ELSE 3 END,
      village_id, coalesce(new_source, old_source), coalesce(new_row, old_row)
  ) AS place
FROM turned`);
	await dropComparison(warehouse);
}

/** A date that may stand in SQL. Throws RangeError on any other text. */
function isoDate(text: string): string {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`no ISO date: ${text}`);
	return text;
}
