import type { Finding, Severity } from '#lib/findings/types.ts';
import type { ReturnedSheet, ReturnedTable } from './error-workbook.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import type { Area, BookCell, BookRow, BookSheet } from './workbook/book.ts';
import { halfWidths } from './workbook/cell-text.ts';

/** What a workbook can hold. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** Of a longer sheet only the rows with findings are sent back; the rest would be too much to write and to open. */
const WHOLE_ROWS = 50_000;
/** Rows that column widths are taken from, and their limits. */
const MEASURED_ROWS = 300;
const NARROWEST = 6;
const WIDEST = 36;
/** A merged area larger than this is not one that somebody drew. */
const LARGEST_MERGE = 20_000;

/** A sheet as it came, the cells with findings coloured; `name` is what to call it. */
export function returnedSheet(sheet: ReturnedSheet, name: string, findings: readonly Finding[]): BookSheet {
	const marks = markCells(sheet, findings);
	const headers = headerRowsOf(sheet.tables);
	const isKept = keptRows(sheet, marks);
	const length = lastRow(sheet, isKept) + 1;
	const rows = Array.from({ length }, (_, row): BookRow =>
		isKept(row) ? { cells: returnedCells(ownCells(sheet, row), marks.get(row), headers.has(row)) } : HIDDEN,
	);
	const first = firstHeader(sheet.tables);
	const frozen = first === null || first[1] > 8 ? undefined : { rows: first[1], columns: 0 };
	return {
		name,
		columns: columnWidths(sheet, isKept),
		rows,
		merges: keptMerges(sheet, isKept),
		...(frozen === undefined ? {} : { frozen }),
		print: {
			orientation: 'landscape',
			gridLines: true,
			...(first === null ? {} : { repeatRows: [first[0] - 1, first[1] - 1] as const }),
		},
	};
}

const HIDDEN: BookRow = { cells: [], hidden: true };

interface Mark {
	readonly severity: Severity;
	readonly note: string;
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** Row and column (from 0) of every faulty cell, with the weightiest severity and all that is to be said. */
function markCells(sheet: ReturnedSheet, findings: readonly Finding[]): Map<number, Map<number, Mark>> {
	const marks = new Map<number, Map<number, Mark>>();
	for (const finding of findings) {
		if (finding.row === null) continue;
		const row = finding.row - 1;
		const column = finding.turned?.column ?? columnOf(sheet, finding.row, finding.column);
		if (column >= MOST_COLUMNS) continue;
		const inRow = marks.get(row) ?? new Map<number, Mark>();
		marks.set(row, inRow);
		const known = inRow.get(column);
		const said = `${SEVERITY_WORDS[finding.severity]}：${finding.message}`;
		inRow.set(column, {
			severity:
				known !== undefined && WEIGHT[known.severity] >= WEIGHT[finding.severity] ? known.severity : finding.severity,
			note: known === undefined ? said : `${known.note}\n${said}`,
		});
	}
	return marks;
}

/** The column with this header in the table that the row is of; for a whole row, its first filled cell. */
function columnOf(sheet: ReturnedSheet, row: number, header: string | null): number {
	const above = sheet.tables.filter(({ headerRows }) => headerRows === null || headerRows[0] <= row);
	const nearest = [...above].sort((a, b) => (b.headerRows?.[0] ?? 0) - (a.headerRows?.[0] ?? 0));
	for (const { columns } of nearest) {
		const match = columns.find((column) => column.header === header);
		if (match !== undefined) return match.column;
	}
	return Math.max(
		0,
		(sheet.rows[row - 1] ?? []).findIndex((cell) => cell.trim() !== ''),
	);
}

/** The cells of a row, without those of other villages where these stand beside each other. */
function ownCells({ rows, tables, only }: ReturnedSheet, row: number): readonly string[] {
	const cells = rows[row] ?? [];
	const turned = tables.find((table) => table.turned?.records === 'columns')?.turned;
	const [names] = turned?.cells ?? [];
	if (only === null || names === undefined || row < names.value.row) return cells;
	return cells.map((cell, column) => (column < names.value.column || only.rows.has(column + 1) ? cell : ''));
}

function returnedCells(
	texts: readonly string[],
	marks: ReadonlyMap<number, Mark> | undefined,
	isHeader: boolean,
): BookCell[] {
	const length = Math.min(
		MOST_COLUMNS,
		Math.max(texts.length, ...[...(marks?.keys() ?? [])].map((column) => column + 1)),
	);
	return Array.from({ length }, (_, column): BookCell => {
		const text = texts[column] ?? '';
		const mark = marks?.get(column);
		const value = text === '' ? null : isHeader ? text : (plainNumber(text) ?? text);
		if (mark !== undefined) return { value, look: mark.severity, note: mark.note };
		return isHeader && value !== null ? { value, look: 'plain-header' } : { value };
	});
}

/** A number when it would be shown and read back as exactly the same text. */
function plainNumber(text: string): number | null {
	if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) || text.length > 11) return null;
	const number = Number(text);
	return String(number) === text ? number : null;
}

function headerRowsOf(tables: readonly ReturnedTable[]): Set<number> {
	const rows = new Set<number>();
	for (const { headerRows, turned } of tables) {
		if (headerRows === null || turned?.records === 'form') continue;
		for (let row = headerRows[0]; row <= headerRows[1]; row += 1) rows.add(row - 1);
	}
	return rows;
}

/** Header rows (from 1) of the uppermost table. */
function firstHeader(tables: readonly ReturnedTable[]): readonly [number, number] | null {
	return tables.reduce<readonly [number, number] | null>(
		(first, { headerRows }) =>
			headerRows !== null && (first === null || headerRows[0] < first[0]) ? headerRows : first,
		null,
	);
}

/** Which rows (from 0) are sent back: all; or titles and headers with the village's, or with those that have findings. */
function keptRows(sheet: ReturnedSheet, marks: ReadonlyMap<number, unknown>): (row: number) => boolean {
	const { only, tables, rows } = sheet;
	if (tables.some(({ turned }) => turned !== null)) return () => true;
	if (only === null && rows.length <= WHOLE_ROWS) return () => true;
	const headers = headerRowsOf(tables);
	const top = firstHeader(tables)?.[1] ?? 0;
	const whole = rows.length <= WHOLE_ROWS;
	return (row) =>
		row < top || headers.has(row) || ((only === null || only.rows.has(row + 1)) && (whole || marks.has(row)));
}

function lastRow({ rows }: ReturnedSheet, isKept: (row: number) => boolean): number {
	let last = Math.min(rows.length, MOST_ROWS) - 1;
	while (last >= 0 && !isKept(last)) last -= 1;
	return last;
}

function columnWidths({ rows }: ReturnedSheet, isKept: (row: number) => boolean): { width: number }[] {
	const widths: number[] = [];
	let measured = 0;
	for (const [index, row] of rows.entries()) {
		if (!isKept(index)) continue;
		measured += 1;
		if (measured > MEASURED_ROWS) break;
		// A title that stands alone runs over the cells beside it.
		if (row.filter((cell) => cell !== '').length < 2) continue;
		row.slice(0, MOST_COLUMNS).forEach((cell, column) => {
			const width = Math.min(WIDEST, halfWidths(cell.slice(0, WIDEST)) + 2);
			widths[column] = Math.max(widths[column] ?? NARROWEST, width);
		});
	}
	return Array.from(widths, (width: number | undefined) => ({ width: width ?? NARROWEST }));
}

/** The merged areas that stand on kept rows only, hide no text and do not overlap. */
function keptMerges({ rows, merges }: ReturnedSheet, isKept: (row: number) => boolean): Area[] {
	const taken = new Set<string>();
	return merges.filter((area) => {
		const { firstRow, lastRow: last, firstColumn, lastColumn } = area;
		const size = (last - firstRow + 1) * (lastColumn - firstColumn + 1);
		if (size < 2 || size > LARGEST_MERGE || last >= rows.length || lastColumn >= MOST_COLUMNS) return false;
		const cells: string[] = [];
		for (let row = firstRow; row <= last; row += 1) {
			if (!isKept(row)) return false;
			for (let column = firstColumn; column <= lastColumn; column += 1) {
				const isFirst = row === firstRow && column === firstColumn;
				const key = `${row},${column}`;
				if (taken.has(key) || (!isFirst && (rows[row]?.[column] ?? '') !== '')) return false;
				cells.push(key);
			}
		}
		for (const key of cells) taken.add(key);
		return true;
	});
}
