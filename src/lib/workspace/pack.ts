import { ledgerOf } from '#lib/ledger/ledgers.ts';
import { storedColumns } from '#lib/ledger/storage.ts';
import { type LedgerRows, type LedgerSource, UNDATED } from '#lib/intake/types.ts';
import { type Column, encodeIpc } from '#lib/warehouse/arrow.ts';
import type { SourceSummary } from './types.ts';

/** A source ready for the warehouse: what the pages show of it, and its rows as an Arrow stream. */
export interface PackedSource {
	readonly sourceId: number;
	readonly summary: SourceSummary;
	readonly places: LedgerSource['places'];
	/** Null when nothing is to be stored. */
	readonly ipc: Uint8Array | null;
}

/** Packs a source under a number of its own. */
export function packSource(sourceId: number, source: LedgerSource): PackedSource {
	const { rows, places, ...summary } = source;
	const ipc =
		source.ledger === null || rows.length === 0 ? null : encodeIpc(rowColumns(sourceId, source, rows), rows.length);
	return { sourceId, summary, places, ipc };
}

function rowColumns(sourceId: number, source: LedgerSource, rows: LedgerRows): Column[] {
	const columns: Column[] = [
		{ name: 'source_id', kind: 'int', values: new Int32Array(rows.length).fill(sourceId), valid: null },
		{ name: 'row_no', kind: 'int', values: rows.rowNumber, valid: null },
		{ name: 'place_id', kind: 'int', values: rows.place, valid: null },
		{
			name: 'as_of',
			kind: 'date',
			values: rows.asOf,
			valid: rows.asOf.some((day) => day === UNDATED) ? dated(rows.asOf) : null,
		},
	];
	if (source.ledger === null) return columns;
	for (const { name } of ledgerOf(source.ledger).fields.flatMap(storedColumns)) {
		const column = rows.columns.get(name);
		if (column === undefined) continue;
		if (column.type === 'text') columns.push({ name, kind: 'text', values: column.values });
		else if (column.type === 'bigint')
			columns.push({ name, kind: 'bigint', values: column.values, valid: column.valid });
		else if (column.type === 'bool') columns.push({ name, kind: 'bool', values: column.values, valid: column.valid });
		else columns.push({ name, kind: column.type, values: column.values, valid: column.valid });
	}
	return columns;
}

function dated(asOf: Int32Array): Uint8Array {
	return Uint8Array.from(asOf, (day) => (day === UNDATED ? 0 : 1));
}
