import type { Field } from '#lib/ledger/types.ts';
import { AREA_UNITS, type AreaUnit, areaUnitOf } from '../normalise/area.ts';
import { MONEY_UNITS, type MoneyUnit, moneyUnitOf } from '../normalise/amount.ts';
import type { ColumnUnits } from '../normalise/column-reader.ts';
import type { AmountUnit, ColumnMatch } from '../types.ts';
import { partOfYear } from './measured-rent.ts';
import type { AssignedColumn } from './ledger-choice.ts';
import type { SheetUnits } from './units.ts';

const MONEY = Object.keys(MONEY_UNITS) as MoneyUnit[];
const AREA = Object.keys(AREA_UNITS) as AreaUnit[];

/** Of what area a price is: 元/公顷. */
const PER_AREA = /[/每](公顷|顷|亩|㎡|平方米|平米|m2)/;

/** A column's units: its header's, else the sheet's (not for prices, which are per 亩), else 元 and 亩. */
export function columnUnits({ field, unit }: AssignedColumn, sheet: SheetUnits): ColumnUnits {
	return {
		money: moneyUnitNamed(unit) ?? (field.type === 'price' ? null : moneyUnitNamed(sheet.money)) ?? '元',
		area: areaUnitNamed(unit) ?? areaUnitNamed(sheet.area) ?? '亩',
		...(field.type === 'price' ? { per: areaUnitNamed(PER_AREA.exec(unit ?? '')?.[1] ?? null) } : {}),
		...(addsUp(field) ? {} : { timesAYear: partOfYear(unit)?.times }),
	};
}

/** What is told of a column of money that is that of a part of a year, with what it is of in words; null of any other. */
export function toldOfPart({
	field,
	unit,
}: AssignedColumn): { readonly code: 'column/part-year' | 'column/of-a-part'; readonly said: string } | null {
	const part = partOfYear(unit);
	if (part === null || (field.type !== 'amount' && field.type !== 'price')) return null;
	const said = `每${part.name}的数`;
	return addsUp(field)
		? { code: 'column/of-a-part', said }
		: { code: 'column/part-year', said: `${said}，已乘以 ${part.times}` };
}

/** True of what adds up over the years: how many months it is of, nobody knows. */
function addsUp({ id, otherMeasures }: Field): boolean {
	return otherMeasures?.perYear === id;
}

/** The money unit that a unit by itself (`万元`, `元/亩`) names; null when it names none. */
export function moneyUnitNamed(unit: string | null): MoneyUnit | null {
	return MONEY.find((name) => name === unit) ?? moneyUnitOf(unit ?? '');
}

/** The area unit that a unit by itself (`顷`, `㎡`) names; null when it names none. */
export function areaUnitNamed(unit: string | null): AreaUnit | null {
	return AREA.find((name) => name === unit) ?? areaUnitOf(unit ?? '');
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
		return { unit: money, unitFrom: origin(moneyUnitNamed(column.unit) !== null, ofSheet, sheet.decided?.money) };
	}
	if (type === 'area') {
		const ofSheet = sheet.area !== null;
		return { unit: area, unitFrom: origin(areaUnitNamed(column.unit) !== null, ofSheet, sheet.decided?.area) };
	}
	return { unit: null, unitFrom: null };
}

function origin(inHeader: boolean, onSheet: boolean, isDecided = false): 'header' | 'officer' | 'sheet' | 'default' {
	if (inHeader) return 'header';
	return onSheet ? (isDecided ? 'officer' : 'sheet') : 'default';
}

/** The one unit of the money columns, `mixed` when they differ or are neither 元 nor 万元, null without any. */
export function amountUnitOf(columns: readonly AssignedColumn[], sheet: SheetUnits): AmountUnit | null {
	const amounts = columns.filter(({ field }) => field.type === 'amount');
	const units = new Set(amounts.map((column) => columnUnits(column, sheet).money));
	if (units.size === 0) return null;
	if (units.size > 1) return 'mixed';
	return units.has('元') ? 'yuan' : units.has('万元') ? 'wan' : 'mixed';
}
