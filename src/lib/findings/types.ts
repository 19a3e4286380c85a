/** How much a finding weighs: an error is wrong, a warning wants a look, info is only said. */
export type Severity = 'error' | 'warning' | 'info';

/** Something that is, or may be, wrong with the data, with its place. Rows from 1. */
export interface Finding {
	/** Code in the catalogue, for example `contract/term-over-limit`. */
	readonly rule: string;
	readonly severity: Severity;
	readonly file: string;
	readonly sheet: string | null;
	readonly row: number | null;
	/** Header of the column as written. */
	readonly column: string | null;
	/** Village as written in the row. */
	readonly village: string | null;
	/** What `row` and `column` stand for where the records of a table are not the rows of its sheet. */
	readonly turned?: TurnedPlace;
	/** Township of that village, where it is known. */
	readonly township?: string;
	/** Cell text, or the value that is in doubt. */
	readonly value: string;
	/** Chinese: what is wrong, and what to do. */
	readonly message: string;
}

/** A place in a table whose records are not the rows of its sheet. */
export interface TurnedPlace {
	/** Row number of the record, see `LedgerRows.rowNumber`. */
	readonly record: number;
	/** Column of the sheet in which it stands, from 0. */
	readonly column: number;
}

/** What can be wrong with data: an entry of the catalogue, in Chinese. */
export interface Rule {
	readonly severity: Severity;
	/** Short name for lists. */
	readonly title: string;
	/** What is wrong; `{value}`, `{column}` and `{detail}` are filled in. */
	readonly message: string;
	/** What to do. */
	readonly advice: string;
	/** The law or the logic behind it. */
	readonly basis: string;
}
