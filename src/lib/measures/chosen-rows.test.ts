import { expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { withChosen } from './chosen-rows.ts';
import { CONTRACTS, DEBTS, INCOME, WORKLISTS } from './fact-tables.ts';
import { WHOLE_ZONE } from './read.ts';

const KEPT = ['2022-05-31', '2022-06-30', '2022-07-06'];
const ALL = { scope: WHOLE_ZONE, facets: {} };

function sqlOf(facts: Parameters<typeof withChosen>[2], sql = `SELECT 1 FROM ${facts.table.ledger}_chosen`) {
	return withChosen(sql, [], facts, KEPT);
}

it('asks nothing where nothing is chosen and all that is kept is wanted', () => {
	const made = sqlOf({ table: CONTRACTS, dates: KEPT, choice: ALL });
	expect(made.sql).not.toContain('WHERE');
	expect(made.parameters).toEqual([]);
});

it('leaves out a kept date between those that are wanted', () => {
	const made = sqlOf({ table: CONTRACTS, dates: ['2022-07-06', '2022-05-31'], choice: ALL });
	expect(made.parameters).toEqual(['2022-05-31', '2022-07-06', '2022-06-30']);
	expect(made.sql).toContain('report_date <> CAST($3 AS DATE)');
});

it('never writes what was chosen into the text, whatever it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
			const marked = `§${text}`;
			const scope = { township: marked, villageId: 3 };
			for (const [table, facet] of [
				[WORKLISTS, 'unit'],
				[DEBTS, 'since'],
				[INCOME, 'tier'],
				[CONTRACTS, 'problem'],
			] as const) {
				const { sql, parameters } = sqlOf({ table, dates: KEPT, choice: { scope, facets: { [facet]: [marked] } } });
				expect(sql).not.toContain('§');
				expect(parameters).toContain(marked);
			}
		}),
	);
});

it('lets nothing through where no chosen value is one that there can be', () => {
	for (const facets of [{ status: ['no such'] }, { problem: ['no such'] }]) {
		expect(sqlOf({ table: CONTRACTS, dates: KEPT, choice: { scope: WHOLE_ZONE, facets } }).sql).toContain('FALSE');
	}
});

it('refuses facets and dimensions that a table does not have', () => {
	const facts = { table: CONTRACTS, dates: KEPT, choice: ALL };
	expect(() => sqlOf({ ...facts, choice: { scope: WHOLE_ZONE, facets: { creditor: ['bank'] } } })).toThrow(/no facet/);
	expect(() => withChosen('DELETE FROM contract_chosen', [], facts, KEPT)).toThrow(/WITH or SELECT/);
});

it('adds up only the sums that are wanted', () => {
	const sql = 'SELECT\n  dimension,\n  sum(area) AS area,\n  sum(amount) AS amount\nFROM contract_grouped\n';
	const made = sqlOf({ table: CONTRACTS, dates: KEPT, choice: ALL, dimensions: ['status'], sums: ['area'] }, sql);
	expect(made.sql).toContain('sum(area) AS area\nFROM contract_grouped');
	expect(made.sql).not.toContain('amount');
});
