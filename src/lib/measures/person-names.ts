import { LEDGERS } from '#lib/ledger/ledgers.ts';
import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';

/** A name is no longer than this, in characters; 2 at least. */
const LONGEST = 4;

/**
 * The names of persons on the ledgers that stand in a text, so that they can be masked in it. What villages and townships
 * are called is no name of a person.
 */
export async function readPersonNames(warehouse: Warehouse, text: string): Promise<string[]> {
	const columns = LEDGERS.flatMap(({ id, fields }) =>
		fields
			.filter(({ type, personal }) => type === 'party' && personal)
			.map((field) => ({ ledger: id, field: field.id })),
	);
	const parties = columns.map(({ ledger, field }) => `SELECT ${identifier(field)} AS name FROM ${identifier(ledger)}`);
	const rows = await warehouse.query(
		`SELECT DISTINCT name FROM (${parties.join(' UNION ALL ')}) AS parties
		WHERE length(name) BETWEEN 2 AND ${LONGEST} AND contains($1, name)
			AND NOT EXISTS (
				SELECT 1 FROM village
				WHERE contains(coalesce(village.name, ''), parties.name) OR contains(coalesce(village.township, ''), parties.name)
			)
		ORDER BY name`,
		[text],
	);
	return rows.map((row) => String(row['name']));
}
