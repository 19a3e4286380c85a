import { readFile } from './read/read-file.ts';
import { type HeaderColumn, headerCandidates } from './recognise/header-block.ts';
import { findTables } from './recognise/regions.ts';
import { closesTable, isBlankRow } from './recognise/row-kinds.ts';
import type { Sheet, SourceFile } from './types.ts';

/** A table of a sheet, whatever it is about: one header row and the rows below it, cell text unchanged. */
export interface CleanTable {
	/** Name of the sheet; null for delimited text. */
	readonly sheet: string | null;
	/** Empty when the sheet has no header that can be told. */
	readonly header: readonly string[];
	readonly rows: readonly (readonly string[])[];
	/** Rows of the sheet left out (titles, blank rows, footers), from 1. */
	readonly setAside: readonly number[];
}

/**
 * Reads every sheet of a file as plain tables, ledger or not. Throws ReadError when the file cannot
 * be read at all.
 */
export async function readCleanTables(file: SourceFile): Promise<CleanTable[]> {
	const { sheets } = await readFile(file);
	return sheets
		.filter((sheet) => sheet.rows.some((row) => !isBlankRow(row)))
		.flatMap((sheet) => tablesOf(sheet, file.path));
}

function tablesOf(sheet: Sheet, path: string): CleanTable[] {
	const ledgers = findTables(sheet, { sheetName: sheet.name, fileName: path });
	if (ledgers.length > 0) {
		return ledgers.map(({ view, recognition, region }) =>
			cut(view, recognition.block.first, recognition.block.last, recognition.block.columns, region.firstRow),
		);
	}
	const header = plainHeader(sheet);
	if (header === null) return [cut(sheet, 0, -1, [], 0)];
	return [cut(sheet, header.first, header.last, header.columns, 0)];
}

/** A column may lack its header, and two may share one; a row with more of either is no header. */
const LEAST_COVERED = 0.8;
const LEAST_DISTINCT = 0.75;

/**
 * The header of a table that no dictionary knows: the first row of words that is as wide as most rows
 * of the sheet; with the row below it when that fills its gaps.
 */
function plainHeader(sheet: Sheet): { first: number; last: number; columns: readonly HeaderColumn[] } | null {
	const widths = sheet.rows.slice(0, 200).map(filledCells);
	const usual = mostFrequent(widths.filter((width) => width > 1));
	if (usual === null) return null;
	for (const block of headerCandidates(sheet)) {
		const covered = block.columns.filter(({ written }) => written !== '').length;
		const below = sheet.rows[block.last + 1];
		if (covered < usual * LEAST_COVERED || below === undefined) continue;
		const texts = block.columns.map(({ written }) => written).filter((text) => text !== '');
		if (new Set(texts).size >= texts.length * LEAST_DISTINCT) return block;
	}
	return null;
}

function cut(
	sheet: Sheet,
	first: number,
	last: number,
	columns: readonly HeaderColumn[],
	rowOffset: number,
): CleanTable {
	const rows: (readonly string[])[] = [];
	const setAside: number[] = [];
	const end = lastTableRow(sheet, last);
	sheet.rows.forEach((row, index) => {
		if (index >= first && index <= last) return;
		if (index < first || index > end || isBlankRow(row)) setAside.push(index + rowOffset + 1);
		else rows.push(row);
	});
	return { sheet: sheet.name, header: columns.map(({ written }) => written), rows, setAside };
}

/** Where a table ends: above the last rows that only hold a note or a line for signatures. */
function lastTableRow(sheet: Sheet, header: number): number {
	let end = sheet.rows.length - 1;
	while (end > header) {
		const row = sheet.rows[end] ?? [];
		const isNote = filledCells(row) === 1 && (row[0] ?? '').trim().length > 12;
		const isSignature = closesTable(row) && filledCells(row) <= 6 && !row.some((cell) => /^[\d.,]+$/.test(cell.trim()));
		if (!isBlankRow(row) && !isNote && !isSignature) break;
		end -= 1;
	}
	return end;
}

function filledCells(row: readonly string[]): number {
	return row.reduce((sum, cell) => sum + (cell.trim() === '' ? 0 : 1), 0);
}

function mostFrequent(numbers: readonly number[]): number | null {
	const counts = new Map<number, number>();
	for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
	let best: number | null = null;
	for (const [number, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = number;
	return best;
}
