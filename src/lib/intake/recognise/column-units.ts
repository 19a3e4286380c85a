import { type AreaUnit, areaUnitOf } from '../normalise/area.ts';
import { type MoneyUnit, moneyUnitOf } from '../normalise/amount.ts';
import type { ColumnUnits } from '../normalise/column-reader.ts';
import type { AmountUnit, ColumnMatch } from '../types.ts';
import type { AssignedColumn } from './ledger-choice.ts';
import type { SheetUnits } from './units.ts';

/** A column's units: its header's, else the sheet's (not for prices, which are per 亩), else 元 and 亩. */
export function columnUnits({ field, unit }: AssignedColumn, sheet: SheetUnits): ColumnUnits {
	return {
		money: moneyUnitOf(unit ?? '') ?? (field.type === 'price' ? null : moneyUnitOf(sheet.money ?? '')) ?? '元',
		area: areaUnitOf(unit ?? '') ?? areaUnitOf(sheet.area ?? '') ?? '亩',
	};
}

/** How a column was recognised, for people. `column` counts from `firstColumn` of the table. */
export function columnMatch(column: AssignedColumn, sheet: SheetUnits, firstColumn: number): ColumnMatch {
	const { unit, unitFrom } = writtenUnit(column, sheet);
	return {
		field: column.field.id,
		column: column.column + firstColumn,
		header: column.written,
		unit,
		unitFrom,
		inverted: column.inverted,
	};
}

function writtenUnit(
	column: AssignedColumn,
	sheet: SheetUnits,
): { unit: MoneyUnit | AreaUnit | null; unitFrom: ColumnMatch['unitFrom'] } {
	const { type } = column.field;
	const { money, area } = columnUnits(column, sheet);
	if (type === 'amount' || type === 'price') {
		const ofSheet = type === 'amount' && sheet.money !== null;
		return { unit: money, unitFrom: origin(moneyUnitOf(column.unit ?? '') !== null, ofSheet) };
	}
	if (type === 'area') {
		return { unit: area, unitFrom: origin(areaUnitOf(column.unit ?? '') !== null, sheet.area !== null) };
	}
	return { unit: null, unitFrom: null };
}

function origin(inHeader: boolean, onSheet: boolean): 'header' | 'sheet' | 'default' {
	return inHeader ? 'header' : onSheet ? 'sheet' : 'default';
}

/** The one unit of the money columns, `mixed` when they differ or are neither 元 nor 万元, null without any. */
export function amountUnitOf(columns: readonly AssignedColumn[], sheet: SheetUnits): AmountUnit | null {
	const amounts = columns.filter(({ field }) => field.type === 'amount');
	const units = new Set(amounts.map((column) => columnUnits(column, sheet).money));
	if (units.size === 0) return null;
	if (units.size > 1) return 'mixed';
	return units.has('元') ? 'yuan' : units.has('万元') ? 'wan' : 'mixed';
}
