import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { type FactsKept, sumsOfFacts } from './chosen-rows.ts';
import type { FactTable } from './fact-tables.ts';
import { query } from './kept-answers.ts';

/**
 * The tables of kept facts (kept-facts.ts). Each is made of the first facts that are kept in it: to make them all beforehand,
 * empty, took a tenth of a second of every start, and the same facts had to be planned again to fill them.
 */

/** What is kept of a ledger at few dates: its rows, and then their sums. */
export function rowTables({ isLarge }: FactTable): readonly FactsKept[] {
	return isLarge === true ? ['kept', 'summed'] : ['kept'];
}

/**
 * Adds facts to a table of what is kept: those at one date, or of `placed` at several (ISO).
 * @param isFirst whether the table is made anew of them; of none it has no rows
 */
export async function addFacts(
	warehouse: Warehouse,
	table: FactTable,
	kept: FactsKept,
	dates: readonly string[],
	isFirst: boolean,
): Promise<void> {
	const name = nameOf(table, kept);
	const into = isFirst ? `CREATE OR REPLACE TABLE ${name} AS` : `INSERT INTO ${name}`;
	const facts = `${into} ${factsOf(table, kept)}`;
	if (dates.length > 0) await query(warehouse, { sql: facts, parameters: [dates.join(',')] });
	else if (isFirst) await query(warehouse, { sql: `${facts} LIMIT 0`, parameters: ['1970-01-01'] });
}

/** Takes those at a date out of the tables of few dates again. */
export async function removeFacts(warehouse: Warehouse, table: FactTable, date: string): Promise<void> {
	for (const kept of rowTables(table)) {
		const sql = `DELETE FROM ${nameOf(table, kept)} WHERE report_date = CAST($1 AS DATE)`;
		await query(warehouse, { sql, parameters: [date] });
	}
}

/** Statements that drop all that is kept of a ledger. */
export function dropFacts(table: FactTable): string[] {
	return [...rowTables(table), 'placed' as const].map((kept) => `DROP TABLE IF EXISTS ${nameOf(table, kept)}`);
}

function factsOf(table: FactTable, kept: FactsKept): string {
	const facts = `${table.ledger}_tagged($1)`;
	switch (kept) {
		case 'kept':
			return `SELECT * REPLACE (CAST(basis AS fact_basis) AS basis) FROM ${facts} ORDER BY village_id`;
		case 'summed':
			return sumsOfFacts(table, kept, `(SELECT * FROM ${nameOf(table, 'kept')} WHERE report_date = CAST($1 AS DATE))`);
		case 'placed':
			return sumsOfFacts(table, kept, facts);
	}
}

function nameOf({ ledger }: FactTable, kept: FactsKept): string {
	return identifier(`${ledger}_${kept}`);
}
