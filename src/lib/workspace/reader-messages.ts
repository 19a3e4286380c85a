import type { Finding } from '#lib/findings/types.ts';
import type { IntakeOptions } from '#lib/intake/intake-table.ts';
import type { VillageDecisions, WrittenVillage } from '#lib/intake/decisions.ts';
import type { NearVillage, PlacedRows } from '#lib/intake/recognise/near-villages.ts';
import type { DescribedSource, PackedFile, PackedTable } from './pack.ts';
import type { GridRow, SheetView } from './review.ts';
import type { SourceReport } from './types.ts';

/** Settings of the reading that go to the worker: plain data only. */
export type ReadOptions = Pick<IntakeOptions, 'secondRoundEndYear' | 'limits' | 'decisions' | 'shapes'>;

/** A file to be read. */
export interface FileToRead {
	readonly path: string;
	readonly blob: Blob;
	readonly options: ReadOptions;
}

/** Reads a file for the warehouse. */
export interface ReadRequest extends FileToRead {
	readonly kind: 'read';
	readonly ticket: number;
	/** Number of the first source found in the file; the next ones count on. */
	readonly firstSourceId: number;
	/**
	 * Where the rows go: with the answer (`along`); those of large tables ahead of it, as soon as they are typed (`ahead`); or nowhere
	 * until what is held is asked for (`held`).
	 */
	readonly rows: 'along' | 'ahead' | 'held';
}

/** Asks for the rows that are held, of all files together. */
export interface HeldRequest {
	readonly kind: 'held';
	readonly ticket: number;
}

/** Rows of a source that go ahead of what is told of it. */
export interface RowsAhead extends PackedTable {
	readonly sourceId: number;
}

/** A table on the sheet to be shown, and its place in `FileReport.sources`. */
export interface ShownTable {
	readonly source: number;
	readonly table: number;
}

/** Which sheet of a file is to be shown. */
export interface SheetToShow {
	/** Path within the archive; empty when the file is none. */
	readonly entry: string;
	readonly sheet: string | null;
	readonly tables: readonly ShownTable[];
	/** Findings on this sheet that only show beside other files. */
	readonly findings: readonly Finding[];
}

/** Reads a file and holds one sheet of it ready for looking. */
export interface OpenSheetRequest extends FileToRead {
	readonly kind: 'open-sheet';
	readonly ticket: number;
	readonly show: SheetToShow;
}

/** Rows of the sheet that is held, from 0. */
export interface RowsRequest {
	readonly kind: 'rows';
	readonly ticket: number;
	readonly from: number;
	readonly count: number;
}

/** Looks for village names that are near one another; see `nearVillages`. */
export interface NearRequest {
	readonly kind: 'near';
	readonly ticket: number;
	readonly sources: readonly PlacedRows[];
	readonly decisions: VillageDecisions;
}

/** What the page asks of the reading worker. */
export type WorkerRequest = ReadRequest | HeldRequest | OpenSheetRequest | RowsRequest | NearRequest;

/** A source as it goes to the page. */
export type ReadSource = Omit<DescribedSource, 'summary'> & {
	readonly summary: SourceReport;
	/** Stored rows that name no village. */
	readonly nameless: number;
	/** For each place the first row that names it, from 1; 0 when none does. */
	readonly placeRows: Int32Array;
	/** Rows of each place. */
	readonly rowsOf: Int32Array;
};

/** What is told of a sheet before its rows. */
export type SheetFacts = Omit<SheetView, 'rows' | 'close'>;

/** What the worker answers, under the same ticket. */
export type WorkerAnswer =
	| {
			readonly kind: 'read';
			readonly ticket: number;
			/** SHA-256 of the bytes, hex. */
			readonly fileId: string;
			readonly sources: readonly ReadSource[];
			readonly tables: PackedFile['tables'];
	  }
	| { readonly kind: 'held'; readonly ticket: number; readonly tables: PackedFile['tables'] }
	| { readonly kind: 'progress'; readonly ticket: number; readonly share: number }
	| { readonly kind: 'ahead'; readonly ticket: number; readonly rows: RowsAhead }
	| { readonly kind: 'sheet'; readonly ticket: number; readonly facts: SheetFacts }
	| {
			readonly kind: 'near';
			readonly ticket: number;
			readonly near: readonly NearVillage[];
			/** All villages of these places, in the order of first appearance. */
			readonly villages: readonly WrittenVillage[];
	  }
	| { readonly kind: 'rows'; readonly ticket: number; readonly rows: readonly GridRow[] }
	| {
			readonly kind: 'failed';
			readonly ticket: number;
			/** Name of the error: `NotReadableError` and `NotFoundError` when the system would not give the bytes. */
			readonly error: string;
			readonly message: string;
	  };
