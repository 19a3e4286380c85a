import type { LedgerId } from '#lib/ledger/types.ts';
import type { Sheet } from '../types.ts';
import { moneyUnitNamed } from './column-units.ts';
import type { AssignedColumn } from './ledger-choice.ts';
import type { SheetUnits } from './units.ts';

/** So many rows are looked at, as for columns in two minds about their unit. */
const MOST_ROWS = 5_000;
const FIGURE = /^-?\d{1,3}(?:\.\d+)?$/;
/** By ledger: in 元 nobody writes amounts that are all below it, with parts of 元 among them. What a household pays may be as small as any. */
const SMALL: Readonly<Partial<Record<LedgerId, number>>> = {
	contract: 100,
	receivable: 100,
	debt: 1_000,
	income: 1_000,
	project: 1_000,
	progress: 1_000,
};

/**
 * What is told of a table that names no unit of money anywhere and whose amounts are all small, some with decimals: 2.5 is more likely
 * 2.5万元. Null for any other table; where some cells or columns say 万元, `mixedColumns` tells.
 */
export function unsaidUnit(
	ledger: LedgerId,
	{ rows }: Pick<Sheet, 'rows'>,
	columns: readonly AssignedColumn[],
	dataRows: readonly number[],
	units: SheetUnits,
): string | null {
	if (units.money !== null || units.ambiguous) return null;
	const amounts = columns.filter(({ field }) => field.type === 'amount');
	if (amounts.some(({ unit }) => moneyUnitNamed(unit) !== null)) return null;
	let largest = 0;
	let hasParts = false;
	let named: AssignedColumn | null = null;
	for (const row of dataRows.slice(0, MOST_ROWS)) {
		for (const column of amounts) {
			const text = (rows[row]?.[column.column] ?? '').normalize('NFKC').trim();
			if (!/\d/.test(text)) continue;
			if (!FIGURE.test(text)) return null;
			const figure = Number(text);
			hasParts ||= !Number.isInteger(figure);
			if (figure > largest) [largest, named] = [figure, column];
		}
	}
	if (named === null || !hasParts || largest >= (SMALL[ledger] ?? 0)) return null;
	return `全表没有写金额单位，最大的金额只有“${named.written}”栏的 ${largest}，像是万元，按元计`;
}
