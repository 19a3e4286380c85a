import { columnLetters } from '#lib/ledger/column-letters.ts';
import { type TurnedTable, writtenCell } from '#lib/ledger/turned.ts';
import type { Finding } from './types.ts';

/** A table as far as it is needed to find a cell of it on its sheet. */
export interface PlacedTable {
	readonly turned: TurnedTable | null;
	/** Its columns, from 0, with their headers as written; of two with one header the first is meant. */
	readonly columns: readonly { readonly column: number; readonly header: string }[];
}

/** What a finding says of its place on the sheet, given the row number of its record; nothing of an ordinary table or a whole column. */
export function writtenPlace(
	{ row, column }: Pick<Finding, 'row' | 'column'>,
	{ turned, columns }: PlacedTable,
): Pick<Finding, 'row' | 'turned'> | null {
	const own = column === null ? undefined : columns.find(({ header }) => header === column)?.column;
	const cell = turned === null || row === null ? null : writtenCell(turned, row, own ?? null);
	return cell === null || row === null ? null : { row: cell.row + 1, turned: { record: row, column: cell.column } };
}

/** Row of a finding on its sheet in words: `第 5 行`, with the column where a row alone does not say which record: `第 5 行 D 列`. */
export function rowWords({ row, turned }: Pick<Finding, 'row' | 'turned'>): string | null {
	if (row === null) return null;
	return turned === undefined ? `第 ${row} 行` : `第 ${row} 行 ${columnLetters(turned.column)} 列`;
}

/** Row number of the record that a finding is on, as stored rows are numbered; null: on a whole column, sheet or file. */
export function recordOf({ row, turned }: Pick<Finding, 'row' | 'turned'>): number | null {
	return turned?.record ?? row;
}
