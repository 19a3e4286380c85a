import { columnReader } from '../normalise/column-reader.ts';
import { foldCell } from '../normalise/fold-cell.ts';
import { looksLikeVillage } from '../normalise/village-name.ts';
import type { Sheet } from '../types.ts';
import { columnUnits } from './column-units.ts';
import { isKnown } from './dictionary.ts';
import { foldPlain, foldWord, parseHeader, wholeUnit } from './header-text.ts';
import { findTables, type Table } from './regions.ts';
import { isSideSheet } from './side-sheets.ts';
import { sumLabel } from './sum-words.ts';
import type { SheetUnits } from './units.ts';

/** Longer sheets are no forms, and no tables with a column for each village. */
const MOST_ROWS = 300;
/** So many names of the dictionary make a form, and so many of its rows a table that is turned round. */
const LEAST_NAMES = 4;
const LEAST_ITEMS = 2;
const TOP_ROWS = 10;

/**
 * The sheets of a file, those that are no table as they stand as ordinary ones, with a row for each village or contract, where they
 * are one when turned: villages across and items down, a statement with its items down and one column of figures, or a form of names
 * with what belongs to each beside it. Every other sheet as it is. A remark says so.
 *
 * A form beside a ledger is an example or explains its columns (合同编号 | 按档案填写), and one whose figures and dates cannot be read
 * explains them as well: those stay as they are.
 */
export function turnedSheets(sheets: readonly Sheet[], path: string): Sheet[] {
	const isTable = sheets.map(
		(sheet) => sheet.rows.length > MOST_ROWS || findTables(sheet, { sheetName: sheet.name, fileName: path }).length > 0,
	);
	const mayBeForms = !isTable.includes(true);
	return sheets.map((sheet, index) => (isTable[index] === true ? sheet : turnedSheet(sheet, path, mayBeForms)));
}

function turnedSheet(sheet: Sheet, path: string, mayBeForm: boolean): Sheet {
	if (sheet.rows.length < 2 || isSideSheet(sheet)) return sheet;
	const around = { sheetName: sheet.name, fileName: path };
	const form = mayBeForm ? formTurned(sheet) : null;
	for (const rows of [acrossTurned(sheet), statementTurned(sheet), form]) {
		if (rows === null) continue;
		const remark = { rule: 'sheet/turned', row: null, detail: '' };
		const turned: Sheet = {
			name: sheet.name,
			rows,
			merges: [],
			remarks: [...sheet.remarks, remark],
			...(sheet.hidden === undefined ? {} : { hidden: sheet.hidden }),
		};
		const [table, ...others] = findTables(turned, around);
		if (table !== undefined && others.length === 0 && (rows !== form || isFilledIn(table))) return turned;
	}
	return sheet;
}

/** True when what stands in the fields of a form can all be read, two figures, dates or answers at least. */
function isFilledIn({ view, recognition: { block, columns } }: Table): boolean {
	const values = view.rows[block.last + 1] ?? [];
	let read = 0;
	for (const column of columns) {
		const cell = values[column.column] ?? '';
		const reader = columnReader(column.field, columnUnits(column, NO_UNITS), column);
		if (reader === null || reader.kind === 'text' || foldPlain(cell) === '') continue;
		const { value, remark } = reader.read(cell);
		if (value === null && remark !== 'not-applicable' && remark !== 'pending') return false;
		if (value !== null) read += 1;
	}
	return read >= 2;
}

const NO_UNITS: SheetUnits = { money: null, area: null, ambiguous: false, decided: { money: false, area: false } };

type Rows = readonly (readonly string[])[];

/** Villages across: their names in one row, figures below each, the name of each figure on the left. */
function acrossTurned({ rows }: Sheet): Rows | null {
	const top = rows.slice(0, TOP_ROWS).findIndex((row) => row.filter(looksLikeVillage).length >= 2);
	const names = rows[top];
	if (names === undefined) return null;
	const columns = names.flatMap((name, column) =>
		looksLikeVillage(name) || (sumLabel(name) !== null && column > 0) ? [column] : [],
	);
	const left = Math.min(...columns);
	if (names.some((name, column) => column > left && foldPlain(name) !== '' && !columns.includes(column))) return null;
	const items = rows.slice(top + 1).filter((row) => columns.some((column) => foldPlain(row[column] ?? '') !== ''));
	const labels = items.map((row) => labelOf(row.slice(0, left)));
	if (labels.filter(isName).length < LEAST_ITEMS || labels.includes('')) return null;
	return [
		...rows.slice(0, top),
		['村名', ...labels],
		...columns.map((column) => [names[column] ?? '', ...items.map((row) => row[column] ?? '')]),
		...rows.slice(top + 1).filter((row) => !items.includes(row)),
	];
}

/** The cells left of a row's figures as one header: group and item, with the unit of a column of units in brackets. */
function labelOf(cells: readonly string[]): string {
	const words = cells.map(itemName).filter((cell) => cell !== '' && !/^\d+$/.test(foldPlain(cell)));
	const unit = words.find((word) => wholeUnit(word) !== null);
	const [item = ''] = words.filter((word) => word !== unit).slice(-1);
	return unit === undefined || item === '' ? item : `${item}（${unit}）`;
}

const VALUE = [
	/^本年累计/,
	/^(?:本年|全年|累计)(?:实际)?(?:数|金额|发生额)?$/,
	/^金额$/,
	/^(?:本期|期末)(?:数|金额)?$/,
];

/** A statement: items down, one column of figures that counts (本年累计, else 金额). */
function statementTurned({ rows }: Sheet): Rows | null {
	const plainUnit = (cell: string) => foldWord(cell).replace(/\([^()]*\)$/, '');
	const top = rows
		.slice(0, TOP_ROWS)
		.findIndex((row) => row.some((cell) => /^(?:收入|收支)?(?:项目|科目|指标)(?:名称)?$/.test(foldWord(cell))));
	const header = rows[top];
	if (header === undefined || header.some((cell) => /^(?:村名|行政村|村|单位名称)$/.test(foldWord(cell)))) return null;
	const item = header.findIndex((cell) => /项目|科目|指标/.test(foldWord(cell)));
	const found = VALUE.map((pattern) => header.map(plainUnit).findIndex((cell) => pattern.test(cell))).find(
		(at) => at > item,
	);
	if (found === undefined) return null;
	const unit = /[(（]([^()（）]*)[)）]\s*$/.exec(header[found] ?? '')?.[1] ?? '';
	const pairs = rows.slice(top + 1).flatMap((row): [string, string][] => {
		const name = itemName(row[item] ?? '');
		return name === '' || foldPlain(row[found] ?? '') === '' ? [] : [[name, row[found] ?? '']];
	});
	if (pairs.filter(([name]) => isName(name)).length < LEAST_ITEMS || hasTwice(pairs)) return null;
	const names = pairs.map(([name]) => (wholeUnit(unit) === null ? name : `${name}（${unit}）`));
	return [...rows.slice(0, top), names, pairs.map(([, value]) => value)];
}

/** The name of an item without its number and what says how it is counted: 一、经营收入, 加：投资收益. */
function itemName(cell: string): string {
	return foldCell(cell)
		.replace(/^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|\d{1,2}[、.．])\s*/, '')
		.replace(/^(?:加|减|其中)\s*[:：]\s*/, '')
		.trim();
}

/** A form: names of the dictionary, each with what belongs to it in the next cell on the right. */
function formTurned({ rows }: Sheet): Rows | null {
	const first = rows.findIndex((row) => pairsIn(row).length > 0);
	if (first === -1) return null;
	const pairs = rows.slice(first).flatMap(pairsIn);
	const filled = pairs.filter(([, value]) => foldPlain(value) !== '').length;
	if (filled < LEAST_NAMES || filled * 2 < pairs.length || hasTwice(pairs)) return null;
	return [...rows.slice(0, first), pairs.map(([name]) => name), pairs.map(([, value]) => value)];
}

/** Names of a row with the cells behind them; what belongs to a name may be a name itself (已清理). */
function pairsIn(row: readonly string[]): [string, string][] {
	const pairs: [string, string][] = [];
	for (let column = 0; column + 1 < row.length; column += 1) {
		const name = row[column] ?? '';
		if (!isName(name)) continue;
		pairs.push([name, row[column + 1] ?? '']);
		column += 1;
	}
	return pairs;
}

function hasTwice(pairs: readonly (readonly [name: string, value: string])[]): boolean {
	const names = pairs.map(([name]) => foldPlain(name)).filter(isName);
	return new Set(names).size < names.length;
}

function isName(cell: string): boolean {
	return isKnown(parseHeader(cell).keys);
}
