import { codeListOf } from '#lib/ledger/codes.ts';
import { identifier, type Parameter, type Row, type Warehouse, withPlain } from '#lib/warehouse/warehouse.ts';
import { CONTRACTS, DEBTS, FEES, type FactTable, INCOME, PROJECTS, RECEIVABLES, WORKLISTS } from './fact-tables.ts';
import contractChosen from './facts/contract-chosen.sql?raw';
import contractFacts from './facts/contract-facts.sql?raw';
import contractSeen from './facts/contract-seen.sql?raw';
import contractTagged from './facts/contract-tagged.sql?raw';
import debtChosen from './facts/debt-chosen.sql?raw';
import debtFacts from './facts/debt-facts.sql?raw';
import debtTagged from './facts/debt-tagged.sql?raw';
import feeChosen from './facts/fee-chosen.sql?raw';
import feeFacts from './facts/fee-facts.sql?raw';
import feeTagged from './facts/fee-tagged.sql?raw';
import incomeChosen from './facts/income-chosen.sql?raw';
import incomeFacts from './facts/income-facts.sql?raw';
import incomeTagged from './facts/income-tagged.sql?raw';
import projectChosen from './facts/project-chosen.sql?raw';
import projectFacts from './facts/project-facts.sql?raw';
import projectTagged from './facts/project-tagged.sql?raw';
import receivableChosen from './facts/receivable-chosen.sql?raw';
import receivableFacts from './facts/receivable-facts.sql?raw';
import receivableTagged from './facts/receivable-tagged.sql?raw';
import worklistChosen from './facts/worklist-chosen.sql?raw';
import worklistFacts from './facts/worklist-facts.sql?raw';
import worklistTagged from './facts/worklist-tagged.sql?raw';

/**
 * The facts at a report date are worked out once and kept as a table: `<ledger>_kept` holds what `<ledger>_tagged` gives
 * for the dates asked for, until `forgetFacts`. Measures read `<ledger>_held(dates)` or `<ledger>_chosen(dates, …)` over
 * it, always through `readFacts`, which sees to it that the dates are there.
 */

/** Report dates of a ledger that are kept at once: two that are compared, and the one before. */
const MOST_DATES = 3;
/** Answers that are kept at once, and rows of one that is kept at all. */
const MOST_ANSWERS = 400;
const MOST_ROWS = 4000;

const TABLES = [CONTRACTS, DEBTS, RECEIVABLES, FEES, INCOME, PROJECTS, WORKLISTS];

/** What is kept of a warehouse. */
interface Kept {
	/** Dates of each ledger, the one used last at the end. */
	readonly dates: Map<string, string[]>;
	/** Answers by question, the one given last at the end. */
	readonly answers: Map<string, readonly Row[]>;
	/** Other tables made from what counts, and of what each of them is. */
	readonly tables: Map<string, string>;
	/** The last piece of work; the next one waits for it. */
	last: Promise<unknown>;
}

const KEPT = new WeakMap<Warehouse, Kept>();

/** Creates the macros and tables of the facts; once, after the tables of the ledgers are made. */
export async function prepareFacts(warehouse: Warehouse): Promise<void> {
	for (const { ledger } of TABLES) await warehouse.run(`DROP TABLE IF EXISTS ${ledger}_kept`);
	for (const { id, values, many } of CONTRACTS.facets) {
		if (many || values === null) continue;
		const known =
			typeof values === 'string' ? codeListOf(values).codes.map(({ code }) => code) : values.map(([id]) => id);
		const list = ['', ...known].map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
		await warehouse.run(`DROP TYPE IF EXISTS contract_${id}`);
		await warehouse.run(`CREATE TYPE contract_${id} AS ENUM (${list})`);
	}
	const facts = [contractFacts, debtFacts, receivableFacts, feeFacts, incomeFacts, projectFacts, worklistFacts];
	for (const sql of [...facts, contractSeen]) await warehouse.run(sql);
	await warehouse.run('CREATE OR REPLACE TABLE contract_seen AS FROM contract_first_seen() LIMIT 0');
	const tagged = [contractTagged, debtTagged, receivableTagged, feeTagged, incomeTagged, projectTagged, worklistTagged];
	for (const sql of tagged) await warehouse.run(sql);
	for (const { ledger } of TABLES) {
		await emptyKept(warehouse, ledger);
		await warehouse.run(`
CREATE OR REPLACE MACRO ${ledger}_held(dates) AS TABLE
SELECT * FROM ${ledger}_kept
WHERE list_contains(CAST(string_split(dates, ',') AS DATE[]), report_date)`);
	}
	const chosen = [contractChosen, debtChosen, receivableChosen, feeChosen, incomeChosen, projectChosen, worklistChosen];
	for (const sql of chosen) await warehouse.run(sql);
	KEPT.delete(warehouse);
}

/** Forgets the facts and all answers from them: what counts is about to change. */
export function forgetFacts(warehouse: Warehouse): Promise<void> {
	return alone(warehouse, async (kept) => {
		for (const ledger of kept.dates.keys()) await emptyKept(warehouse, ledger);
		for (const table of kept.tables.keys()) await warehouse.run(`DROP TABLE IF EXISTS ${identifier(table)}`);
		kept.dates.clear();
		kept.answers.clear();
		kept.tables.clear();
	});
}

/**
 * Runs a query over facts that are kept: those of `tables` at `dates` (ISO), at most three at a time. An answer given
 * before is given again. The facts are the same whether they were kept or not.
 */
export function readFacts(
	warehouse: Warehouse,
	tables: readonly FactTable[],
	dates: readonly string[],
	sql: string,
	parameters: readonly Parameter[],
): Promise<readonly Row[]> {
	return alone(warehouse, async (kept) => {
		const question = JSON.stringify([sql, parameters]);
		const known = kept.answers.get(question);
		if (known !== undefined) {
			kept.answers.delete(question);
			kept.answers.set(question, known);
			return known;
		}
		for (const { ledger } of tables) await keep(warehouse, kept, ledger, dates);
		const plain = withPlain(sql, parameters);
		const rows = await warehouse.query(plain.sql, plain.parameters);
		if (rows.length <= MOST_ROWS) kept.answers.set(question, rows);
		const [oldest] = kept.answers.keys();
		if (kept.answers.size > MOST_ANSWERS && oldest !== undefined) kept.answers.delete(oldest);
		return rows;
	});
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
			await make();
			kept.tables.set(table, of);
		}
		return read();
	});
}

/** Report dates in portions of which all facts can be kept at once. */
export function portions(dates: readonly string[]): readonly (readonly string[])[] {
	return Array.from({ length: Math.ceil(dates.length / MOST_DATES) }, (_, index) =>
		dates.slice(index * MOST_DATES, (index + 1) * MOST_DATES),
	);
}

async function keep(warehouse: Warehouse, kept: Kept, ledger: string, asked: readonly string[]): Promise<void> {
	const dates = [...new Set(asked)];
	const before = kept.dates.get(ledger) ?? [];
	const missing = dates.filter((date) => !before.includes(date));
	const others = before.filter((date) => !dates.includes(date));
	const staying = others.slice(Math.max(0, others.length + dates.length - MOST_DATES));
	if (missing.length > 0) {
		const isFirst = before.length === 0;
		// What is added stands at its date only when it is whole: until then nothing of the ledger counts as kept.
		kept.dates.delete(ledger);
		const gone = others.filter((date) => !staying.includes(date));
		if (isFirst) await emptyKept(warehouse, ledger);
		for (const date of gone)
			await warehouse.query(`DELETE FROM ${ledger}_kept WHERE report_date = CAST($1 AS DATE)`, [date]);
		if (isFirst && ledger === CONTRACTS.ledger) {
			await warehouse.run('CREATE OR REPLACE TABLE contract_seen AS FROM contract_first_seen()');
		}
		for (const date of missing) {
			await warehouse.query(`INSERT INTO ${ledger}_kept FROM ${ledger}_tagged($1) ORDER BY village_id`, [date]);
		}
	}
	kept.dates.set(ledger, [...staying, ...dates]);
}

function emptyKept(warehouse: Warehouse, ledger: string): Promise<void> {
	return warehouse.run(
		`CREATE OR REPLACE TABLE ${identifier(`${ledger}_kept`)} AS FROM ${ledger}_tagged('1970-01-01') LIMIT 0`,
	);
}

/** One piece of work at a time: no date goes while a question about it is on its way. */
function alone<T>(warehouse: Warehouse, work: (kept: Kept) => Promise<T>): Promise<T> {
	const kept = KEPT.get(warehouse) ?? {
		dates: new Map(),
		answers: new Map(),
		tables: new Map(),
		last: Promise.resolve(),
	};
	KEPT.set(warehouse, kept);
	const done = kept.last.then(() => work(kept));
	kept.last = done.catch(() => undefined);
	return done;
}
