import type { Parameter, Row, Value, Warehouse } from '#lib/warehouse/warehouse.ts';
import type { ChosenFacts, Choice } from './chosen-rows.ts';
import type { FactTable } from './fact-tables.ts';
import { portions, prepareFacts, readFacts, readFactsBy } from './kept-facts.ts';

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

/** A measure by one dimension, at any number of report dates. */
export async function readBreakdown<F>(
	warehouse: Warehouse,
	sql: string,
	table: FactTable,
	dates: readonly string[],
	dimension: string,
	choice: Choice,
	figures: (row: Row) => F,
): Promise<Group<F>[]> {
	return groupsOf(await readDated(warehouse, { table, dates, choice, dimensions: [dimension] }, sql), figures);
}

/**
 * A measure by several dimensions at one report date, in one go; a dimension without rows has no groups.
 * @param sums those of its columns that are wanted; without it all of them
 */
export async function readBreakdowns<F, D extends string>(
	warehouse: Warehouse,
	sql: string,
	table: FactTable,
	asOf: string,
	dimensions: readonly D[],
	choice: Choice,
	figures: (row: Row) => F,
	sums?: readonly string[],
): Promise<ReadonlyMap<D, readonly Group<F>[]>> {
	const facts = { table, dates: [asOf], choice, dimensions, ...(sums === undefined ? {} : { sums }) };
	const rows = await readFactsBy(warehouse, facts, sql);
	return new Map(dimensions.map((dimension) => [dimension, groupsOf(rows.get(dimension) ?? [], figures)]));
}

/** Runs a measure at any number of report dates; the rows in the order of the dates' portions. */
export async function readDated(
	warehouse: Warehouse,
	facts: ChosenFacts,
	sql: string,
	parameters: readonly Parameter[] = [],
): Promise<readonly Row[]> {
	const parts = portions(sql, facts).map((dates) => readFacts(warehouse, { ...facts, dates }, sql, parameters));
	return (await Promise.all(parts)).flat();
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
