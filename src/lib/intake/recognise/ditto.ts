import { foldPlain } from './header-text.ts';
import type { AssignedColumn } from './ledger-choice.ts';
import type { Sheet } from '../types.ts';

/** What stands in a cell for what stands above it. */
const DITTO = /^(?:[〃″"“”'′]{1,4}|同上|同前|上同|同上[行格户人])$/;
const BEGINS = new Set([...'〃″＂"“”\'′＇同上 \t\u3000\u00a0'].map((character) => character.charCodeAt(0)));

/** A sheet in which cells that repeat the one above hold its text, and how many there were. */
export interface WithoutDitto {
	readonly sheet: Sheet;
	readonly count: number;
}

/** Puts the text of the row above into every cell of the data rows that only says so: 〃, “, 同上. Serial numbers stay. */
export function withoutDitto(
	sheet: Sheet,
	columns: readonly AssignedColumn[],
	dataRows: readonly number[],
): WithoutDitto {
	const read = columns.filter(({ field }) => field.id !== 'seq').map(({ column }) => column);
	const changed = new Map<number, readonly string[]>();
	let count = 0;
	let above: readonly string[] | null = null;
	for (const row of dataRows) {
		const cells = sheet.rows[row] ?? [];
		const repeating = above === null ? NONE : repeatingIn(cells, read);
		if (repeating.length === 0) {
			above = cells;
			continue;
		}
		const filled = [...cells];
		for (const column of repeating) filled[column] = above?.[column] ?? '';
		changed.set(row, filled);
		count += repeating.length;
		above = filled;
	}
	if (count === 0) return { sheet, count };
	return { sheet: { ...sheet, rows: sheet.rows.map((cells, row) => changed.get(row) ?? cells) }, count };
}

const NONE: readonly number[] = [];

function repeatingIn(cells: readonly string[], columns: readonly number[]): readonly number[] {
	let found: number[] | null = null;
	for (const column of columns) {
		const cell = cells[column];
		if (cell !== undefined && isDitto(cell)) (found ??= []).push(column);
	}
	return found ?? NONE;
}

function isDitto(cell: string): boolean {
	return cell.length > 0 && cell.length <= 12 && BEGINS.has(cell.charCodeAt(0)) && DITTO.test(foldPlain(cell));
}
