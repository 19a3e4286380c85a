import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGERS } from '#lib/ledger/ledgers.ts';
import { storedColumns } from '#lib/ledger/storage.ts';
import type { Ledger } from '#lib/ledger/types.ts';
import { identifier, type Row, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { CallError } from './call-error.ts';
import { openProblem } from './collect-files.ts';
import { type ConvertedColumn, convertedColumns } from './convert-columns.ts';
import { csvWriter, parquetWriter, type RowWriter } from './convert-writers.ts';
import { withLedgers } from './ledgers-on-hand.ts';
import { formatOf, type Options } from './options.ts';

/** Rows fetched and written at a time. */
const PAGE = 20_000;

/**
 * `qingzhang convert`: all rows of all versions, one file for each kind of ledger on hand, into the folder `out`.
 * The same files give the same bytes.
 */
export async function convert(options: Options): Promise<number> {
	const out = options.given.out;
	if (out === undefined) throw new CallError('没有写 --out，不知道结果放在哪个文件夹。');
	const format = formatOf(options, ['parquet', 'csv']);
	return withLedgers(options, async ({ warehouse, asOf }) => {
		try {
			mkdirSync(out, { recursive: true });
			for (const ledger of LEDGERS) {
				const name = `${ledger.id}.${format}`;
				const columns = convertedColumns(ledger);
				const open = () => (format === 'csv' ? csvWriter : parquetWriter)(join(out, name), columns);
				const rows = await writeLedger(warehouse, ledger, columns, asOf, open);
				if (rows > 0) process.stderr.write(`${name}：${ledger.label} ${rows} 行\n`);
			}
		} catch (error) {
			if (error instanceof Error && 'syscall' in error) throw new CallError(openProblem(out, error));
			throw error;
		}
	});
}

/** Writes one ledger page by page; no file is opened when there are no rows. Returns how many rows. */
async function writeLedger(
	warehouse: Warehouse,
	ledger: Ledger,
	columns: readonly ConvertedColumn[],
	asOf: string,
	open: () => Promise<RowWriter>,
): Promise<number> {
	const table = identifier(ledger.id);
	const [extent] = await warehouse.query(`SELECT count(*) AS rows, max(rowid) AS last FROM ${table}`);
	const total = Number(extent?.['rows'] ?? 0);
	if (total === 0) return 0;
	const sql = pageQuery(ledger, await filledColumns(warehouse, ledger));
	const writer = await open();
	let written = 0;
	for (let from = 0; from <= Number(extent?.['last']); from += PAGE) {
		const rows: readonly Row[] = await warehouse.query(sql, [asOf, from, from + PAGE]);
		writer.write(rows);
		written += rows.length;
	}
	writer.close();
	if (written !== total) throw new Error(`${ledger.id}: ${total} rows stored, ${written} written`);
	return written;
}

/** Columns of the ledger's table that hold anything; the others need not be fetched. */
async function filledColumns(warehouse: Warehouse, { id, fields }: Ledger): Promise<string[]> {
	const names = fields.flatMap(storedColumns).map(({ name }) => name);
	const counts = names.map((name) => `count(${identifier(name)}) AS ${identifier(name)}`);
	const [filled] = await warehouse.query(`SELECT ${counts.join(', ')} FROM ${identifier(id)}`);
	return names.filter((name) => Number(filled?.[name] ?? 0) > 0);
}

/** Rows by their place in the table, which is the order in which files, sheets and rows were read. */
function pageQuery({ id }: Ledger, columns: readonly string[]): string {
	return `
SELECT
  village.name AS village,
  village.township,
  coalesce(stored.as_of, source.undated_as_of) AS as_of,
  source.file,
  source.sheet,
  stored.row_no AS "row",
  counting.row_no IS NOT NULL AS counts
  ${columns.map((name) => `, stored.${identifier(name)}`).join('')}
FROM ${identifier(id)} AS stored
JOIN source USING (source_id)
JOIN place USING (source_id, place_id)
JOIN village ON village.village_id = place.village_id
LEFT JOIN (SELECT source_id, row_no FROM ${identifier(`${id}_at`)}($1)) AS counting
  ON counting.source_id = stored.source_id AND counting.row_no = stored.row_no
WHERE stored.rowid >= $2 AND stored.rowid < $3
ORDER BY stored.rowid`;
}
