import { readBack } from '#lib/intake/read-back.ts';
import { isBlankRow } from '#lib/intake/recognise/row-kinds.ts';
import type { LedgerSource, SetAsideReason, Sheet } from '#lib/intake/types.ts';
import { fieldOf, ledgerOf } from '#lib/ledger/ledgers.ts';
import { type CellPlace, type TurnedTable, writtenCell } from '#lib/ledger/turned.ts';
import type { GridItem } from './review.ts';

/** What a cell is to the table that was read from its sheet. */
interface TurnedCellView {
	/** Null: nothing of the table. */
	readonly item: GridItem | null;
	/** What it was read as: a name as the label of its field, a value as it was stored. Null: nothing. */
	readonly readAs: string | null;
}

/** A sheet whose records are not its rows, as it was written. Rows and columns from 0. */
export interface TurnedCells {
	/** What a row is; of a table that is not imported all are set aside. */
	readonly kindOf: (row: number) => 'data' | SetAsideReason;
	readonly cellAt: (row: number, column: number, text: string) => TurnedCellView;
}

const SUM: ReadonlySet<SetAsideReason> = new Set<SetAsideReason>(['total', 'subtotal']);

export function turnedCells(source: LedgerSource, turned: TurnedTable, { rows }: Sheet): TurnedCells {
	const names = new Map<string, number>();
	const values = new Map<string, { readonly column: number; readonly record: number }>();
	const dataRows = new Set<number>();
	const storedAt = new Map(Array.from(source.rows.rowNumber, (record, at) => [record, at] as const));
	const isByColumns = turned.records === 'columns';
	const sums = source.rowsSetAside.flatMap(({ row, reason }) => (isByColumns && SUM.has(reason) ? [row] : []));
	turned.cells.forEach(({ name, value }, column) => {
		dataRows.add(value.row);
		if (name !== null) names.set(keyOf(name), column);
		for (const record of [...storedAt.keys(), ...sums]) {
			const cell = writtenCell(turned, record, column);
			if (cell !== null) values.set(keyOf(cell), { column, record });
		}
	});
	const header = isByColumns ? (turned.cells[0]?.value.row ?? null) : null;
	const [first, last] = [Math.min(...dataRows), Math.max(...dataRows)];
	const isDeclined = source.rowsSetAside.some(({ reason }) => reason === 'declined');
	const fields = new Map(source.columns.map(({ column, field }) => [column, field] as const));
	const ledger = source.ledger === null ? null : ledgerOf(source.ledger);
	const tell = readBack(source);
	return {
		kindOf: (row) => {
			if (isBlankRow(rows[row] ?? [])) return 'blank';
			if (isDeclined) return 'declined';
			if (row === header) return 'header';
			if (dataRows.has(row)) return 'data';
			return row < first ? 'title' : row > last ? 'footer' : 'blank';
		},
		cellAt: (row, column, text) => {
			const key = keyOf({ row, column });
			const named = names.get(key);
			const value = values.get(key);
			const own = named ?? value?.column;
			if (own === undefined) return { item: null, readAs: null };
			const field = fields.get(own) ?? null;
			const label = field === null || ledger === null ? null : fieldOf(ledger, field).label;
			const item = { column: own, field, label };
			if (named !== undefined) return { item, readAs: label };
			const at = value === undefined ? undefined : storedAt.get(value.record);
			// The name of a column that only adds up the others says so.
			if (at === undefined) return { item, readAs: row === header ? '合计' : null };
			return { item, readAs: tell(at, own, text) };
		},
	};
}

function keyOf({ row, column }: CellPlace): string {
	return `${row} ${column}`;
}
