/** A column of a short table of records. */
export interface RecordColumn {
	readonly label: string;
	readonly numeric?: boolean;
	/** May break over lines. */
	readonly wraps?: boolean;
	/** Holds names of persons: masked when the page is exported. */
	readonly personal?: boolean;
}

/** A record: one of its cells opens its row in the original sheet. */
export interface RecordRow {
	readonly sourceId: number;
	readonly rowNo: number;
	/** One for each column; empty is shown as `—`. */
	readonly cells: readonly string[];
}

/** Shows the row of a ledger in its original sheet. */
export type OpenRow = (row: Pick<RecordRow, 'sourceId' | 'rowNo'>) => void;
