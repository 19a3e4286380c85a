import { LEDGERS } from '#lib/ledger/ledgers.ts';
import { ledgerColumns, type StoredColumn } from '#lib/ledger/storage.ts';
import type { Ledger } from '#lib/ledger/types.ts';
import { identifier, type Warehouse } from './warehouse.ts';

const SQL_TYPES: Readonly<Record<StoredColumn['kind'], string>> = {
	bigint: 'BIGINT',
	int: 'INTEGER',
	date: 'DATE',
	bool: 'BOOLEAN',
	text: 'VARCHAR',
};

/**
 * Tables beside those of the ledgers.
 * - `source`: `fields` are those it has a column for, as `,id,id,`; `undated_as_of` is the as-of date of its rows that
 *   carry none; `accepted` is its place in the order of acceptance; `file_no` is the same for all tables of a file;
 *   `by_columns` says that its records are columns of the sheet, and its row numbers theirs;
 *   `replaces` says that its rows take the place of earlier ones of the same village and date, whatever they are.
 * - `place`: `former` is the earlier name of a village that was merged into `village_id`, when that is what was written.
 * - `holding`: that a source has rows of a place as of a date.
 * - `superseded`: holdings that a later source (`by_source`, there may be several) has taken the place of; their rows do
 *   not count.
 */
export const REGISTRY: Readonly<
	Record<'source' | 'village' | 'place' | 'holding' | 'superseded', readonly StoredColumn[]>
> = {
	source: [
		{ name: 'source_id', kind: 'int' },
		{ name: 'file', kind: 'text' },
		{ name: 'sheet', kind: 'text' },
		{ name: 'ledger', kind: 'text' },
		{ name: 'fields', kind: 'text' },
		{ name: 'undated_as_of', kind: 'date' },
		{ name: 'accepted', kind: 'int' },
		{ name: 'file_no', kind: 'int' },
		{ name: 'by_columns', kind: 'bool' },
		{ name: 'replaces', kind: 'bool' },
	],
	village: [
		{ name: 'village_id', kind: 'int' },
		{ name: 'name', kind: 'text' },
		{ name: 'township', kind: 'text' },
	],
	place: [
		{ name: 'source_id', kind: 'int' },
		{ name: 'place_id', kind: 'int' },
		{ name: 'village_id', kind: 'int' },
		{ name: 'former', kind: 'text' },
	],
	holding: [
		{ name: 'ledger', kind: 'text' },
		{ name: 'source_id', kind: 'int' },
		{ name: 'place_id', kind: 'int' },
		{ name: 'village_id', kind: 'int' },
		{ name: 'as_of', kind: 'date' },
	],
	superseded: [
		{ name: 'source_id', kind: 'int' },
		{ name: 'place_id', kind: 'int' },
		{ name: 'as_of', kind: 'date' },
		{ name: 'by_source', kind: 'int' },
	],
};

/**
 * Creates every table anew, empty. For each ledger also a table macro `<ledger>_at(dates)`: the rows
 * that count at each of the dates (ISO, joined by `,`), that is, of each village those of its latest
 * version not after the date and not superseded, with `report_date`, `village_id`, `village`, `township` and `fields`.
 */
export async function createTables(warehouse: Warehouse): Promise<void> {
	HEEDED.set(warehouse, new Set());
	await warehouse.run(
		...Object.entries(REGISTRY).map(([name, columns]) => tableSql(name, columns)),
		'CREATE OR REPLACE TABLE version (ledger VARCHAR, village_id INTEGER, as_of DATE)',
		...LEDGERS.flatMap((ledger) => [tableSql(ledger.id, ledgerColumns(ledger)), versionMacro(ledger, false)]),
	);
}

/** Ledgers whose macro heeds `superseded`: one that stands as it is wanted is not made again. */
const HEEDED = new WeakMap<Warehouse, Set<string>>();

/** Makes the `<ledger>_at` macros heed `superseded`; they look at it only while there is something in it. */
export async function heedSuperseded(warehouse: Warehouse): Promise<void> {
	const rows = await warehouse.query(
		'SELECT DISTINCT ledger FROM holding SEMI JOIN superseded USING (source_id, place_id, as_of)',
	);
	const contested = new Set(rows.map((row) => row['ledger']));
	const heeded = HEEDED.get(warehouse);
	for (const ledger of LEDGERS) {
		const isContested = contested.has(ledger.id);
		if (heeded?.has(ledger.id) === isContested) continue;
		await warehouse.run(versionMacro(ledger, isContested));
		if (isContested) heeded?.add(ledger.id);
		else heeded?.delete(ledger.id);
	}
}

/** Fills `holding` and `version` from the rows; to be called once after all rows are in. Nothing is superseded then. */
export async function indexVersions(warehouse: Warehouse): Promise<void> {
	await warehouse.run(...['holding', 'superseded', 'version'].map((table) => `DELETE FROM ${identifier(table)}`));
	const given = await warehouse.query('SELECT DISTINCT ledger FROM source');
	const held = given.map(({ ledger }) => {
		const id = String(ledger);
		return `
INSERT INTO holding
SELECT DISTINCT '${id}', place.source_id, place.place_id, place.village_id, coalesce(stored.as_of, source.undated_as_of)
FROM ${identifier(id)} AS stored
JOIN place USING (source_id, place_id)
JOIN source USING (source_id)`;
	});
	await warehouse.run(...held, 'INSERT INTO version SELECT DISTINCT ledger, village_id, as_of FROM holding');
}

function tableSql(name: string, columns: readonly StoredColumn[]): string {
	const list = columns.map((column) => `${identifier(column.name)} ${SQL_TYPES[column.kind]}`);
	return `CREATE OR REPLACE TABLE ${identifier(name)} (${list.join(', ')})`;
}

/** `isContested`: rows of superseded holdings are left out, at the cost of a look-up for each row. */
function versionMacro({ id }: Ledger, isContested: boolean): string {
	const counts = `
WHERE NOT EXISTS (
  SELECT 1 FROM superseded
  WHERE superseded.source_id = stored.source_id
    AND superseded.place_id = stored.place_id
    AND superseded.as_of = coalesce(stored.as_of, source.undated_as_of)
)`;
	return `
CREATE OR REPLACE MACRO ${identifier(`${id}_at`)}(dates) AS TABLE
WITH report AS (
  SELECT DISTINCT CAST(unnest(string_split(dates, ',')) AS DATE) AS report_date
),
latest AS (
  SELECT report.report_date, version.village_id, max(version.as_of) AS as_of
  FROM report
  JOIN version ON version.ledger = '${id}' AND version.as_of <= report.report_date
  GROUP BY ALL
)
SELECT
  latest.report_date,
  village.village_id,
  village.name AS village,
  village.township,
  source.fields,
  stored.*
FROM ${identifier(id)} AS stored
JOIN place USING (source_id, place_id)
JOIN source USING (source_id)
JOIN latest
  ON latest.village_id = place.village_id
  AND latest.as_of = coalesce(stored.as_of, source.undated_as_of)
JOIN village ON village.village_id = place.village_id${isContested ? counts : ''}`;
}
