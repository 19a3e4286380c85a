import type { Ledger } from '#lib/ledger/types.ts';
import { type Decimal, plus, readPlain } from '../normalise/decimal.ts';
import { foldCell } from '../normalise/fold-cell.ts';
import type { Sheet } from '../types.ts';
import type { HeaderBlock } from './header-block.ts';
import { foldWord } from './header-text.ts';
import type { AssignedColumn } from './ledger-choice.ts';

/** So many rows are looked at, and so many columns may be the parts of one. */
const SAMPLE_ROWS = 200;
const MOST_PARTS = 8;

/**
 * Where no column holds the whole income, it is the sum of its parts: columns that are in another one already are left out, those beside
 * the 小计 of their group (经营性收入 / 小计, 发包收入 …) and those right behind 经营性收入 that add up to it in every row.
 */
export function withoutCounted(
	sheet: Sheet,
	block: HeaderBlock,
	{ id }: Ledger,
	columns: AssignedColumn[],
): AssignedColumn[] {
	if (id !== 'income' || columns.some(({ field }) => field.id === 'total_income')) return columns;
	const partsOf = ({ column }: AssignedColumn) => block.columns[column]?.parts.map(foldWord) ?? [];
	const groupOf = (column: AssignedColumn) => partsOf(column).slice(0, -1).join('/');
	const sums = columns.filter((column) => groupOf(column) !== '' && /^[小合]计$/.test(partsOf(column).at(-1) ?? ''));
	const summed = new Set(sums.map(groupOf));
	const whole = wholeOf(columns);
	const behind = columns.find(
		({ column, field }) => column > (whole?.column ?? 0) && field.type === 'amount' && !USUAL_PARTS.has(field.id),
	);
	const last = whole === undefined ? null : lastPart(sheet, block, whole.column, behind?.column);
	const isPart = ({ column }: AssignedColumn) =>
		whole !== undefined && last !== null && column > whole.column && column <= last;
	return columns.filter((column) => !isPart(column) && (sums.includes(column) || !summed.has(groupOf(column))));
}

/** Last of the columns right behind one and before `end`, two or more, whose figures add up to it in every row; null when they do not. */
function lastPart({ rows }: Sheet, block: HeaderBlock, whole: number, end = block.columns.length): number | null {
	const figures = rows
		.slice(block.last + 1, block.last + 1 + SAMPLE_ROWS)
		.filter((row) => figureOf(row[whole]) !== null);
	for (let last = whole + 2; last < Math.min(end, whole + 1 + MOST_PARTS); last += 1) {
		let shared = false;
		const agrees = figures.every((row) => {
			const parts = row.slice(whole + 1, last + 1).map((cell) => figureOf(cell) ?? (isBlank(cell) ? ZERO : null));
			if (parts.some((part) => part === null)) return false;
			const sum = parts.reduce<Decimal>((all, part) => plus(all, part ?? ZERO), ZERO);
			shared ||= parts.filter((part) => part !== null && part.units !== 0n).length >= 2;
			return plus(sum, negative(figureOf(row[whole]) ?? ZERO)).units === 0n;
		});
		if (agrees && shared) return last;
	}
	return null;
}

const ZERO: Decimal = { units: 0n, scale: 0 };

function negative({ units, scale }: Decimal): Decimal {
	return { units: -units, scale };
}

function figureOf(cell: string | undefined): Decimal | null {
	return readPlain(foldCell(cell ?? ''));
}

function isBlank(cell: string): boolean {
	return /^(?:[/-]*|无)$/.test(foldCell(cell));
}

/** What 经营性收入 is made of as a rule. */
const USUAL_PARTS: ReadonlySet<string> = new Set(['contract_income', 'invest_income']);

/** 经营性收入 is what it is made of; 经营收入 is an item of the account beside the others. */
function wholeOf(columns: readonly AssignedColumn[]): AssignedColumn | undefined {
	return columns.find(({ field, written }) => field.id === 'operating_income' && /经营性/.test(foldWord(written)));
}

/**
 * 经营性收入 beside columns that are usually parts of it, in a table without a column for the whole income, so that all of them are
 * added up: the column, and those beside it. Null when there is no doubt.
 */
export function doubtfulParts(
	{ id }: Ledger,
	columns: readonly AssignedColumn[],
): { readonly whole: AssignedColumn; readonly parts: readonly AssignedColumn[] } | null {
	if (id !== 'income' || columns.some(({ field }) => field.id === 'total_income')) return null;
	const whole = wholeOf(columns);
	const parts = columns.filter(({ field }) => USUAL_PARTS.has(field.id));
	return whole === undefined || parts.length === 0 ? null : { whole, parts };
}

/** A part (其中：经营性收入) without a unit is in that of the column it is part of. */
export function withUnitOfWhole(
	column: AssignedColumn,
	index: number,
	columns: readonly AssignedColumn[],
): AssignedColumn {
	if (column.unit !== null || !/(?:^|\/)其中/.test(column.written)) return column;
	const whole = columns
		.slice(0, index)
		.findLast(({ field, written }) => field.type === column.field.type && !/(?:^|\/)其中/.test(written));
	return whole === undefined ? column : { ...column, unit: whole.unit };
}
