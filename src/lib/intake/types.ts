import type { LedgerId } from '#lib/ledger/types.ts';
import type { Finding } from '#lib/findings/types.ts';

/** Bytes of one file as it was handed over. `path` keeps folders, with `/` between them. */
export interface SourceFile {
	readonly path: string;
	readonly bytes: Uint8Array;
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
}

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
	'title' | 'header' | 'subtotal' | 'total' | 'footer' | 'blank' | 'unreadable' | 'unrecognised';

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
	readonly unitFrom: 'header' | 'sheet' | 'default' | null;
	/** True when the header asks the reverse of the field (是否规范 for 是否需清理). */
	readonly inverted: boolean;
}

/** Where the as-of date was read. */
export type AsOfOrigin = 'column' | 'cell' | 'title' | 'sheet-name' | 'file-name' | 'folder-name';

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
	readonly sheet: string | null;
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
	/** Headers that belong to no field, as written. */
	readonly unusedHeaders: readonly string[];
	readonly rowsRead: number;
	readonly rowsStored: number;
	readonly rowsSetAside: readonly SetAsideRow[];
	readonly places: readonly Place[];
	readonly rows: LedgerRows;
	readonly findings: readonly Finding[];
}
