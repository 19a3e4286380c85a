import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import progressDatesSql from './progress-dates.sql?raw';
import { count, integer, textOrNull } from './read.ts';
import reconcileSql from './reconcile.sql?raw';

/** A figure of a summary table that the village's own ledger does not bear out. */
export interface Disagreement {
	readonly sourceId: number;
	/** Row of the summary table, from 1. */
	readonly row: number;
	readonly village: string | null;
	/** Field of 进度汇总表. */
	readonly field: string;
	/** As the summary table says: pieces, or 分. */
	readonly said: bigint;
	/** As the ledger gives. */
	readonly counted: bigint;
	/** True when both are money in 分. */
	readonly isMoney: boolean;
}

const COUNTS = new Set(['surveyed', 'to_clear', 'cleared']);

/** Compares summary tables with the detail ledgers of the same villages, each at its own date. */
export async function readDisagreements(warehouse: Warehouse): Promise<Disagreement[]> {
	const dated = await warehouse.query(progressDatesSql);
	if (dated.length === 0) return [];
	const rows = await warehouse.query(reconcileSql, [dated.map((row) => String(row['as_of'])).join(',')]);
	return rows.map((row) => ({
		sourceId: count(row, 'source_id'),
		row: count(row, 'row_no'),
		village: textOrNull(row['village']),
		field: String(row['field']),
		said: integer(row, 'said'),
		counted: integer(row, 'counted'),
		isMoney: !COUNTS.has(String(row['field'])),
	}));
}
