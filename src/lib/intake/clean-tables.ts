import { isSameRow, nextPlainTable, plainHeader } from './plain-table.ts';
import { readFile } from './read/read-file.ts';
import { filledCells, type HeaderColumn } from './recognise/header-block.ts';
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
	/** Rows of the sheet left out (titles, blank rows, the header printed again, footers), from 1. */
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

/** Tables looked for below each other; what follows belongs to the last. */
const MOST_TABLES = 200;

function tablesOf(sheet: Sheet, path: string): CleanTable[] {
	const ledgers = findTables(sheet, { sheetName: sheet.name, fileName: path });
	if (ledgers.length > 0) {
		return ledgers.map(({ view, recognition, region }) =>
			cut(view, recognition.block.first, recognition.block.last, recognition.block.columns, region.firstRow),
		);
	}
	return plainTables(sheet);
}

/** The tables below each other in a sheet that is no ledger. */
function plainTables(sheet: Sheet): CleanTable[] {
	const tables: CleanTable[] = [];
	let rest = sheet;
	for (let offset = 0; ;) {
		const header = plainHeader(rest);
		if (header === null) return [...tables, cut(rest, 0, -1, [], offset)];
		const next = tables.length + 1 < MOST_TABLES ? nextPlainTable(rest, header) : null;
		const upper = next === null ? rest : { ...rest, rows: rest.rows.slice(0, next) };
		tables.push(cut(upper, header.first, header.last, header.columns, offset));
		if (next === null) return tables;
		rest = below(rest, next);
		offset += next;
	}
}

function below(sheet: Sheet, start: number): Sheet {
	const merges = sheet.merges
		.filter(({ firstRow }) => firstRow >= start)
		.map((merge) => ({ ...merge, firstRow: merge.firstRow - start, lastRow: merge.lastRow - start }));
	return { ...sheet, rows: sheet.rows.slice(start), merges };
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
	const headers = sheet.rows.slice(first, last + 1);
	sheet.rows.forEach((row, index) => {
		if (index >= first && index <= last) return;
		const isRepeated = headers.some((header) => isSameRow(row, header));
		if (index < first || index > end || isBlankRow(row) || isRepeated) setAside.push(index + rowOffset + 1);
		else rows.push(sheet.name === null ? row : asWide(row, columns.length));
	});
	return { sheet: sheet.name, header: columns.map(({ written }) => written), rows, setAside };
}

/** A row of a workbook, which ends at its last filled cell, as wide as the header; delimited text says itself how wide a row is. */
function asWide(row: readonly string[], width: number): readonly string[] {
	return row.length >= width ? row : [...row, ...Array<string>(width - row.length).fill('')];
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
