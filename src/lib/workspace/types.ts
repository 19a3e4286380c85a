import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { LedgerSource } from '#lib/intake/types.ts';
import type { Summary } from '#lib/measures/figures.ts';
import type { Scope } from '#lib/measures/read.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import type { Answer, Comparison, Question, SheetView, SourceAddress } from './review.ts';
import type { TableDecision } from '#lib/intake/decisions.ts';
import type { Shelf } from './shelf.svelte.ts';
import type { SetAsideRows } from './set-aside.ts';

/** What of a read sheet is told of it; the rows themselves stay in the warehouse. */
export type SourceSummary = Omit<LedgerSource, 'rows' | 'places'>;

/** The same as the pages hold it: the rows set aside, which may be a million, packed. */
export type SourceReport = Omit<SourceSummary, 'rowsSetAside'> & { readonly rowsSetAside: SetAsideRows };

/** A file that a person picked; `path` keeps folders, with `/` between them. */
export interface PickedFile {
	readonly path: string;
	readonly blob: Blob;
	/** When it was changed last, ms since 1970; absent or null when that is not known. */
	readonly modified?: number | null;
}

/** What can be done with a file: it has ledgers; it can be read and has none; it cannot be read. */
export type Verdict = 'ledger' | 'no-ledger' | 'unreadable';

/** One file with what was read in it, waiting for the officer's word or already counted. */
export interface FileReport {
	/** SHA-256 of the bytes, hex: the same file twice is recognised by it. */
	readonly id: string;
	readonly path: string;
	readonly size: number;
	readonly sources: readonly SourceReport[];
	readonly verdict: Verdict;
	/** Set when the file could not be used at all: Chinese, what happened and what to do. */
	readonly problem: string | null;
	/** True when a file with the same bytes is already counted, or comes before it in the same import. */
	readonly duplicate: boolean;
}

/** Which stage the office is in. */
export type OfficeStage =
	| 'starting' // the engine opens, kept files are read back
	| 'empty' // ready, and nothing loaded yet
	| 'ready' // figures can be asked for
	| 'failed'; // the engine could not start; see `problem`

/** Stage of an import; the page shows it as `data-state` of `import-status`. */
export type ImportStage = 'idle' | 'reading' | 'review' | 'done' | 'error';

export interface ImportProgress {
	readonly stage: ImportStage;
	/** Files read so far and in all. */
	readonly read: number;
	readonly total: number;
	/** Name of the file at work, or null. */
	readonly file: string | null;
	/** How far the file at work is read, 0…1; null while that is not known. */
	readonly share: number | null;
	/** The files of this import, in the order they were handed over. */
	readonly reports: readonly FileReport[];
	/** What failed, in Chinese, when `stage` is `error`. */
	readonly problem: string | null;
}

/** How far kept files are read again. */
export interface ReadingProgress {
	/** Files read so far and in all. */
	readonly read: number;
	readonly total: number;
}

/** The office as pages see it: reactive state plus the few things a person can do. */
export interface OfficeView {
	readonly stage: OfficeStage;
	readonly problem: string | null;
	/** Grows by one with every change of the data, so that pages know when to ask again. */
	readonly revision: number;
	/** Files that count, in the order they were added. */
	readonly files: readonly FileReport[];
	readonly findings: readonly Finding[];
	/** The kept profile of the campaign; the default when none is kept. */
	readonly campaign: Campaign;
	/** How far the files that count are read again for a changed profile; null while they are not. */
	readonly rereading: ReadingProgress | null;
	/**
	 * Keeps another profile and lets it hold: files are read again when limits of rules over their rows change, villages are
	 * joined again when the official list does; other tabs follow. Where nothing can be kept, see `shelf.problem`.
	 */
	keepCampaign(campaign: Campaign): Promise<void>;
	/** What is kept beside the ledgers: profile, boundaries, templates, edited briefings. */
	readonly shelf: Pick<Shelf, 'get' | 'keys' | 'put' | 'problem'>;
	/** As-of dates on hand, oldest first, ISO. */
	readonly dates: readonly string[];
	/** True while what is on the page is also on disk. */
	readonly saved: boolean;
	/** True while it is being written to disk. */
	readonly saving: boolean;
	readonly importing: ImportProgress;
	/**
	 * Figures at `asOf` (one of `dates`): `total` and `history` are those of the scope, `villages`
	 * are all villages of the scope's township (of the whole zone when it names none), chosen or not.
	 */
	summary(asOf: string, scope: Scope): Promise<Summary>;
	/** Which version of each ledger counts for each village at `asOf`. */
	versions(asOf: string): Promise<readonly LatestVersion[]>;
	/** Reads measures: runs a reader (`readRowsBehind` …) on the warehouse when no change is at work. */
	readonly read: <T>(reader: (warehouse: Warehouse) => Promise<T>) => Promise<T>;
	/** Where the rows of a source of the warehouse come from; null when it is gone. */
	sourceAt(sourceId: number): SourceAddress | null;
	/** What only a person can know about the import under review; answered ones are gone from the list. */
	readonly questions: readonly Question[];
	/** Under review: how each source differs from what counts, by `${fileId} ${source}`; absent where nothing to compare with. */
	readonly comparisons: ReadonlyMap<string, Comparison>;
	/** Villages on the official list and on the ledgers, to choose from, in the order of the list. */
	readonly knownVillages: readonly { readonly township: string | null; readonly village: string }[];
	/** Decisions taken on the tables of a file. */
	decisionsOn(fileId: string): readonly TableDecision[];
	/** Reads a file again with a decision on one of its tables (which replaces an earlier one); under review or counted. */
	decide(fileId: string, decision: TableDecision): Promise<void>;
	/**
	 * Forgets the rule remembered for tables of the shape of this one. It is read again without it, counted or under review,
	 * and so are the other tables under review that follow the rule; other counted files keep what they were read with.
	 */
	forgetRule(at: SourceAddress): Promise<void>;
	/** Takes the officer's word on a question. */
	answer(id: string, answer: Answer): Promise<void>;
	/** Opens the original sheet of a source, of a counted file or one under review. Rejects with a Chinese message. */
	openSheet(at: SourceAddress): Promise<SheetView>;
	/** The original bytes of a counted file, or of one under review. Rejects when it is gone. */
	blobOf(fileId: string): Promise<Blob>;
	loadSample(): Promise<void>;
	/** Read files for review; nothing counts until `confirmImport`. */
	readFiles(files: readonly PickedFile[]): Promise<void>;
	cancelImport(): void;
	confirmImport(): Promise<void>;
	removeFile(id: string): Promise<void>;
	/** Forget every file, decision and setting on this computer. */
	clear(): Promise<void>;
}
