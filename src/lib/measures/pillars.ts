import type { Row, Warehouse } from '#lib/warehouse/warehouse.ts';
import contractsSql from './contracts.sql?raw';
import debtsSql from './debts.sql?raw';
import { CONTRACTS, DEBTS, FEES, type FactTable, INCOME, RECEIVABLES, WORKLISTS } from './fact-tables.ts';
import feesSql from './fees.sql?raw';
import type {
	Basis,
	ContractFigures,
	DebtFigures,
	FeeFigures,
	IncomeFigures,
	ReceivableFigures,
	WorklistFigures,
} from './figures.ts';
import incomeSql from './income.sql?raw';
import { count, type Group, integer, readBreakdown, type Scope } from './read.ts';
import receivablesSql from './receivables.sql?raw';
import worklistsSql from './worklists.sql?raw';

/**
 * A typed reader for each pillar. Each takes the report dates (ISO), a dimension and a scope, and
 * gives one group per report date and value of the dimension (`total` gives one per date).
 */

type Place = 'total' | 'village' | 'township';
/** `village-problem`: village id and problem, with a space between. */
export type ContractDimension = Place | 'object' | 'status' | 'problem' | 'village-problem' | 'handling';
export type DebtDimension = Place | 'creditor' | 'purpose' | 'age' | 'method';
export type ReceivableDimension = Place | 'cause';
export type FeeDimension = Place | 'resource' | 'origin' | 'status';
export type IncomeDimension = Place;
export type WorklistDimension = Place | 'level' | 'kind';

type Reader<D, F> = (warehouse: Warehouse, dates: readonly string[], dimension: D, scope: Scope) => Promise<Group<F>[]>;

function readerOf<D extends string, F>(table: FactTable, sql: string, figures: (row: Row) => F): Reader<D, F> {
	return (warehouse, dates, dimension, scope) =>
		readBreakdown(warehouse, sql, table, dates, dimension, { scope, facets: {} }, figures);
}

export const readContracts = readerOf<ContractDimension, ContractFigures>(CONTRACTS, contractsSql, contractFigures);
export const readDebts = readerOf<DebtDimension, DebtFigures>(DEBTS, debtsSql, debtFigures);
export const readReceivables = readerOf<ReceivableDimension, ReceivableFigures>(RECEIVABLES, receivablesSql, (row) => ({
	basis: basisOf(row),
	due: integer(row, 'due'),
	collected: integer(row, 'collected'),
	waived: integer(row, 'waived'),
}));
export const readFees = readerOf<FeeDimension, FeeFigures>(FEES, feesSql, feeFigures);
export const readIncome = readerOf<IncomeDimension, IncomeFigures>(INCOME, incomeSql, (row) => ({
	basis: basisOf(row),
	total: integer(row, 'total'),
	operating: integer(row, 'operating'),
	contract: integer(row, 'contract'),
	investment: integer(row, 'investment'),
	subsidy: integer(row, 'subsidy'),
	other: integer(row, 'other'),
	jobs: count(row, 'jobs'),
	households: count(row, 'households'),
}));
export const readWorklists = readerOf<WorklistDimension, WorklistFigures>(WORKLISTS, worklistsSql, worklistFigures);

/** The figures of a row of `contracts.sql`. */
export function contractFigures(row: Row): ContractFigures {
	return {
		basis: basisOf(row),
		surveyed: count(row, 'surveyed'),
		toClear: count(row, 'to_clear'),
		cleared: count(row, 'cleared'),
		area: integer(row, 'area'),
		areaToClear: integer(row, 'area_to_clear'),
		areaCleared: integer(row, 'area_cleared'),
		amount: integer(row, 'amount'),
		amountToClear: integer(row, 'amount_to_clear'),
		amountCleared: integer(row, 'amount_cleared'),
		annualRent: integer(row, 'annual_rent'),
		arrears: integer(row, 'arrears'),
		recovered: integer(row, 'recovered'),
	};
}

/** The figures of a row of `debts.sql`. */
export function debtFigures(row: Row): DebtFigures {
	return {
		basis: basisOf(row),
		count: count(row, 'debts'),
		balance: integer(row, 'balance'),
		toResolve: integer(row, 'to_resolve'),
		resolved: integer(row, 'resolved'),
		cash: integer(row, 'cash'),
	};
}

/** The figures of a row of `fees.sql`. */
export function feeFigures(row: Row): FeeFigures {
	return {
		basis: basisOf(row),
		area: integer(row, 'area'),
		due: integer(row, 'due'),
		collected: integer(row, 'collected'),
		waived: integer(row, 'waived'),
		recovered: integer(row, 'recovered'),
	};
}

/** The figures of a row of `worklists.sql`. */
export function worklistFigures(row: Row): WorklistFigures {
	return { basis: basisOf(row), listed: count(row, 'listed'), closed: count(row, 'closed') };
}

/** Whether a row of a measure comes from ledgers or only from summary tables. */
export function basisOf(row: Row): Basis {
	return row['basis'] === 'progress' ? 'progress' : 'ledger';
}
