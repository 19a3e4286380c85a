import { columnLetters } from './column-letters.ts';
import type { Finding } from './types.ts';

/** A cell of a sheet, both from 0. */
export interface CellPlace {
	readonly row: number;
	readonly column: number;
}

/** Where a table was written whose records are not the rows of its sheet; see `recognise/turned-sheets.ts`. */
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

/** A table as far as it is needed to find a cell of it on its sheet. */
export interface PlacedTable {
	readonly turned: TurnedTable | null;
	/** Its columns that were recognised, from 0, with their headers as written. */
	readonly columns: readonly WrittenHeader[];
	/** All of its headers, whether recognised or not. */
	readonly headers?: readonly WrittenHeader[];
}

interface WrittenHeader {
	readonly column: number;
	readonly header: string;
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

/** A record as people find it on its sheet: `第 5 行`, `D 列`. */
export function recordWords(turned: TurnedTable | null, record: number): string {
	return turned?.records === 'columns' ? `${columnLetters(record - 1)} 列` : `第 ${record} 行`;
}

/** The column of a table with this header as written, from 0; null when there is none. */
export function columnOf({ columns, headers = [] }: Omit<PlacedTable, 'turned'>, header: string): number | null {
	const isMeant = (one: { readonly header: string }) => one.header === header;
	return (columns.find(isMeant) ?? headers.find(isMeant))?.column ?? null;
}

/**
 * A finding on a record of this table, its `row` that of the record, with the row of the sheet instead, and `turned` where that is
 * another thing. Rows that its message names are named as they stand there.
 */
export function placedFinding(found: Finding, table: PlacedTable | undefined): Finding {
	const turned = table?.turned ?? null;
	if (table === undefined || turned === null || found.row === null) return found;
	const cell = writtenCell(turned, found.row, found.column === null ? null : columnOf(table, found.column));
	if (cell === null) return found;
	return {
		...found,
		row: cell.row + 1,
		turned: { record: found.row, column: cell.column },
		message: turned.records === 'columns' ? messageByColumns(found.message, turned) : found.message,
	};
}

/** A message about a record among rows, said of one among columns. */
function messageByColumns(message: string, turned: TurnedTable): string {
	return message
		.replace(/第 (\d+) 行/g, (_, record: string) => recordWords(turned, Number(record)))
		.replace('上面各行之和', '各村之和')
		.replace('按各行计', '按各村计')
		.replace('漏了行', '漏了村');
}

/** Row number of the record that a finding is on, as stored rows are numbered; null: on a whole column, sheet or file. */
export function recordOf({ row, turned }: Pick<Finding, 'row' | 'turned'>): number | null {
	return turned?.record ?? row;
}
