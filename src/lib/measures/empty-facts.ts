import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { type FactsKept, sumsOfFacts } from './chosen-rows.ts';
import type { FactTable } from './fact-tables.ts';

/** The tables of kept facts (kept-facts.ts), without rows. */

/** Makes all tables of what is kept of a ledger. */
export async function makeKept(warehouse: Warehouse, table: FactTable): Promise<void> {
	const facts = `${table.ledger}_tagged('1970-01-01')`;
	const rows: Record<FactsKept, string> = {
		kept: `SELECT * REPLACE (CAST(basis AS fact_basis) AS basis) FROM ${facts}`,
		summed: sumsOfFacts(table, 'summed', facts),
		placed: sumsOfFacts(table, 'placed', facts),
	};
	for (const kept of keptOf(table)) await makeWithNone(warehouse, table, kept, rows[kept]);
}

/** Empties all that is kept of a ledger. */
export async function emptyKept(warehouse: Warehouse, table: FactTable): Promise<void> {
	for (const kept of keptOf(table)) await emptyTable(warehouse, table, kept);
}

/** Empties what is kept of a few dates. */
export async function emptyRows(warehouse: Warehouse, table: FactTable): Promise<void> {
	for (const kept of keptOf(table)) if (kept !== 'placed') await emptyTable(warehouse, table, kept);
}

function keptOf({ isLarge }: FactTable): readonly FactsKept[] {
	return isLarge === true ? ['kept', 'summed', 'placed'] : ['kept', 'placed'];
}

/** Made anew from itself: that frees what the rows took, and to work out the columns again from the facts would take far longer. */
function emptyTable(warehouse: Warehouse, table: FactTable, kept: FactsKept): Promise<void> {
	return makeWithNone(warehouse, table, kept, `FROM ${identifier(`${table.ledger}_${kept}`)}`);
}

function makeWithNone(warehouse: Warehouse, { ledger }: FactTable, kept: FactsKept, rows: string): Promise<void> {
	return warehouse.run(`CREATE OR REPLACE TABLE ${identifier(`${ledger}_${kept}`)} AS ${rows} LIMIT 0`);
}
