import type { Parameter, Row, Value, Warehouse } from '#lib/warehouse/warehouse.ts';
import contractChosen from './facts/contract-chosen.sql?raw';
import contractFacts from './facts/contract-facts.sql?raw';
import debtChosen from './facts/debt-chosen.sql?raw';
import debtFacts from './facts/debt-facts.sql?raw';
import feeChosen from './facts/fee-chosen.sql?raw';
import feeFacts from './facts/fee-facts.sql?raw';
import incomeChosen from './facts/income-chosen.sql?raw';
import incomeFacts from './facts/income-facts.sql?raw';
import projectChosen from './facts/project-chosen.sql?raw';
import projectFacts from './facts/project-facts.sql?raw';
import receivableChosen from './facts/receivable-chosen.sql?raw';
import receivableFacts from './facts/receivable-facts.sql?raw';
import worklistChosen from './facts/worklist-chosen.sql?raw';
import worklistFacts from './facts/worklist-facts.sql?raw';

/** Which part of the zone is measured; both null: all of it. */
export interface Scope {
	readonly township: string | null;
	/** Village id of the present rebuild. */
	readonly villageId: number | null;
}

export const WHOLE_ZONE: Scope = { township: null, villageId: null };

/** One group of a measure: at a report date, the figures of one value of the dimension. */
export interface Group<F> {
	/** ISO date. */
	readonly reportDate: string;
	/** Value of the dimension; null where the rows say none, and for the dimension `total`. */
	readonly bucket: string | null;
	readonly figures: F;
}

/** Creates the fact macros that the measures read; once after the tables are made. */
export async function prepareMeasures(warehouse: Warehouse): Promise<void> {
	const facts = [contractFacts, debtFacts, receivableFacts, feeFacts, incomeFacts, projectFacts, worklistFacts];
	const chosen = [contractChosen, debtChosen, receivableChosen, feeChosen, incomeChosen, projectChosen, worklistChosen];
	for (const sql of [...facts, ...chosen]) await warehouse.run(sql);
}

/** Runs a measure with the four parameters that all of them share. */
export async function readGroups<F>(
	warehouse: Warehouse,
	sql: string,
	dates: readonly string[],
	dimension: string,
	scope: Scope,
	figures: (row: Row) => F,
): Promise<Group<F>[]> {
	const parameters: Parameter[] = [dates.join(','), dimension, scope.township, scope.villageId];
	const rows = await warehouse.query(sql, parameters);
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
