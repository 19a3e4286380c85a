import type { RuleCode } from '../catalogue.ts';

/** Typed rows as the rules see them: the same shape that intake builds. */
export interface RuleRows {
	readonly length: number;
	/** Row number in the sheet, from 1. */
	readonly rowNumber: Int32Array;
	/** Days since 1970-01-01. */
	readonly asOf: Int32Array;
	/** Index of the place of the row: the same number, the same township and village as written. */
	readonly place: Int32Array;
	readonly columns: ReadonlyMap<string, RuleColumn>;
}

export type RuleColumn =
	| { readonly type: 'bigint'; readonly values: BigInt64Array; readonly valid: Uint8Array }
	| { readonly type: 'int' | 'date'; readonly values: Int32Array; readonly valid: Uint8Array }
	| { readonly type: 'bool'; readonly values: Uint8Array; readonly valid: Uint8Array }
	| { readonly type: 'text'; readonly values: readonly (string | null)[] };

/** Hears of a row that breaks a rule: rule, row index (null: the whole table), field (null: the row), value, detail. */
export type RuleSink = (
	code: RuleCode,
	index: number | null,
	field: string | null,
	value: string,
	detail: string,
) => void;

const DAY = 86_400_000;

/** Values of a text column by row; null where blank or absent. */
export function texts(rows: RuleRows, name: string): (index: number) => string | null {
	const column = rows.columns.get(name);
	return column?.type === 'text' ? (index) => column.values[index] ?? null : () => null;
}

/** Days since 1970-01-01 by row; null where blank or absent. */
export function dates(rows: RuleRows, name: string): (index: number) => number | null {
	const column = rows.columns.get(name);
	if (column?.type !== 'date') return () => null;
	return (index) => (column.valid[index] === 1 ? (column.values[index] ?? null) : null);
}

/** Integers (分, 1/10000 亩, pieces) by row; null where blank or absent. */
export function integers(rows: RuleRows, name: string): (index: number) => bigint | null {
	const column = rows.columns.get(name);
	if (column?.type !== 'bigint') return () => null;
	return (index) => (column.valid[index] === 1 ? (column.values[index] ?? null) : null);
}

/** Whole numbers (months, years) by row; null where blank or absent. */
export function wholes(rows: RuleRows, name: string): (index: number) => number | null {
	const column = rows.columns.get(name);
	if (column?.type !== 'int') return () => null;
	return (index) => (column.valid[index] === 1 ? (column.values[index] ?? null) : null);
}

/** Yes or no by row; null where blank or absent. */
export function flags(rows: RuleRows, name: string): (index: number) => boolean | null {
	const column = rows.columns.get(name);
	if (column?.type !== 'bool') return () => null;
	return (index) => (column.valid[index] === 1 ? column.values[index] === 1 : null);
}

/** ISO date of days since 1970-01-01. */
export function isoOf(days: number): string {
	return new Date(days * DAY).toISOString().slice(0, 10);
}

/** Days since 1970-01-01 of an ISO date. */
export function daysOf(iso: string): number {
	return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

/** Days since 1970-01-01, `years` after `days`. */
export function yearsAfter(days: number, years: number): number {
	const date = new Date(days * DAY);
	return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / DAY;
}
