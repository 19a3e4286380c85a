import { columnLetters } from './column-letters.ts';

/** A cell of a sheet, both from 0. */
export interface CellPlace {
	readonly row: number;
	readonly column: number;
}

/** Where a table was written whose records are not the rows of its sheet; see `intake/recognise/turned-sheets.ts`. */
export interface TurnedTable {
	/**
	 * `columns`: each record is a column of the sheet, and its row number is that of the column, from 1. `form`: there is one
	 * record, and its row number is that of the row in which it begins.
	 */
	readonly records: 'columns' | 'form';
	/** By column of the table as it is read (`ColumnMatch.column`). */
	readonly cells: readonly TurnedCell[];
}

export interface TurnedCell {
	/** Where the name of the field stands; null: nowhere. */
	readonly name: CellPlace | null;
	/** Where what belongs to it stands; of `columns` the row alone counts. */
	readonly value: CellPlace;
}

/**
 * The cell of a record on the sheet as it was written, from 0: of one column of the table, from 0; null: where the record begins.
 * Null for a whole row of an ordinary table, which begins nowhere in particular.
 */
export function writtenCell(turned: TurnedTable | null, record: number, column: number | null): CellPlace | null {
	if (turned === null) return column === null ? null : { row: record - 1, column };
	const { value } = turned.cells[column ?? 0] ?? turned.cells[0] ?? { value: { row: 0, column: 0 } };
	return turned.records === 'columns' ? { row: value.row, column: record - 1 } : value;
}

/** A record as people find it on its sheet: `第 5 行`, `第 D 列`. */
export function recordWords(turned: Pick<TurnedTable, 'records'> | null, record: number): string {
	return turned?.records === 'columns' ? `第 ${columnLetters(record - 1)} 列` : `第 ${record} 行`;
}

/** The row, or the column, in which people find a cell of a record: as `recordWords`, but of a form the row of the cell itself. */
export function cellWords(turned: TurnedTable | null, record: number, column: number): string {
	const cell = turned?.records === 'form' ? writtenCell(turned, record, column) : null;
	return cell === null ? recordWords(turned, record) : `第 ${cell.row + 1} 行`;
}
