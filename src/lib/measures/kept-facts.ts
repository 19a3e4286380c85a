import { identifier, type Parameter, type Row, type Warehouse } from '#lib/warehouse/warehouse.ts';
import {
	CONTRACTS,
	DEBTS,
	type Facet,
	type FactTable,
	FEES,
	INCOME,
	PROJECTS,
	RECEIVABLES,
	WORKLISTS,
} from './fact-tables.ts';
import { type ChosenFacts, knownValues, whereKept, withChosen } from './chosen-rows.ts';
import { alone, answered, ask, type Kept, keyed, query, type Query, recall, remember } from './kept-answers.ts';
import { addFacts, dropFacts, removeFacts, rowTables } from './kept-tables.ts';
import contractFacts from './facts/contract-facts.sql?raw';
import contractSeen from './facts/contract-seen.sql?raw';
import contractTagged from './facts/contract-tagged.sql?raw';
import debtFacts from './facts/debt-facts.sql?raw';
import debtTagged from './facts/debt-tagged.sql?raw';
import feeFacts from './facts/fee-facts.sql?raw';
import feeTagged from './facts/fee-tagged.sql?raw';
import incomeFacts from './facts/income-facts.sql?raw';
import incomeTagged from './facts/income-tagged.sql?raw';
import projectFacts from './facts/project-facts.sql?raw';
import projectTagged from './facts/project-tagged.sql?raw';
import receivableFacts from './facts/receivable-facts.sql?raw';
import receivableTagged from './facts/receivable-tagged.sql?raw';
import worklistFacts from './facts/worklist-facts.sql?raw';
import worklistTagged from './facts/worklist-tagged.sql?raw';

/**
 * The facts at a report date are worked out once and kept as a table: `<ledger>_kept` holds what `<ledger>_tagged` gives
 * for the dates asked for, until `forgetFacts`; of large ledgers `<ledger>_summed` their sums by facets; and `<ledger>_placed` sums by
 * village at every date asked for, however many. Measures read them narrowed (chosen-rows.ts), always through `readFacts`,
 * which sees to it that the dates are there.
 */

/** Report dates of a ledger that are kept at once: two that are compared, and the one before. */
const MOST_DATES = 3;

/** Whether any village has handed in contracts of more than one date. */
const SEVERAL_DATES = `
SELECT count(*) > 0 AS several
FROM (SELECT village_id FROM holding WHERE ledger = 'contract' GROUP BY village_id HAVING count(DISTINCT as_of) > 1)`;

const TABLES = [CONTRACTS, DEBTS, RECEIVABLES, FEES, INCOME, PROJECTS, WORKLISTS];

/** Creates the macros of the facts; once, after the tables of the ledgers are made. */
export function prepareFacts(warehouse: Warehouse): Promise<void> {
	const facts = [contractFacts, debtFacts, receivableFacts, feeFacts, incomeFacts, projectFacts, worklistFacts];
	const tagged = [contractTagged, debtTagged, receivableTagged, feeTagged, incomeTagged, projectTagged, worklistTagged];
	return warehouse.run(
		"CREATE TYPE fact_basis AS ENUM ('ledger', 'progress')",
		...TABLES.flatMap(({ ledger, facets }) => facets.flatMap((facet) => facetSql(ledger, facet))),
		...facts,
		contractSeen,
		'CREATE TABLE contract_seen AS FROM contract_first_seen(FALSE) LIMIT 0',
		...tagged,
	);
}

/**
 * A facet with known values as a type, so that to group and to compare is to handle small numbers; one of several values
 * in a row as a set of bits, the first of which stands for rows that say nothing. Codes that no list knows say nothing.
 */
function facetSql(ledger: string, facet: Facet): string[] {
	const known = knownValues(facet);
	if (known === null) return [];
	const name = `${ledger}_${facet.id}`;
	const list = known.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
	if (!facet.many) return [`CREATE TYPE ${name} AS ENUM (${list})`];
	return [
		`
CREATE MACRO ${name}_bits(codes) AS coalesce(
  list_aggregate(
    list_transform(codes, lambda code: CAST(1 AS BIGINT) << CAST(list_position([${list}], code) - 1 AS BIGINT)),
    'bit_or'
  ),
  0
)`,
		`
CREATE MACRO ${name}_codes(bits) AS
list_filter([${list}], lambda code, place: bits & (CAST(1 AS BIGINT) << CAST(place - 1 AS BIGINT)) <> 0)`,
	];
}

/** Forgets the facts and all answers from them: what counts is about to change. */
export function forgetFacts(warehouse: Warehouse): Promise<void> {
	return alone(warehouse, async (kept) => {
		await answered(kept);
		await warehouse.run(
			...TABLES.filter(({ ledger }) => kept.dates.has(ledger) || kept.placed.has(ledger)).flatMap(dropFacts),
			...[...kept.tables.keys()].map((table) => `DROP TABLE IF EXISTS ${identifier(table)}`),
		);
		kept.dates.clear();
		kept.placed.clear();
		kept.answers.clear();
		kept.tables.clear();
		kept.given = null;
	});
}

/**
 * Runs a query over facts that are kept, at three dates at most unless their sums by village do (see `portions`). An answer given before is given again. The facts are the
 * same whether they were kept or not. Questions that are put at once are all with the engine at once: it need not wait
 * for the page between them.
 */
export function readFacts(
	warehouse: Warehouse,
	facts: ChosenFacts,
	sql: string,
	parameters: readonly Parameter[] = [],
): Promise<readonly Row[]> {
	return ask(warehouse, questionOf(facts, sql, parameters), (kept) => asking(warehouse, kept, facts, sql, parameters));
}

/**
 * `readFacts` by several dimensions: the rows of each, from a query whose rows say their `dimension`. What was answered for
 * a dimension together with others is not asked again for it alone: the card on which something is chosen keeps its bars.
 */
export async function readFactsBy<D extends string>(
	warehouse: Warehouse,
	{ dimensions, ...facts }: Omit<ChosenFacts, 'dimensions'> & { readonly dimensions: readonly D[] },
	sql: string,
): Promise<ReadonlyMap<D, readonly Row[]>> {
	const keyOf = (dimension: D) => keyed(questionOf({ ...facts, dimensions: [dimension] }, sql, []));
	const answers = await alone(warehouse, async (kept) => {
		const found = new Map<D, Promise<readonly Row[]> | undefined>();
		for (const dimension of dimensions) found.set(dimension, recall(kept, keyOf(dimension)));
		const missing = dimensions.filter((dimension) => found.get(dimension) === undefined);
		if (missing.length > 0) {
			const put = await asking(warehouse, kept, { ...facts, dimensions: missing }, sql, []);
			const asked = query(warehouse, put);
			for (const dimension of missing) {
				const own = asked.then((rows) => rows.filter((row) => row['dimension'] === dimension));
				remember(kept, keyOf(dimension), own);
				found.set(dimension, own);
			}
		}
		return [...found];
	});
	return new Map(await Promise.all(answers.map(async ([dimension, rows]) => [dimension, (await rows) ?? []] as const)));
}

/** What makes a question over facts another one. */
function questionOf({ dates, choice, dimensions, sums }: ChosenFacts, sql: string, parameters: readonly Parameter[]) {
	const facets = Object.entries(choice.facets).filter(([, values]) => values.length > 0);
	return [
		sql,
		parameters,
		dates,
		choice.scope,
		facets.sort(([one], [other]) => (one < other ? -1 : 1)),
		dimensions,
		sums,
	];
}

/** A query over facts, for which they are kept first. */
async function asking(
	warehouse: Warehouse,
	kept: Kept,
	facts: ChosenFacts,
	sql: string,
	parameters: readonly Parameter[],
): Promise<Query> {
	const { table, dates } = facts;
	const isPlaced = whereKept(sql, facts) === 'placed';
	await (isPlaced ? keepPlaced(warehouse, kept, table, dates) : keep(warehouse, kept, table, dates));
	return withChosen(sql, parameters, facts, (isPlaced ? kept.placed : kept.dates).get(table.ledger) ?? []);
}

/** Runs a query over what counts itself, whose answer is kept as those of facts are. */
export function readCounted(
	warehouse: Warehouse,
	sql: string,
	parameters: readonly Parameter[] = [],
): Promise<readonly Row[]> {
	return ask(warehouse, [sql, parameters], () => Promise.resolve({ sql, parameters }));
}

/** A table that is made from what counts and kept until `forgetFacts`, or until it is needed of something else. */
export interface KeptTable {
	readonly table: string;
	/** Of what it is: the dates that are compared. */
	readonly of: string;
	readonly make: () => Promise<void>;
}

/** Reads a kept table, made first when it is not there. `make` and `read` must not call the readers of kept facts. */
export function readKept<T>(warehouse: Warehouse, { table, of, make }: KeptTable, read: () => Promise<T>): Promise<T> {
	return alone(warehouse, async (kept) => {
		if (kept.tables.get(table) !== of) {
			kept.tables.delete(table);
			await answered(kept);
			await make();
			kept.tables.set(table, of);
		}
		return read();
	});
}

/** Report dates of a question in portions of which all facts can be kept at once. */
export function portions(sql: string, facts: ChosenFacts): readonly (readonly string[])[] {
	const { dates } = facts;
	if (whereKept(sql, facts) === 'placed') return [dates];
	return Array.from({ length: Math.ceil(dates.length / MOST_DATES) }, (_, index) =>
		dates.slice(index * MOST_DATES, (index + 1) * MOST_DATES),
	);
}

async function keep(warehouse: Warehouse, kept: Kept, table: FactTable, asked: readonly string[]): Promise<void> {
	const { ledger } = table;
	const dates = [...new Set(asked)];
	const before = kept.dates.get(ledger) ?? [];
	const missing = dates.filter((date) => !before.includes(date));
	const others = before.filter((date) => !dates.includes(date));
	const staying = others.slice(Math.max(0, others.length + dates.length - MOST_DATES));
	const isFirst = before.length === 0;
	if (missing.length > 0 || isFirst) {
		await answered(kept);
		// What is added stands at its date only when it is whole: until then nothing of the ledger counts as kept.
		kept.dates.delete(ledger);
		for (const date of others.filter((date) => !staying.includes(date))) await removeFacts(warehouse, table, date);
		if (isFirst && ledger === CONTRACTS.ledger) {
			const [row] = await warehouse.query(SEVERAL_DATES);
			await warehouse.run(
				`CREATE OR REPLACE TABLE contract_seen AS FROM contract_first_seen(${row?.['several'] === true ? 'TRUE' : 'FALSE'})`,
			);
		}
		const steps = missing.length === 0 ? [[]] : missing.map((date) => [date]);
		for (const [index, added] of steps.entries()) {
			for (const of of rowTables(table)) await addFacts(warehouse, table, of, added, isFirst && index === 0);
		}
	}
	kept.dates.set(ledger, [...staying, ...dates]);
}

/** Sees to it that sums by village are there of all these dates; those that are missing are made in one go. */
async function keepPlaced(warehouse: Warehouse, kept: Kept, table: FactTable, dates: readonly string[]): Promise<void> {
	const { ledger } = table;
	const before = kept.placed.get(ledger);
	const missing = [...new Set(dates)].filter((date) => before?.includes(date) !== true);
	if (missing.length === 0 && before !== undefined) return;
	const given = (await isGiven(warehouse, kept, ledger)) ? missing : [];
	await addFacts(warehouse, table, 'placed', given, before === undefined);
	kept.placed.set(ledger, [...(before ?? []), ...missing]);
}

/** Whether there can be facts of a ledger: they come from its own rows and from summary tables. */
async function isGiven(warehouse: Warehouse, kept: Kept, ledger: string): Promise<boolean> {
	if (kept.given === null) {
		const rows = await warehouse.query('SELECT DISTINCT ledger FROM version');
		kept.given = new Set(rows.map((row) => String(row['ledger'])));
	}
	return kept.given.has(ledger) || kept.given.has('progress');
}
