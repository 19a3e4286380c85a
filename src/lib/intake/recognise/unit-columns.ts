import type { Sheet } from '../types.ts';
import { areaUnitNamed, moneyUnitNamed } from './column-units.ts';
import { foldPlain, foldWord, wholeUnit } from './header-text.ts';
import type { AssignedColumn, Recognition } from './ledger-choice.ts';

/** A column that holds the unit of other columns, row by row: 金额 5 | 单位 万元. */
export interface UnitColumn {
	readonly column: number;
	/** Columns whose figures are in the money unit, or the area unit, of the row. */
	readonly money: readonly number[];
	readonly area: readonly number[];
}

const SAMPLE_ROWS = 300;
const HEADER = /^(.{0,8}?)(?:计量|计价|货币|计算)?单位$/;
/** What says nothing of which figures are meant. */
const ANY = /^(?:金额|数量|其他)?$/;

/**
 * Columns called 单位, 金额单位, 面积单位 … with nothing but units below them. 租金单位 is that of the columns that name 租金, 单位 that of
 * all; a unit in the header of a column wins.
 */
export function unitColumns(sheet: Sheet, { block, columns }: Recognition): UnitColumn[] {
	return block.columns.flatMap(({ parts }, column): UnitColumn[] => {
		const whose = HEADER.exec(foldWord(parts.at(-1) ?? ''))?.[1];
		if (whose === undefined || !holdsUnits(sheet, block.last + 1, column)) return [];
		const named = columns.filter(({ written }) => !ANY.test(whose) && foldWord(written).includes(whose));
		const meant = (named.length > 0 ? named : columns).filter(({ unit }) => unit === null);
		const of = (type: string) => meant.filter(({ field }) => field.type === type).map((one) => one.column);
		return [{ column, money: of('amount'), area: of('area') }];
	});
}

/** The columns of a table without those that hold units. */
export function withoutUnitColumns(recognition: Recognition, units: readonly UnitColumn[]): Recognition {
	const isUnit = ({ column }: AssignedColumn) => units.some((unit) => unit.column === column);
	return recognition.columns.some(isUnit)
		? { ...recognition, columns: recognition.columns.filter((column) => !isUnit(column)) }
		: recognition;
}

/** The sheet with the unit of each data row written behind its bare figures. */
export function withUnitsOfRows(sheet: Sheet, units: readonly UnitColumn[], dataRows: readonly number[]): Sheet {
	if (units.length === 0) return sheet;
	const isData = new Set(dataRows);
	const rows = sheet.rows.map((row, index) => {
		if (!isData.has(index)) return row;
		const cells = [...row];
		for (const { column, money, area } of units) {
			const unit = wholeUnit(row[column] ?? '') ?? '';
			const targets = moneyUnitNamed(unit) !== null ? money : areaUnitNamed(unit) !== null ? area : [];
			for (const target of targets) if (isBare(cells[target] ?? '')) cells[target] = `${cells[target]}${unit}`;
		}
		return cells;
	});
	return { ...sheet, rows };
}

function isBare(cell: string): boolean {
	return /\d/.test(cell) && /^[-+(]?[\d.,， ]+\)?$/.test(foldPlain(cell));
}

function holdsUnits({ rows }: Sheet, from: number, column: number): boolean {
	const cells = rows.slice(from, from + SAMPLE_ROWS).map((row) => foldPlain(row[column] ?? ''));
	const filled = cells.filter((cell) => !/^[/\\-]*$/.test(cell));
	return filled.length > 0 && filled.every((cell) => wholeUnit(cell) !== null);
}
