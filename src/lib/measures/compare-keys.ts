import type { Ledger } from '#lib/ledger/types.ts';
import { storedColumns } from '#lib/ledger/storage.ts';
import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';

/**
 * By what a row is known again in another version of its ledger. `Ledger.keys` are the ranks, the surest first; two
 * sources are compared by the first rank that both have columns for. A row that does not fill that rank goes by the
 * next ones, then by what of all key fields it fills (`~`), then by all it says (`=`).
 */

/** Types whose values are figures that add up. */
const FIGURE_TYPES: ReadonlySet<string> = new Set(['amount', 'area', 'count']);

/** Ranks of a ledger; the last stands for "no key columns in common". */
export function ranksOf({ keys }: Ledger): number[] {
	return [...keys.keys(), keys.length];
}

/**
 * Fills `running_number` with the sources of a ledger whose numbers merely count the rows (1, 2, 3 …): a row that is put
 * in between shifts them, and two parts of a ledger have the same ones, so that they are no key. To be called before `rankMaskSql` is used.
 */
export async function findRunningNumbers(warehouse: Warehouse, { id, keys }: Ledger): Promise<void> {
	const [first] = keys;
	const number = first?.length === 1 ? first[0] : undefined;
	if (number === undefined) {
		await warehouse.run('CREATE OR REPLACE TABLE running_number (source_id INTEGER)');
		return;
	}
	await warehouse.run(`
CREATE OR REPLACE TABLE running_number AS
WITH numbered AS (
  SELECT source_id, row_no, TRY_CAST(${identifier(number)} AS INTEGER) AS number
  FROM ${identifier(id)}
  WHERE ${identifier(number)} IS NOT NULL
),
stepping AS (
  SELECT source_id, coalesce(number = 1 OR number = lag(number) OVER rows + 1, FALSE) AS counts_on
  FROM numbered
  WINDOW rows AS (PARTITION BY source_id ORDER BY row_no)
)
SELECT source_id FROM stepping GROUP BY source_id HAVING count(*) >= 3 AND avg(CAST(counts_on AS INTEGER)) > 0.8`);
}

/** SQL: bit `n` is set when the source of the table alias `source` can be keyed by rank `n`. */
export function rankMaskSql(ledger: Ledger): string {
	const { keys } = ledger;
	const bits = keys.map((set, rank) => {
		const has = set.map((field) => hasColumnSql(ledger, field));
		const isSure = rank === 0 ? ['source.source_id NOT IN (SELECT source_id FROM running_number)'] : [];
		return `CASE WHEN ${[...has, ...isSure].join(' AND ') || 'TRUE'} THEN ${1 << rank} ELSE 0 END`;
	});
	return `(${[...bits, String(1 << keys.length)].join(' + ')})`;
}

/** A column of the term (承包期限) gives the start and the end where they have no column of their own. */
function hasColumnSql({ fields }: Ledger, field: string): string {
	const isBound = field === 'start' || field === 'end';
	const terms = isBound ? fields.filter(({ type }) => type === 'term').map(({ id }) => id) : [];
	return `(${[field, ...terms].map((id) => `contains(source.fields, ',${id},')`).join(' OR ')})`;
}

/**
 * SQL: the end of a query whose `sided` says which holdings stand on which side of a span: the holdings with what their
 * sources ask, and the surest rank that all sources of a span can be keyed by, as `bit`.
 * @param sources table of the sources
 */
export function withCommonRankSql(ledger: Ledger, sources: string): string {
	return `masked AS (
  SELECT
    sided.*, source.fields, source.undated_as_of,
    bit_and(${rankMaskSql(ledger)}) OVER (PARTITION BY span_id) AS mask
  FROM sided
  JOIN ${sources} AS source USING (source_id)
)
SELECT * EXCLUDE (mask), ${lowestBitSql('mask')} AS bit
FROM masked`;
}

/** SQL: the lowest bit of a mask. */
export function lowestBitSql(mask: string): string {
	return `((${mask}) & -(${mask}))`;
}

/**
 * SQL: the key of a row of `stored`, by the ranks whose lowest bit is `bit`. Never null.
 * @param content what `contentSql` gave of the row, where that is at hand
 */
export function rowKeySql(ledger: Ledger, bit: string, content = contentSql(ledger)): string {
	return keySql(ledger, bit, content, () => true);
}

/**
 * SQL: the same key without its figures. Rows with other keys that share this one are other things of the same people, or
 * the same things with their figures put right.
 */
export function rowNameSql(ledger: Ledger, bit: string, content = contentSql(ledger)): string {
	const figures = new Set(figureFields(ledger));
	return keySql(ledger, bit, content, (field) => !figures.has(field));
}

function keySql(ledger: Ledger, bit: string, content: string, isPart: (field: string) => boolean): string {
	const sets = ledger.keys.map((fields, rank) => {
		const mayKey = `${bit} <= ${1 << rank}`;
		if (fields.length === 0) return `CASE WHEN ${mayKey} THEN '${rank} ' END`;
		const filled = fields.map((field) => `${storedName(field)} IS NOT NULL`).join(' AND ');
		const values = fields.filter(isPart).map((field) => `CAST(${storedName(field)} AS VARCHAR)`);
		return `CASE WHEN ${mayKey} AND ${filled} THEN '${rank} ' || concat_ws(chr(31), ${values.join(', ')}) END`;
	});
	const all = [...new Set(ledger.keys.flat())];
	const someFilled = all.map((field) => `${storedName(field)} IS NOT NULL`).join(' OR ') || 'FALSE';
	const values = all.map((field) => `coalesce(CAST(${storedName(field)} AS VARCHAR), '')`).join(', ') || "''";
	const partly = `CASE WHEN ${someFilled} THEN '~ ' || concat_ws(chr(31), ${values}) END`;
	const whole = `'= ' || CAST(${content} AS VARCHAR)`;
	return `coalesce(${[...sets, partly, whole].join(', ')})`;
}

/** SQL: a hash of all that a row of `stored` says but its number in the list. */
export function contentSql(ledger: Ledger): string {
	return `hash(${contentOf(ledger)})`;
}

/**
 * SQL: a key of `rowKeySql` beside those of other villages that are one village now: each of them counted its numbers from 1.
 * @param former the earlier name that was written, null when it was none
 */
export function keyInVillageSql(former: string, key: string): string {
	return `concat(${former} || chr(30), ${key})`;
}

/** SQL: whether a key of `rowKeySql` comes from a rank. */
export function isRealKeySql(key: string): string {
	return `(left(${key}, 1) NOT IN ('~', '='))`;
}

/** Fields of a ledger whose figures add up, by the name of their column. */
export function figureFields({ fields }: Ledger): string[] {
	return fields.filter(({ type }) => FIGURE_TYPES.has(type)).map(({ id }) => id);
}

function storedName(field: string): string {
	return `stored.${identifier(field)}`;
}

function contentOf({ fields }: Ledger): string {
	return fields
		.filter(({ id }) => id !== 'seq')
		.flatMap(storedColumns)
		.map(({ name }) => storedName(name))
		.join(', ');
}
