import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import { type FactsKept, sumsOfFacts } from './chosen-rows.ts';
import type { FactTable } from './fact-tables.ts';

/** The tables of kept facts (kept-facts.ts), made anew without rows. */

/** Empties all that is kept of a ledger. */
export async function emptyKept(warehouse: Warehouse, table: FactTable): Promise<void> {
	await emptyRows(warehouse, table);
	await fillWithNone(warehouse, table, { placed: sumsOfFacts(table, 'placed', noFacts(table)) });
}

/** Empties what is kept of a few dates. */
export function emptyRows(warehouse: Warehouse, table: FactTable): Promise<void> {
	const facts = noFacts(table);
	return fillWithNone(warehouse, table, {
		kept: `SELECT * REPLACE (CAST(basis AS fact_basis) AS basis) FROM ${facts}`,
		...(table.isLarge ? { summed: sumsOfFacts(table, 'summed', facts) } : {}),
	});
}

function noFacts({ ledger }: FactTable): string {
	return `${ledger}_tagged('1970-01-01')`;
}

async function fillWithNone(
	warehouse: Warehouse,
	{ ledger }: FactTable,
	tables: Partial<Record<FactsKept, string>>,
): Promise<void> {
	for (const [kept, rows] of Object.entries(tables)) {
		await warehouse.run(`CREATE OR REPLACE TABLE ${identifier(`${ledger}_${kept}`)} AS ${rows} LIMIT 0`);
	}
}
