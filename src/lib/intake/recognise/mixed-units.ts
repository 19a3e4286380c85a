import type { Sheet } from '../types.ts';
import { moneyUnitNamed } from './column-units.ts';
import type { AssignedColumn } from './ledger-choice.ts';
import type { SheetUnits } from './units.ts';

/** An amount column in which some cells, or the header of a column beside it, say 万, and others say no unit at all. */
export interface MixedColumn {
	readonly column: AssignedColumn;
	/** The column whose header says 万元; null when cells of the column itself do. */
	readonly beside: AssignedColumn | null;
	/** Cells without a unit that may be meant in 万元. */
	readonly bare: number;
	/** The first of them: row of the sheet, from 0, and its text. */
	readonly row: number;
	readonly text: string;
}

/** So many rows are looked at: a column that is written by hand in two ways shows it soon. */
const MOST_ROWS = 5_000;
const WAN = /^\d+(?:\.\d+)?万元?$/;
/** Below 1000; from there on nobody means 万元 beside cells like `1.2万`. */
const SMALL = /^\d{1,3}(?:\.\d+)?$/;

/** Amount columns of which neither header nor sheet says the unit, and whose cells are in two minds about it. */
export function mixedColumns(
	sheet: Sheet,
	columns: readonly AssignedColumn[],
	dataRows: readonly number[],
	units: SheetUnits,
): MixedColumn[] {
	if (units.money !== null) return [];
	const unsaid = columns.filter(({ field, unit }) => field.type === 'amount' && moneyUnitNamed(unit) === null);
	const beside = columns.find(({ field, unit }) => field.type === 'amount' && moneyUnitNamed(unit) === '万元') ?? null;
	return unsaid.flatMap((column) => {
		let [hasWan, bare] = [false, 0];
		let first: { readonly row: number; readonly text: string } | null = null;
		for (const row of dataRows.slice(0, MOST_ROWS)) {
			const text = sheet.rows[row]?.[column.column]?.trim() ?? '';
			if (WAN.test(text)) hasWan = true;
			else if (SMALL.test(text) && Number(text) > 0) {
				bare += 1;
				first ??= { row, text };
			}
		}
		if (first === null || !(hasWan || beside !== null)) return [];
		return [{ column, beside: hasWan ? null : beside, bare, ...first }];
	});
}
