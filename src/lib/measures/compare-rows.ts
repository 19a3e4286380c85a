import { ledgerOf } from '#lib/ledger/ledgers.ts';
import { storedColumns } from '#lib/ledger/storage.ts';
import type { Field, Ledger, LedgerId } from '#lib/ledger/types.ts';
import { identifier, type Row, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { isRealKeySql, keyInVillageSql, rowKeySql, rowNameSql } from './compare-keys.ts';
import { fieldTextOf } from './field-text.ts';
import { count, textOrNull } from './read.ts';

/**
 * Rows of one version of a ledger against those of another, in SQL. What is to be compared stands in `compared`: holdings
 * on the side `new` or `old` of a span (a village, an earlier and a later date). `fillDifference` gives `difference`: a
 * row for each row that is new, gone, changed or the same; `is_real` says that it has a key,
 * `row_name` is what that says of names, `is_same` that both say the
 * same to the letter.
 */

/** What ought not go back from one version to the next. */
interface Concerns {
	/** The status that ends the matter, and the field that holds it. */
	readonly ended?: { readonly field: string; readonly code: string };
	/** Figures that only grow, being added up since the beginning. */
	readonly growing: readonly string[];
	/** Field of the year that the figures are of: another year starts again. */
	readonly year?: string;
}

const CONCERNS: Readonly<Record<LedgerId, Concerns>> = {
	contract: { ended: { field: 'status', code: 'cleared' }, growing: ['recovered_cash'] },
	debt: { growing: ['resolved'] },
	receivable: { growing: ['collected'] },
	fee: { growing: ['paid', 'recovered_cash'], year: 'year' },
	income: { growing: [] },
	project: { growing: ['invest_done'] },
	worklist: { ended: { field: 'status', code: 'closed' }, growing: ['count_closed'] },
	progress: { growing: ['cleared', 'resolved', 'receivable_collected', 'fee_paid', 'recovered'] },
};

/** Whether a row of a ledger can say less than the version before. */
export function canGoBack(id: LedgerId): boolean {
	const { ended, growing } = CONCERNS[id];
	return ended !== undefined || growing.length > 0;
}

/** Tables that a comparison fills and leaves behind; dropped by `dropComparison`. */
export async function dropComparison(warehouse: Warehouse): Promise<void> {
	await warehouse.run(...['difference', 'compared'].map((table) => `DROP TABLE IF EXISTS ${table}`));
}

/**
 * Compares what `compared` says of a ledger.
 * @param isNamed whether `row_name` is wanted; it is null otherwise
 */
export function fillDifference(warehouse: Warehouse, id: LedgerId, isNamed = false): Promise<void> {
	const ledger = ledgerOf(id);
	const fields = ledger.fields.filter(isCompared);
	const changed = fields.map(({ id: name }) => `CASE WHEN ${differs(name)} THEN '${name}' END`);
	const { ended, growing, year } = CONCERNS[id];
	const stepped =
		ended === undefined
			? 'FALSE'
			: `${both(ended.field)} AND older.${ended.field} = '${ended.code}' AND ${differs(ended.field)}`;
	const sameYear =
		year === undefined ? `year(${datedSql('older')}) = year(${datedSql('newer')})` : `NOT ${differs(year)}`;
	const restarts = year !== undefined || ledger.oneRowPerVillage;
	const fallen = growing.map((name) => {
		const condition = `${both(name)} AND coalesce(newer.${name}, 0) < older.${name}`;
		return `CASE WHEN ${condition}${restarts ? ` AND ${sameYear}` : ''} THEN '${name}' END`;
	});
	return warehouse.run(`
CREATE OR REPLACE TABLE difference AS
WITH told AS (
  SELECT
    compared.side, compared.span_id, compared.former, stored.source_id, stored.row_no,
    ${rowKeySql(ledger, 'compared.bit')} AS key_text,
    ${isNamed ? `hash(${rowNameSql(ledger, 'compared.bit')})` : 'NULL'} AS row_name,
    hash(${fields.map(({ id: name }) => `stored.${identifier(name)}`).join(', ')}) AS content
  FROM ${identifier(id)} AS stored
  JOIN compared
    ON compared.source_id = stored.source_id
    AND compared.place_id = stored.place_id
    AND compared.as_of = coalesce(stored.as_of, compared.undated_as_of)
),
-- a step of its own: named in the same one, the whole expression of the key would be planned once more each time
keyed AS (
  SELECT
    * EXCLUDE (former, key_text),
    hash(${keyInVillageSql('former', 'key_text')}) AS row_key,
    ${isRealKeySql('key_text')} AS is_real
  FROM told
),
marked AS (
  SELECT *, min(side) OVER same <> max(side) OVER same AS on_both
  FROM keyed
  WINDOW same AS (PARTITION BY span_id, row_key, content)
),
-- of rows that share a key, those that are the same on both sides go together first
numbered AS (
  SELECT
    * EXCLUDE (on_both),
    count(*) OVER (PARTITION BY side, span_id, row_key) AS alike,
    row_number() OVER (
      PARTITION BY side, span_id, row_key
      ORDER BY on_both DESC, CASE WHEN on_both THEN content END, source_id, row_no
    ) AS nth
  FROM marked
),
paired AS (
  SELECT
    span_id, row_key, coalesce(newer.is_real, older.is_real) AS is_real,
    coalesce(newer.row_name, older.row_name) AS row_name,
    newer.source_id AS new_source, newer.row_no AS new_row,
    older.source_id AS old_source, older.row_no AS old_row,
    newer.content = older.content AS is_same,
    newer.alike = 1 AND older.alike = 1 AS is_sure
  FROM (FROM numbered WHERE side = 'new') AS newer
  FULL OUTER JOIN (FROM numbered WHERE side = 'old') AS older USING (span_id, row_key, nth)
),
asked AS (SELECT DISTINCT source_id, fields, undated_as_of FROM compared),
differing AS (
  SELECT
    paired.span_id, paired.new_source, paired.new_row,
    -- which of them both sources ask for is looked at in one place: once for each field, it is planned longer than all else
    array_to_string(
      list_filter(string_split(concat_ws(',', ${changed.join(', ')}), ','), lambda field: ${bothAsk('field')}),
      ','
    ) AS changed,
    is_sure AND coalesce(${stepped}, FALSE) AS stepped_back,
    CASE WHEN is_sure THEN ${fallen.length === 0 ? "''" : `concat_ws(',', ${fallen.join(', ')})`} ELSE '' END AS fallen
  FROM paired
  JOIN ${identifier(id)} AS newer ON newer.source_id = paired.new_source AND newer.row_no = paired.new_row
  JOIN ${identifier(id)} AS older ON older.source_id = paired.old_source AND older.row_no = paired.old_row
  JOIN asked AS newer_asked ON newer_asked.source_id = paired.new_source
  JOIN asked AS older_asked ON older_asked.source_id = paired.old_source
  WHERE NOT is_same
)
SELECT
  paired.span_id, paired.row_key, paired.is_real, paired.row_name, coalesce(paired.is_same, FALSE) AS is_same,
  paired.new_source, paired.new_row, paired.old_source, paired.old_row,
  coalesce(differing.changed, '') AS changed,
  coalesce(differing.stepped_back, FALSE) AS stepped_back,
  coalesce(differing.fallen, '') AS fallen,
  CASE
    WHEN paired.old_source IS NULL THEN 'added'
    WHEN paired.new_source IS NULL THEN 'gone'
    WHEN differing.changed <> '' THEN 'changed'
    ELSE 'same'
  END AS kind
FROM paired
LEFT JOIN differing USING (span_id, new_source, new_row)`);
}

/** One cell of a row that differs. */
export interface CellDifference {
	readonly field: string;
	/** Official label of the field. */
	readonly label: string;
	readonly before: string;
	readonly after: string;
	readonly concern: 'stepped-back' | 'fallen' | null;
}

/** One row that differs, as people read it. */
export interface RowDifference {
	readonly kind: 'added' | 'changed' | 'gone';
	readonly name: string;
	readonly village: string | null;
	/** Source and row of the later version; null when the row is gone. */
	readonly source: number | null;
	readonly row: number | null;
	readonly cells: readonly CellDifference[];
}

/** Puts rows of `difference` into words; `rows` have its columns and `village`. */
export async function describeDifferences(
	warehouse: Warehouse,
	id: LedgerId,
	rows: readonly Row[],
): Promise<RowDifference[]> {
	const ledger = ledgerOf(id);
	const stored = await storedRows(warehouse, id, rows);
	return rows.map((row) => {
		const newer = stored.get(addressOf(row, 'new'));
		const older = stored.get(addressOf(row, 'old'));
		const village = textOrNull(row['village']);
		const kind = String(row['kind']) as RowDifference['kind'];
		return {
			kind,
			name: nameOf(ledger, newer ?? older ?? {}, village),
			village,
			source: row['new_source'] === null ? null : count(row, 'new_source'),
			row: row['new_row'] === null ? null : count(row, 'new_row'),
			cells: kind === 'changed' ? cellsOf(ledger, row, older ?? {}, newer ?? {}) : [],
		};
	});
}

function cellsOf(ledger: Ledger, difference: Row, older: Row, newer: Row): CellDifference[] {
	const changed = listOf(difference['changed']);
	const fallen = listOf(difference['fallen']);
	const { ended } = CONCERNS[ledger.id];
	const cells = ledger.fields
		.filter(({ id }) => changed.includes(id))
		.map((field): CellDifference => {
			const steppedBack = difference['stepped_back'] === true && field.id === ended?.field;
			return {
				field: field.id,
				label: field.label,
				before: fieldTextOf(field, older),
				after: fieldTextOf(field, newer),
				concern: steppedBack ? 'stepped-back' : fallen.includes(field.id) ? 'fallen' : null,
			};
		});
	return [...cells.filter(({ concern }) => concern !== null), ...cells.filter(({ concern }) => concern === null)];
}

/** What a row is called: by the first key that it fills, else by what of its key fields it says, else its village. */
function nameOf(ledger: Ledger, row: Row, village: string | null): string {
	const textOf = (id: string) => {
		const field = ledger.fields.find((candidate) => candidate.id === id);
		return field === undefined ? '' : fieldTextOf(field, row);
	};
	const key = ledger.keys.find((fields) => fields.length > 0 && fields.every((id) => textOf(id) !== ''));
	const fields = key ?? [...new Set(ledger.keys.flat())];
	const words = fields.map(textOf).filter((text) => text !== '');
	return words.length > 0 ? words.join('，') : (village ?? '');
}

async function storedRows(warehouse: Warehouse, id: LedgerId, rows: readonly Row[]): Promise<Map<string, Row>> {
	const wanted = rows.flatMap((row) => [addressOf(row, 'new'), addressOf(row, 'old')]).filter((at) => at !== '');
	if (wanted.length === 0) return new Map();
	const found = await warehouse.query(
		`SELECT * FROM ${identifier(id)}
     WHERE concat(source_id, ' ', row_no) IN (SELECT unnest(string_split($1, ',')))`,
		[wanted.join(',')],
	);
	return new Map(found.map((row) => [`${String(row['source_id'])} ${String(row['row_no'])}`, row]));
}

function addressOf(row: Row, side: 'new' | 'old'): string {
	const source = row[`${side}_source`] ?? null;
	return source === null ? '' : `${String(source)} ${String(row[`${side}_row`])}`;
}

function listOf(value: Row[string] | undefined): string[] {
	return value === null || value === undefined || value === '' ? [] : String(value).split(',');
}

/** A number in front of the row is no news. */
function isCompared(field: Field): boolean {
	return field.id !== 'seq' && storedColumns(field).length > 0;
}

/** Both sources have a column for the field: what one of them does not ask has not changed. */
function both(field: string): string {
	return bothAsk(`'${field}'`);
}

/** The same of a field whose name is an expression. */
function bothAsk(field: string): string {
	return ['newer', 'older'].map((side) => `contains(${side}_asked.fields, ',' || ${field} || ',')`).join(' AND ');
}

function datedSql(side: 'newer' | 'older'): string {
	return `coalesce(${side}.as_of, ${side}_asked.undated_as_of)`;
}

function differs(field: string): string {
	return `newer.${identifier(field)} IS DISTINCT FROM older.${identifier(field)}`;
}
