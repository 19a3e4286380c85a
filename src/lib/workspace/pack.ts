import { ledgerOf } from '#lib/ledger/ledgers.ts';
import { ledgerColumns, OPEN_DATES, storedColumns } from '#lib/ledger/storage.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import type { TypedRows } from '#lib/intake/intake-table.ts';
import { type LedgerRows, type LedgerSource, UNDATED } from '#lib/intake/types.ts';
import { type AbsentColumn, type Column, encodeIpc } from '#lib/warehouse/arrow.ts';
import { joinTables, type NamedColumns } from './join-columns.ts';
import type { SourceSummary } from './types.ts';

/** A source under its number, without its rows. */
export interface DescribedSource {
	readonly sourceId: number;
	readonly summary: SourceSummary;
	readonly places: LedgerSource['places'];
}

/** A source ready for the warehouse: what is told of it, and its rows as an Arrow stream. */
export interface PackedSource extends DescribedSource {
	/** Null when nothing is to be stored. */
	readonly ipc: Uint8Array | null;
}

/** The rows of one ledger from all the sheets of a file, as one Arrow stream. */
export interface PackedTable {
	readonly ledger: LedgerId;
	readonly ipc: Uint8Array;
}

/** A whole file ready for the warehouse: its sources in order, and a table for each ledger found in it. */
export interface PackedFile {
	readonly sources: readonly DescribedSource[];
	readonly tables: readonly PackedTable[];
}

/** Packs a source under a number of its own. */
export function packSource(sourceId: number, source: LedgerSource): PackedSource {
	const table = tableOf(sourceId, source);
	return { ...describe(sourceId, source), ipc: table && encodeIpc(table.columns, table.length) };
}

/** Rows of one stream of a large table: the engine holds each whole while it stores it. */
const PIECE_ROWS = 131_072;

/**
 * The rows of a source in streams of `PIECE_ROWS`, one made after the other. Each has every column of the ledger's table, so that
 * the engine stores it as it is.
 */
export function* packPieces(
	sourceId: number,
	{ ledger, rows }: Pick<TypedRows, 'ledger' | 'rows'>,
): Generator<PackedTable> {
	const filled = new Map(rowColumns(sourceId, ledger, rows).map((column) => [column.name, column] as const));
	const columns = ledgerColumns(ledgerOf(ledger)).map(
		({ name }): Column | AbsentColumn => filled.get(name) ?? { name, kind: 'absent' },
	);
	for (let from = 0; from < rows.length; from += PIECE_ROWS) {
		yield { ledger, ipc: encodeIpc(columns, Math.min(rows.length, from + PIECE_ROWS), from) };
	}
}

/** True for rows that are better laid down in pieces than in one stream with others. */
export function isLarge({ length }: LedgerRows): boolean {
	return length > PIECE_ROWS;
}

/** Rows of sources that are to be packed together, ledger by ledger. */
export class RowsToPack {
	#byLedger = new Map<LedgerId, NamedColumns[]>();

	add(sourceId: number, source: LedgerSource): void {
		const table = tableOf(sourceId, source);
		if (table === null || source.ledger === null) return;
		const parts = this.#byLedger.get(source.ledger);
		if (parts === undefined) this.#byLedger.set(source.ledger, [table]);
		else parts.push(table);
	}

	/** One table for each ledger, however many sources; nothing is left to pack. */
	pack(): PackedTable[] {
		const byLedger = this.#byLedger;
		this.#byLedger = new Map();
		return Array.from(byLedger, ([ledger, parts]) => {
			const { columns, length } = joinTables(parts);
			return { ledger, ipc: encodeIpc(columns, length) };
		});
	}
}

/** Packs the sources of a file under the numbers from `firstSourceId` on. Rows that went ahead are left out. */
export function packFile(
	firstSourceId: number,
	sources: readonly LedgerSource[],
	ahead: ReadonlySet<LedgerRows> = new Set(),
): PackedFile {
	const rows = new RowsToPack();
	sources.forEach((source, index) => {
		if (!ahead.has(source.rows)) rows.add(firstSourceId + index, source);
	});
	return { sources: describeAll(firstSourceId, sources), tables: rows.pack() };
}

/** What is told of the sources of a file. */
export function describeAll(firstSourceId: number, sources: readonly LedgerSource[]): DescribedSource[] {
	return sources.map((source, index) => describe(firstSourceId + index, source));
}

function describe(sourceId: number, source: LedgerSource): DescribedSource {
	const { rows: _rows, places, ...summary } = source;
	return { sourceId, summary, places };
}

/** The rows of a source as columns of its ledger's table; null when nothing is to be stored. */
function tableOf(sourceId: number, source: LedgerSource): NamedColumns | null {
	const { ledger, rows } = source;
	if (ledger === null || rows.length === 0) return null;
	return { columns: rowColumns(sourceId, ledger, rows), length: rows.length };
}

function rowColumns(sourceId: number, ledger: LedgerId, rows: LedgerRows): Column[] {
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
	for (const { name } of [OPEN_DATES, ...ledgerOf(ledger).fields.flatMap(storedColumns)]) {
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
