import type { TurnedTable } from '#lib/ledger/turned.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import type { Finding } from '#lib/findings/types.ts';

/** Bytes of one file as it was handed over. `path` keeps folders, with `/` between them. */
export interface SourceFile {
	readonly path: string;
	readonly bytes: Uint8Array;
	/** When it was changed last, ms since 1970; absent or null when that is not known. */
	readonly modified?: number | null;
}

/**
 * A sheet of cells with coordinates: what every reader in `read/` gives, whatever the format.
 * Cells are text; a reader of workbooks writes dates as YYYY-MM-DD (`YYYY-MM-DD HH:MM:SS` with a time), times as HH:MM:SS,
 * percentages as `66.67%`, yes and no as TRUE and FALSE, errors as `#DIV/0!`, and all other numbers in full whatever their
 * format shows; whole numbers of more than 15 digits, which a workbook does not hold, as `1.40311E+17`.
 * `rows[r][c]`, both from 0; people are shown r + 1. Rows may be ragged; absent cells are blank.
 */
export interface Sheet {
	/** Sheet name; null for delimited text, which has none. */
	readonly name: string | null;
	readonly rows: readonly (readonly string[])[];
	/** Merged areas, inclusive, from 0. Empty for delimited text. */
	readonly merges: readonly MergedArea[];
	/** Things the reader noticed, in Chinese, with the row from 0 where it knows it. */
	readonly remarks: readonly SheetRemark[];
	/** True when the workbook hides the sheet. */
	readonly hidden?: boolean;
	/** Rows that are hidden or filtered out, from 0, ascending. They are in `rows` like any other. */
	readonly hiddenRows?: readonly number[];
	/** Columns that are hidden, from 0, ascending. They are in `rows` like any other. */
	readonly hiddenColumns?: readonly number[];
	/** How the rows lie on the sheet as it was written; absent where they are its own. */
	readonly turned?: TurnedSheet;
}

export interface TurnedSheet extends TurnedTable {
	/** The sheet as it was written. */
	readonly written: Sheet;
	/** Row number of each row, from 1: of the written sheet, or as `records` says. */
	readonly rowNumbers: readonly number[];
}

/** A block of cells: rows and columns from 0, inclusive. */
export interface MergedArea {
	readonly firstRow: number;
	readonly lastRow: number;
	readonly firstColumn: number;
	readonly lastColumn: number;
}

export interface SheetRemark {
	/** Code of the catalogue in `findings/`, for example `file/unclosed-quote`. */
	readonly rule: string;
	readonly row: number | null;
	readonly detail: string;
}

/** What a reader made of one file. */
export interface FileContent {
	/** Encoding of delimited text (`utf-8`, `gb18030`, `utf-16le`, `utf-16be`, `big5`), else null. */
	readonly encoding: string | null;
	readonly sheets: readonly Sheet[];
}

/** Why a row is not data. */
export type SetAsideReason =
	| 'title'
	| 'header'
	| 'subtotal'
	| 'total'
	| 'footer'
	| 'blank'
	| 'continued'
	| 'unreadable'
	| 'unrecognised'
	| 'declined';

/** A row kept out of the warehouse, with its reason. `row` from 1, as a spreadsheet shows it. */
export interface SetAsideRow {
	readonly row: number;
	readonly reason: SetAsideReason;
}

/** Unit of the money columns of a sheet. */
export type AmountUnit = 'yuan' | 'wan' | 'mixed';

/** How one column was recognised. */
export interface ColumnMatch {
	readonly field: string;
	/** Column from 0. */
	readonly column: number;
	/** Header as written; parts of a header block joined by `/`. */
	readonly header: string;
	/** Unit the cells are in when they carry none of their own (`万元`, `亩` …); null when unitless. */
	readonly unit: string | null;
	/** Where the unit was read. */
	readonly unitFrom: 'header' | 'sheet' | 'officer' | 'default' | null;
	/** True when the header asks the reverse of the field (是否规范 for 是否需清理). */
	readonly inverted: boolean;
	/** True when no row has anything written in it. */
	readonly isBlank?: true;
}

/** Text of a header block over one column; parts joined by `/`. */
export interface HeaderCell {
	readonly column: number;
	readonly header: string;
}

/** Where the as-of date was read; `officer`: a decision gives it. */
export type AsOfOrigin = 'column' | 'cell' | 'title' | 'sheet-name' | 'file-name' | 'folder-name' | 'officer';

/** Who said what a table is: the program by itself, a rule remembered for its shape, or a decision on this very table. */
export type DecidedBy = 'program' | 'shape' | 'officer';

/** What the check of a sum row gave. */
export interface SumNote {
	/** Row of the sheet, from 1. */
	readonly row: number;
	/** True when every figure that could be checked is the sum of its rows. */
	readonly agrees: boolean;
	/** How many rows the sum stands for. */
	readonly rows: number;
	/** Chinese: 小计，与上面 3 行相符. */
	readonly text: string;
}

/** A distinct place named in a source, before villages are joined across files. */
export interface Place {
	/** Township as written or found in the title; null when unknown. */
	readonly township: string | null;
	/** Village as written; null when unknown. */
	readonly village: string | null;
}

/** Typed values of a source, one array per stored column, all of length `length`. */
export interface LedgerRows {
	readonly length: number;
	/** Row number in the sheet, from 1. */
	readonly rowNumber: Int32Array;
	/** Index into `places` of the source. */
	readonly place: Int32Array;
	/** Days since 1970-01-01; `UNDATED` where the row has no as-of date of its own nor the sheet. */
	readonly asOf: Int32Array;
	/** Values by stored column name. */
	readonly columns: ReadonlyMap<string, ColumnValues>;
}

/** Marker for "no as-of date" in `LedgerRows.asOf`. */
export const UNDATED = -2147483648;

/** Values of one stored column. `valid[i]` is 0 where the cell has no value. */
export type ColumnValues =
	| { readonly type: 'bigint'; readonly values: BigInt64Array; readonly valid: Uint8Array }
	| { readonly type: 'int' | 'date'; readonly values: Int32Array; readonly valid: Uint8Array }
	| { readonly type: 'bool'; readonly values: Uint8Array; readonly valid: Uint8Array }
	| { readonly type: 'text'; readonly values: readonly (string | null)[] };

/** One sheet after the whole way: what it is, what was stored, what was set aside, what is wrong. */
export interface LedgerSource {
	readonly file: string;
	/** Path within the archive that the file is; empty when it is none. */
	readonly entry: string;
	readonly sheet: string | null;
	/** When the file, or the entry of the archive, was changed last, ms since 1970; absent when that is not known. */
	readonly modified?: number;
	/** Place among the tables of the sheet as the program finds them without decisions, from 0. */
	readonly table: number;
	/** Where its cells were written, when its records are not the rows of the sheet; null: they are. */
	readonly turned: TurnedTable | null;
	/** Cells of the sheet that the table takes; null when nothing of the file could be read. */
	readonly region: MergedArea | null;
	/** Key of the header block, see `recognise/shapes.ts`; null without a header. */
	readonly shape: string | null;
	readonly decidedBy: DecidedBy;
	readonly encoding: string | null;
	readonly ledger: LedgerId | null;
	/** Why this ledger, or why none, in Chinese. */
	readonly why: string;
	/** True for a sheet of notes or lists beside the ledgers of a workbook: nothing in it is missed. */
	readonly isAside: boolean;
	/** First and last header row, from 1; null when no header was found. */
	readonly headerRows: readonly [number, number] | null;
	readonly amountUnit: AmountUnit | null;
	/** As-of date of the sheet, ISO; null when none was found. */
	readonly asOf: string | null;
	readonly asOfFrom: AsOfOrigin | null;
	readonly columns: readonly ColumnMatch[];
	/** Every column of the header block that has a text, whether a field or not; columns of the sheet, from 0. */
	readonly headers: readonly HeaderCell[];
	/** Headers that belong to no field, as written. */
	readonly unusedHeaders: readonly string[];
	readonly rowsRead: number;
	readonly rowsStored: number;
	readonly rowsSetAside: readonly SetAsideRow[];
	/** What the 小计 and 合计 rows were found to be; of the first two thousand that could be checked. */
	readonly sumNotes: readonly SumNote[];
	/** Stored rows whose village name was filled down from a row above, from 1, ascending. */
	readonly filledRows: Int32Array;
	/** The village that rows without one of their own are given: from title, sheet or file name, or decided; null: none. */
	readonly villageOfTable: string | null;
	readonly places: readonly Place[];
	readonly rows: LedgerRows;
	readonly findings: readonly Finding[];
}
