import type { Parameter, Row, Value, Warehouse } from '#lib/warehouse/warehouse.ts';
import type { FactTable } from './fact-tables.ts';
import { portions, prepareFacts, readFacts } from './kept-facts.ts';

/** Which part of the zone is measured; both null: all of it. */
export interface Scope {
	readonly township: string | null;
	/** Village id of the present rebuild. */
	readonly villageId: number | null;
}

export const WHOLE_ZONE: Scope = { township: null, villageId: null };

/** Whether figures of a village, by its id as text, are of the place: all are, unless it is one village. */
export function isPlaced(bucket: string | null, { villageId }: Scope): boolean {
	return villageId === null || bucket === String(villageId);
}

/** One group of a measure: at a report date, the figures of one value of the dimension. */
export interface Group<F> {
	/** ISO date. */
	readonly reportDate: string;
	/** Value of the dimension; null where the rows say none, and for the dimension `total`. */
	readonly bucket: string | null;
	readonly figures: F;
}

/** Creates the facts that the measures read; once after the tables are made. */
export function prepareMeasures(warehouse: Warehouse): Promise<void> {
	return prepareFacts(warehouse);
}

/** Runs a measure of facts with the four parameters that all of them share. */
export async function readGroups<F>(
	warehouse: Warehouse,
	table: FactTable,
	sql: string,
	dates: readonly string[],
	dimension: string,
	scope: Scope,
	figures: (row: Row) => F,
): Promise<Group<F>[]> {
	const place: Parameter[] = [dimension, scope.township, scope.villageId];
	return groupsOf(await readDated(warehouse, table, sql, dates, place), figures);
}

/** Runs a measure whose first parameter are the report dates, joined by ','; the rows in the order of the dates' portions. */
export async function readDated(
	warehouse: Warehouse,
	table: FactTable,
	sql: string,
	dates: readonly string[],
	parameters: readonly Parameter[],
): Promise<readonly Row[]> {
	const rows: Row[] = [];
	for (const portion of portions(dates)) {
		rows.push(...(await readFacts(warehouse, [table], portion, sql, [portion.join(','), ...parameters])));
	}
	return rows;
}

/** Rows with `report_date` and `bucket` as groups. */
export function groupsOf<F>(rows: readonly Row[], figures: (row: Row) => F): Group<F>[] {
	return rows.map((row) => ({
		reportDate: String(row['report_date']),
		bucket: textOrNull(row['bucket']),
		figures: figures(row),
	}));
}

/** An exact integer of a result. */
export function integer(row: Row, name: string): bigint {
	const value = row[name];
	if (typeof value === 'bigint') return value;
	if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
	throw new TypeError(`column ${name} holds no integer: ${String(value)}`);
}

/** A count small enough for a number. */
export function count(row: Row, name: string): number {
	return Number(integer(row, name));
}

export function textOrNull(value: Value | undefined): string | null {
	return value === null || value === undefined ? null : String(value);
}
