import { foldPlain } from './header-text.ts';
import type { AssignedColumn } from './ledger-choice.ts';
import type { Sheet } from '../types.ts';

/** What stands in a cell for what stands above it. */
const DITTO = /^(?:[〃″"“”'′]{1,4}|同上|同前|上同|同上[行格户人])$/;
const BEGINS = '〃″＂"“”\'′＇同上';

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
		const repeating = above === null ? [] : read.filter((column) => isDitto(cells[column] ?? ''));
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

function isDitto(cell: string): boolean {
	if (cell.length === 0 || cell.length > 12) return false;
	const text = BEGINS.includes(cell.charAt(0)) ? cell : cell.trimStart();
	return BEGINS.includes(text.charAt(0)) && text !== '' && DITTO.test(foldPlain(text));
}
