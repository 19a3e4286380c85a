import type { Finding, Severity } from '#lib/findings/types.ts';
import { foldCell } from '#lib/intake/normalise/fold-cell.ts';
import { readBack } from '#lib/intake/read-back.ts';
import { isUnitRow } from '#lib/intake/recognise/units.ts';
import type { LedgerSource, SetAsideReason, Sheet } from '#lib/intake/types.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { SheetFacts } from './reader-messages.ts';
import type { GridCell, GridRow } from './review.ts';
import { turnedCells } from './turned-cells.ts';

/** A sheet as it is looked at, rows made when they are asked for. */
export interface SheetWindow {
	readonly facts: SheetFacts;
	/** Rows `from`…`from + count - 1`, from 0; fewer at the end of the sheet. */
	readonly rows: (from: number, count: number) => GridRow[];
}

export interface SheetToOpen {
	readonly file: string;
	readonly sheet: Sheet;
	/** The tables on the sheet, each with its place in `FileReport.sources`. */
	readonly tables: readonly { readonly index: number; readonly source: LedgerSource }[];
	/** Findings on this sheet beyond those of its sources. */
	readonly findings: readonly Finding[];
}

/** So many columns and rows of one window are shown. */
const MOST_COLUMNS = 500;
const MOST_ROWS = 1000;

const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** Makes a window on a sheet: what each row is, what its cells were read as, what was found wrong with them. */
export function openSheetWindow({ file, sheet, tables, findings }: SheetToOpen): SheetWindow {
	const hidden = new Set(sheet.hiddenRows);
	const shown = tables.map((table) => shownTable(table, sheet, findings));
	const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
	const columnCount = Math.min(width, MOST_COLUMNS);
	const rowOf = (row: number): GridRow => {
		const across = shown.filter(({ firstRow, lastRow }) => row >= firstRow && row <= lastRow);
		const [table] = across;
		const written = sheet.rows[row] ?? [];
		const cells = Array.from({ length: Math.min(written.length, columnCount) }, (_, column): GridCell => {
			const owner =
				across.find(({ firstColumn, lastColumn }) => column >= firstColumn && column <= lastColumn) ?? table;
			return owner === undefined ? plainCell(written[column] ?? '') : owner.cellAt(row, column, written[column] ?? '');
		});
		return {
			row: row + 1,
			kind: table?.kindOf(row) ?? (written.every((cell) => cell.trim() === '') ? 'blank' : 'unrecognised'),
			source: table?.index ?? null,
			note: table?.noteOf(row) ?? unitNote(table?.kindOf(row), written),
			hidden: hidden.has(row),
			cells,
		};
	};
	return {
		facts: {
			file,
			sheet: sheet.name,
			rowCount: sheet.rows.length,
			columnCount,
			hiddenColumns: sheet.hiddenColumns ?? [],
			merges: sheet.merges.filter(({ firstColumn }) => firstColumn < columnCount),
		},
		rows: (from, count) => {
			const first = Math.max(0, from);
			const length = Math.max(0, Math.min(count, MOST_ROWS, sheet.rows.length - first));
			return Array.from({ length }, (_, index) => rowOf(first + index));
		},
	};
}

/** What a row above the header is beyond a title: the line that gives the unit. */
function unitNote(kind: GridRow['kind'] | undefined, written: readonly string[]): string | null {
	return kind === 'title' && isUnitRow(written) ? '单位行' : null;
}

function plainCell(text: string): GridCell {
	return { text, after: null, filled: false, severity: null, message: null };
}

/** A table as the window asks it; its look-ups are made once. */
function shownTable({ index, source }: SheetToOpen['tables'][number], sheet: Sheet, others: readonly Finding[]) {
	const region = source.region ?? { firstRow: 0, lastRow: sheet.rows.length - 1, firstColumn: 0, lastColumn: 1e6 };
	const { firstRow, lastRow, firstColumn, lastColumn } = region;
	const storedAt = new Map(Array.from(source.rows.rowNumber, (row, at) => [row, at] as const));
	const reasons = new Map(source.rowsSetAside.map(({ row, reason }) => [row, reason] as const));
	const notes = new Map(source.sumNotes.map(({ row, text }) => [row, text] as const));
	const filled = new Set(source.filledRows);
	const marks = marksOf(source, [...source.findings, ...others]);
	const tell = readBack(source);
	const asksWhether = columnsAskingWhether(source);
	const readsSame = (column: number, text: string, after: string) =>
		foldCell(text) === foldCell(after) || (asksWhether.has(column) && /^[是否]$/.test(foldCell(text)));
	const villageColumn = villageColumnOf(source);
	if (source.turned !== null) {
		const cells = turnedCells(source, source.turned, sheet);
		return {
			...{ index, firstRow, lastRow, firstColumn, lastColumn },
			kindOf: cells.kindOf,
			noteOf: () => null,
			cellAt: (row: number, column: number, text: string): GridCell => {
				const mark = marks.get(markKey(row + 1, column));
				const { item, readAs } = cells.cellAt(row, column, text);
				const isSame = readAs === null || item === null || readsSame(item.column, text, readAs);
				return {
					...{ text, after: isSame ? null : readAs, filled: false },
					...{ severity: mark?.severity ?? null, message: mark?.message ?? null },
					...(item === null ? {} : { item }),
				};
			},
		};
	}
	return {
		index,
		firstRow,
		lastRow,
		firstColumn,
		lastColumn,
		kindOf: (row: number): 'data' | SetAsideReason | undefined =>
			storedAt.has(row + 1) ? 'data' : reasons.get(row + 1),
		noteOf: (row: number) => notes.get(row + 1) ?? null,
		cellAt: (row: number, column: number, text: string): GridCell => {
			const at = storedAt.get(row + 1);
			const isFilled = column === villageColumn && filled.has(row + 1);
			const mark = marks.get(markKey(row + 1, column));
			const shownText =
				isFilled && at !== undefined ? (source.places[source.rows.place[at] ?? 0]?.village ?? text) : text;
			const after = at === undefined || isFilled ? null : tell(at, column, text);
			return {
				text: shownText,
				after: after === null || readsSame(column, text, after) ? null : after,
				filled: isFilled,
				severity: mark?.severity ?? null,
				message: mark?.message ?? null,
			};
		},
	};
}

/** Findings by cell; those on a whole row stand at its first column. */
function marksOf(source: LedgerSource, findings: readonly Finding[]) {
	const columns = new Map<string, number>();
	for (const { header, column } of [...source.columns, ...source.headers]) {
		if (!columns.has(header)) columns.set(header, column);
	}
	const marks = new Map<number, { readonly severity: Severity; readonly message: string }>();
	for (const { row, column, turned, severity, message } of findings) {
		if (row === null) continue;
		const own = turned?.column ?? (column === null ? undefined : columns.get(column));
		const key = markKey(row, own ?? source.region?.firstColumn ?? 0);
		const known = marks.get(key);
		marks.set(key, {
			severity: known !== undefined && WEIGHT[known.severity] > WEIGHT[severity] ? known.severity : severity,
			message: known === undefined ? message : `${known.message}${message}`,
		});
	}
	return marks;
}

function markKey(row: number, column: number): number {
	return row * 16_384 + column;
}

/** Columns whose field asks 是否…: a plain 是 or 否 in them answers it, whatever the code is called. */
function columnsAskingWhether({ ledger, columns }: LedgerSource): ReadonlySet<number> {
	if (ledger === null) return new Set();
	const asking = new Set(ledgerOf(ledger).fields.flatMap(({ id, label }) => (label.startsWith('是否') ? [id] : [])));
	return new Set(columns.flatMap(({ field, column }) => (asking.has(field) ? [column] : [])));
}

function villageColumnOf({ ledger, columns }: LedgerSource): number | null {
	if (ledger === null) return null;
	const field = ledgerOf(ledger).fields.find(({ type }) => type === 'village');
	return columns.find((match) => match.field === field?.id)?.column ?? null;
}
