import type { CellPlace, TurnedCell, TurnedTable } from '#lib/ledger/turned.ts';
import { columnReader } from '../normalise/column-reader.ts';
import { foldCell } from '../normalise/fold-cell.ts';
import { looksLikeVillage } from '../normalise/village-name.ts';
import type { Sheet } from '../types.ts';
import { columnUnits } from './column-units.ts';
import { isKnown } from './dictionary.ts';
import { foldPlain, foldWord, parseHeader, wholeUnit } from './header-text.ts';
import { findTables, type Table } from './regions.ts';
import { isFooterLabel } from './row-kinds.ts';
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
 * with what belongs to each beside it. Every other sheet as it is. A remark says so, and `turned` where each cell was written.
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
	for (const found of [acrossTurned(sheet), statementTurned(sheet), form]) {
		if (found === null) continue;
		const { rows, ...places } = found;
		const remark = { rule: 'sheet/turned', row: null, detail: '' };
		const turned: Sheet = {
			name: sheet.name,
			rows,
			merges: [],
			remarks: [...sheet.remarks, remark],
			turned: { ...places, written: sheet },
			...(sheet.hidden === undefined ? {} : { hidden: sheet.hidden }),
		};
		const [table, ...others] = findTables(turned, around);
		if (table !== undefined && others.length === 0 && (found !== form || isFilledIn(table))) return turned;
	}
	return sheet;
}

/** True when what stands in the fields of a form can be read, two figures, dates or answers at least, and two of three. */
function isFilledIn({ view, recognition: { block, columns } }: Table): boolean {
	const values = view.rows[block.last + 1] ?? [];
	let [read, unread] = [0, 0];
	for (const column of columns) {
		const cell = values[column.column] ?? '';
		const reader = columnReader(column.field, columnUnits(column, NO_UNITS), column);
		if (reader === null || reader.kind === 'text' || foldPlain(cell) === '') continue;
		const { value, remark } = reader.read(cell);
		if (value !== null) read += 1;
		else if (remark !== 'not-applicable' && remark !== 'pending') unread += 1;
	}
	return read >= 2 && read >= 2 * unread;
}

const NO_UNITS: SheetUnits = { money: null, area: null, ambiguous: false, decided: { money: false, area: false } };

/** The rows of a sheet when turned, and where they were written. */
interface Turned extends TurnedTable {
	readonly rows: readonly (readonly string[])[];
	readonly rowNumbers: readonly number[];
}

/** Row numbers of the first so many rows. */
function numbersTo(count: number): number[] {
	return Array.from({ length: count }, (_, row) => row + 1);
}

/** Villages across: their names in one row, figures below each, the name of each figure on the left. */
function acrossTurned({ rows }: Sheet): Turned | null {
	const top = rows.slice(0, TOP_ROWS).findIndex((row) => row.filter(looksLikeVillage).length >= 2);
	const names = rows[top];
	if (names === undefined) return null;
	const columns = names.flatMap((name, column) =>
		looksLikeVillage(name) || (sumLabel(name) !== null && column > 0) ? [column] : [],
	);
	const left = Math.min(...columns);
	if (names.some((name, column) => column > left && foldPlain(name) !== '' && !columns.includes(column))) return null;
	const isItem = (row: readonly string[]) =>
		columns.some((column) => foldPlain(row[column] ?? '') !== '') && !row.some(isFooterLabel);
	const items: number[] = [];
	const others: number[] = [];
	for (let row = top + 1; row < rows.length; row += 1) (isItem(rows[row] ?? []) ? items : others).push(row);
	const labels = items.map((row) => labelOf((rows[row] ?? []).slice(0, left)));
	const words = labels.map(({ text }) => text);
	if (words.filter(isName).length < LEAST_ITEMS || words.includes('')) return null;
	return {
		rows: [
			...rows.slice(0, top),
			['村名', ...words],
			...columns.map((column) => [names[column] ?? '', ...items.map((row) => rows[row]?.[column] ?? '')]),
			...others.map((row) => rows[row] ?? []),
		],
		records: 'columns',
		rowNumbers: [...numbersTo(top + 1), ...columns.map((column) => column + 1), ...others.map((row) => row + 1)],
		cells: [
			{ name: null, value: { row: top, column: left } },
			...items.map((row, index): TurnedCell => {
				const column = labels[index]?.column ?? 0;
				return { name: { row, column }, value: { row, column: left } };
			}),
		],
	};
}

/** The cells left of a row's figures as one header, group and item, with the unit of a column of units in brackets; and the item's column. */
function labelOf(cells: readonly string[]): { readonly text: string; readonly column: number } {
	const words = cells.map(itemName);
	const isWord = (word: string) => word !== '' && !/^\d+$/.test(foldPlain(word));
	const unit = words.find((word) => isWord(word) && wholeUnit(word) !== null);
	const column = words.findLastIndex((word) => isWord(word) && word !== unit);
	const item = words[column] ?? '';
	return { text: unit === undefined || item === '' ? item : `${item}（${unit}）`, column: Math.max(0, column) };
}

const VALUE = [
	/^本年累计/,
	/^(?:本年|全年|累计)(?:实际)?(?:数|金额|发生额)?$/,
	/^金额$/,
	/^(?:本期|期末)(?:数|金额)?$/,
];

/** A statement: items down, one column of figures that counts (本年累计, else 金额). */
function statementTurned({ rows }: Sheet): Turned | null {
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
	const pairs = rows.flatMap((row, at): Pair[] => {
		const name = itemName(row[item] ?? '');
		if (at <= top || name === '' || foldPlain(row[found] ?? '') === '') return [];
		return [{ text: name, name: { row: at, column: item }, value: { row: at, column: found } }];
	});
	if (pairs.filter(({ text }) => isName(text)).length < LEAST_ITEMS || hasTwice(pairs)) return null;
	return {
		rows: [
			...rows.slice(0, top),
			pairs.map(({ text }) => (wholeUnit(unit) === null ? text : `${text}（${unit}）`)),
			valuesOf(rows, pairs),
		],
		records: 'form',
		rowNumbers: [...numbersTo(top + 1), (pairs[0]?.value.row ?? top) + 1],
		cells: pairs,
	};
}

/** The name of an item without its number and what says how it is counted: 一、经营收入, 加：投资收益. */
function itemName(cell: string): string {
	return foldCell(cell)
		.replace(/^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|\d{1,2}[、.．])\s*/, '')
		.replace(/^(?:加|减|其中)\s*[:：]\s*/, '')
		.trim();
}

/** The name of a field with what belongs to it. */
interface Pair extends TurnedCell {
	readonly text: string;
	readonly name: CellPlace;
}

/** A form: names of the dictionary, each with what belongs to it in the next cell on the right. */
function formTurned({ rows }: Sheet): Turned | null {
	const pairs = rows.flatMap(pairsIn);
	const first = pairs[0]?.name.row;
	if (first === undefined) return null;
	const values = valuesOf(rows, pairs);
	const filled = values.filter((value) => foldPlain(value) !== '').length;
	if (filled < LEAST_NAMES || filled * 2 < pairs.length || hasTwice(pairs)) return null;
	return {
		rows: [...rows.slice(0, first), pairs.map(({ text }) => text), values],
		records: 'form',
		rowNumbers: [...numbersTo(first + 1), first + 1],
		cells: pairs,
	};
}

/** Names of a row with the cells behind them; what belongs to a name may be a name itself (已清理). */
function pairsIn(cells: readonly string[], row: number): Pair[] {
	const pairs: Pair[] = [];
	for (let column = 0; column + 1 < cells.length; column += 1) {
		const text = cells[column] ?? '';
		if (!isName(text)) continue;
		pairs.push({ text, name: { row, column }, value: { row, column: column + 1 } });
		column += 1;
	}
	return pairs;
}

function valuesOf(rows: Sheet['rows'], pairs: readonly Pair[]): string[] {
	return pairs.map(({ value }) => rows[value.row]?.[value.column] ?? '');
}

function hasTwice(pairs: readonly Pair[]): boolean {
	const names = pairs.map(({ text }) => foldPlain(text)).filter(isName);
	return new Set(names).size < names.length;
}

function isName(cell: string): boolean {
	return isKnown(parseHeader(cell).keys);
}
