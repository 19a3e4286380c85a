import type { Row, Warehouse } from '#lib/warehouse/warehouse.ts';
import type { Choice } from './chosen-rows.ts';
import debtFlowSql from './debt-flow.sql?raw';
import debtLargestSql from './debt-largest.sql?raw';
import debtMethodsSql from './debt-methods.sql?raw';
import debtsSql from './debts.sql?raw';
import { DEBTS } from './fact-tables.ts';
import type { DebtFigures } from './figures.ts';
import { readFacts } from './kept-facts.ts';
import { shownDate } from './open-dates.ts';
import { debtFigures } from './pillars.ts';
import { count, type Group, integer, readBreakdown, readBreakdowns, textOrNull } from './read.ts';

export type DebtGrouping = 'total' | 'village' | 'township' | 'creditor' | 'purpose' | 'age' | 'method' | 'due';

/** Debts with how they were resolved, in 分. */
export interface DebtCounts extends DebtFigures {
	/** 核实金额, or what stands in for it. */
	readonly owed: bigint;
	/** Resolved without cash, where the ledger tells cash apart. */
	readonly noncash: bigint;
	/** Resolved, where the ledger does not tell cash apart. */
	readonly unsplit: bigint;
}

/** Debts by one aspect. `bucket` is the facet's value, `''` where a row says none, the id of a village; null for `total`. */
export function readDebtBreakdown(
	warehouse: Warehouse,
	dates: readonly string[],
	dimension: DebtGrouping,
	choice: Choice,
): Promise<Group<DebtCounts>[]> {
	return readBreakdown(warehouse, debtsSql, DEBTS, dates, dimension, choice, debtCounts);
}

/** Debts by several aspects at one report date, in one go. */
export function readDebtBreakdowns<D extends DebtGrouping>(
	warehouse: Warehouse,
	asOf: string,
	dimensions: readonly D[],
	choice: Choice,
): Promise<ReadonlyMap<D, readonly Group<DebtCounts>[]>> {
	return readBreakdowns(warehouse, debtsSql, DEBTS, asOf, dimensions, choice, debtCounts);
}

function debtCounts(row: Row): DebtCounts {
	return {
		...debtFigures(row),
		owed: integer(row, 'owed'),
		noncash: integer(row, 'noncash'),
		unsplit: integer(row, 'unsplit'),
	};
}

/**
 * How the balance came from the opening to the closing one, in 分:
 * opening + firstReported + formed − cash − noncash − unsplit + other = closing.
 */
export interface DebtFlow {
	/** Date of the opening balance, ISO; null: no earlier ledger, and `opening` is what was verified. */
	readonly from: string | null;
	readonly opening: bigint;
	/** Balance of villages that had reported no debts at the opening date. */
	readonly firstReported: bigint;
	/** Debts whose 形成日期 lies after the opening date. */
	readonly formed: bigint;
	readonly cash: bigint;
	readonly noncash: bigint;
	/** Resolved, where the ledger does not tell cash apart. */
	readonly unsplit: bigint;
	/** What no column of a ledger explains. */
	readonly other: bigint;
	readonly closing: bigint;
}

/** The flow of debts between two as-of dates. */
export async function readDebtFlow(warehouse: Warehouse, from: string, to: string, choice: Choice): Promise<DebtFlow> {
	const [row] = await readFacts(warehouse, { table: DEBTS, dates: [from, to], choice }, debtFlowSql, [from, to]);
	if (row === undefined) throw new Error('a sum without a row');
	return withOther({
		from,
		opening: integer(row, 'opening'),
		firstReported: integer(row, 'first_reported'),
		formed: integer(row, 'formed'),
		cash: integer(row, 'cash'),
		noncash: integer(row, 'noncash'),
		unsplit: integer(row, 'unsplit'),
		closing: integer(row, 'closing'),
	});
}

/** The flow within one ledger, where there is no earlier one: from what was verified to the balance. */
export function flowWithin({ owed, cash, noncash, unsplit, balance }: DebtCounts): DebtFlow {
	return withOther({
		from: null,
		opening: owed,
		firstReported: 0n,
		formed: 0n,
		cash,
		noncash,
		unsplit,
		closing: balance,
	});
}

function withOther(flow: Omit<DebtFlow, 'other'>): DebtFlow {
	const { opening, firstReported, formed, cash, noncash, unsplit, closing } = flow;
	return { ...flow, other: closing - (opening + firstReported + formed - cash - noncash - unsplit) };
}

/** 分 resolved of debts to one kind of creditor by one method. */
export interface DebtMethodLink {
	/** Codes; `''` where the row says none. */
	readonly creditor: string;
	/** Null: the row names several methods, and not how much by each. */
	readonly method: string | null;
	/** Above zero. */
	readonly resolved: bigint;
}

/** What was resolved by kind of creditor and method; rows with nothing resolved are left out. */
export async function readDebtMethods(warehouse: Warehouse, asOf: string, choice: Choice): Promise<DebtMethodLink[]> {
	const rows = await readFacts(warehouse, { table: DEBTS, dates: [asOf], choice }, debtMethodsSql);
	return rows.map((row) => ({
		creditor: String(row['creditor']),
		method: textOrNull(row['method']),
		resolved: integer(row, 'resolved'),
	}));
}

/** A debt as a list shows it. Amounts in 分, dates ISO or `1998年` as far as they are known, kinds as codes. */
export interface ListedDebt {
	readonly sourceId: number;
	readonly rowNo: number;
	readonly village: string | null;
	readonly township: string | null;
	/** Empty where the ledger has none. */
	readonly debtNo: string;
	readonly creditor: string;
	readonly creditorKind: string | null;
	readonly purpose: string | null;
	readonly formed: string | null;
	readonly deadline: string | null;
	readonly methods: readonly string[];
	readonly owed: bigint;
	readonly resolved: bigint;
	readonly balance: bigint;
}

/** The debts with the greatest balance, at most `most` of them. */
export async function readLargestDebts(
	warehouse: Warehouse,
	asOf: string,
	choice: Choice,
	most: number,
): Promise<ListedDebt[]> {
	const rows = await readFacts(warehouse, { table: DEBTS, dates: [asOf], choice }, debtLargestSql, [most]);
	return rows.map((row) => ({
		sourceId: count(row, 'source_id'),
		rowNo: count(row, 'row_no'),
		village: textOrNull(row['village']),
		township: textOrNull(row['township']),
		debtNo: String(row['debt_no']),
		creditor: String(row['creditor']),
		creditorKind: textOrNull(row['creditor_kind']),
		purpose: textOrNull(row['purpose']),
		formed: textOrNull(shownDate(row, 'form_date')),
		deadline: textOrNull(shownDate(row, 'deadline')),
		methods: (textOrNull(row['method']) ?? '').split(',').filter((code) => code !== ''),
		owed: integer(row, 'owed'),
		resolved: integer(row, 'resolved'),
		balance: integer(row, 'balance'),
	}));
}
