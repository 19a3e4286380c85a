import type { Severity } from '#lib/findings/types.ts';
import type { TableAddress } from '#lib/intake/decisions.ts';
import type { SetAsideReason } from '#lib/intake/types.ts';
import type { LedgerId } from '#lib/ledger/types.ts';

/** What a review of read files is made of: questions that only a person can answer, comparisons, the original sheet. */

/** Which source is meant: a file by its id, the source by its place in `FileReport.sources`. */
export interface SourceAddress {
	readonly fileId: string;
	readonly source: number;
}

/** Something that only a person can know. Everything that is certain asks nothing. */
export type Question =
	| {
			/** A village name that is near a known one. Asked once for all files that write it so. */
			readonly kind: 'village';
			readonly id: string;
			readonly township: string | null;
			readonly written: string;
			/** Known villages it may be, the likeliest first. */
			readonly candidates: readonly { readonly township: string | null; readonly village: string }[];
			/** Why they are near, in Chinese: 读音相同, 只差一个字. */
			readonly why: string;
			/** Where it stands first, and in how many sources. */
			readonly first: SourceAddress;
			readonly firstRow: number | null;
			readonly sources: number;
	  }
	| { readonly kind: 'no-village'; readonly id: string; readonly at: SourceAddress; readonly rows: number }
	| { readonly kind: 'as-of'; readonly id: string; readonly at: SourceAddress }
	| { readonly kind: 'unit'; readonly id: string; readonly at: SourceAddress; readonly why: string }
	| {
			/** The same ledger of the same villages and date counts already, and not all of it is in the new one. */
			readonly kind: 'version';
			readonly id: string;
			readonly at: SourceAddress;
			readonly comparison: Comparison;
	  }
	| Rivals;

/** Two tables of one import that say different things of the same ledger, villages and date. */
export interface Rivals {
	readonly kind: 'rivals';
	readonly id: string;
	/** The one that counts unless the officer says otherwise: changed clearly later, or else the last. */
	readonly at: SourceAddress;
	readonly other: SourceAddress;
	readonly ledger: LedgerId;
	/** One village they have in common, and how many there are. */
	readonly village: string | null;
	readonly villages: number;
	readonly asOf: string;
	/** True when it is the time of the last change that speaks for `at`. */
	readonly byTime: boolean;
	/** True when none has all rows of the other: both count until the officer says otherwise. */
	readonly bothCount: boolean;
}

/** The officer's word on a question. */
export type Answer =
	| {
			readonly kind: 'village';
			readonly village: { readonly township: string | null; readonly village: string } | null;
	  }
	| { readonly kind: 'no-village'; readonly township: string | null; readonly village: string }
	| { readonly kind: 'as-of'; readonly asOf: string }
	| { readonly kind: 'unit'; readonly unit: '元' | '万元' }
	| { readonly kind: 'version'; readonly replace: boolean }
	| { readonly kind: 'rivals'; readonly choice: 'at' | 'other' | 'both' };

/** How a source differs from the rows of the same ledger and villages that count so far. */
export interface Comparison {
	readonly ledger: LedgerId;
	/** As-of date of the rows compared with, ISO (the latest of them). */
	readonly previousAsOf: string;
	readonly asOf: string;
	/** File names of the rows compared with. */
	readonly previousFiles: readonly string[];
	/** True when both are of the same date: handed in again, not a new report. */
	readonly sameDate: boolean;
	readonly added: number;
	readonly changed: number;
	readonly unchanged: number;
	readonly gone: number;
	/** Rows whose status went back: 已清理 → 未清理. */
	readonly steppedBack: number;
	/** Rows whose cumulative figure is smaller than before. */
	readonly fallen: number;
	/** The first of the differing rows, those that went back before all others. */
	readonly changes: readonly RowChange[];
}

/** A row that differs from its previous version. */
export interface RowChange {
	readonly kind: 'added' | 'changed' | 'gone';
	/** What the row is called: contract number, else party and start … */
	readonly name: string;
	readonly village: string | null;
	/** Row in the new sheet, from 1; null when it is gone. */
	readonly row: number | null;
	readonly cells: readonly CellChange[];
}

export interface CellChange {
	readonly field: string;
	/** Official label of the field. */
	readonly label: string;
	/** As shown: 分 as 元, codes by their names; empty when blank. */
	readonly before: string;
	readonly after: string;
	readonly concern: 'stepped-back' | 'fallen' | null;
}

/** A table on a sheet, as the grid marks it. */
export interface GridTable extends TableAddress {
	readonly source: number;
}

/** One row of the original sheet as it is shown. */
export interface GridRow {
	/** From 1. */
	readonly row: number;
	/** `data`, or why it does not count. */
	readonly kind: 'data' | SetAsideReason;
	/** Index into `FileReport.sources`; null for rows of no table. */
	readonly source: number | null;
	/** More than the reason, in Chinese: 小计，与上面 3 行相符. */
	readonly note: string | null;
	/** True when the workbook hides or filters out the row. */
	readonly hidden: boolean;
	readonly cells: readonly GridCell[];
}

export interface GridCell {
	/** Cell text as written. */
	readonly text: string;
	/** What was stored, where it reads otherwise than the cell: `3.50` for 3.5万, `2022-12-31` for 44926. Null: the same. */
	readonly after: string | null;
	/** True when the text was filled down from a merged cell above. */
	readonly filled: boolean;
	readonly severity: Severity | null;
	/** Messages of the findings on the cell, joined; null when there are none. */
	readonly message: string | null;
	/** What the cell is read as where that is not said by its column; absent elsewhere. */
	readonly item?: GridItem;
}

/** A column of a table that does not lie on the sheet as one. */
export interface GridItem {
	/** Column of the table, see `ColumnMatch.column`. */
	readonly column: number;
	/** Field that it is read as; null: not imported. */
	readonly field: string | null;
	/** Official label of that field. */
	readonly label: string | null;
}

/** An original sheet opened for looking: read once more by the worker, and shown window by window. */
export interface SheetView {
	readonly file: string;
	readonly sheet: string | null;
	readonly rowCount: number;
	readonly columnCount: number;
	/** Columns that the workbook hides, from 0. */
	readonly hiddenColumns: readonly number[];
	/** Merged areas within the first rows matter for looks only: inclusive, from 0. */
	readonly merges: readonly {
		readonly firstRow: number;
		readonly lastRow: number;
		readonly firstColumn: number;
		readonly lastColumn: number;
	}[];
	/** Rows `from`…`from + count - 1`, from 0. */
	rows(from: number, count: number): Promise<readonly GridRow[]>;
	close(): void;
}
