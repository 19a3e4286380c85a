import type { Row, Warehouse } from '#lib/warehouse/warehouse.ts';
import contractBreakdownSql from './contract-breakdown.sql?raw';
import contractHeatSql from './contract-heat.sql?raw';
import contractStuckSql from './contract-stuck.sql?raw';
import contractTotalsSql from './contract-totals.sql?raw';
import { chosenParameters, CONTRACTS, type FactTable, type Facets, WORKLISTS } from './fact-tables.ts';
import type { ContractFigures, Village, WorklistFigures } from './figures.ts';
import { basisOf, contractFigures } from './pillars.ts';
import { readFacts } from './kept-facts.ts';
import { count, type Group, groupsOf, integer, readDated, type Scope, textOrNull, WHOLE_ZONE } from './read.ts';
import worklistBreakdownSql from './worklist-breakdown.sql?raw';
import worklistClosingsSql from './worklist-closings.sql?raw';

/** Which facts are looked at. */
export interface Choice {
	readonly scope: Scope;
	readonly facets: Facets;
}

export type ContractGrouping =
	'total' | 'village' | 'township' | 'problem' | 'object' | 'handling' | 'status' | 'stage' | 'level' | 'age' | 'term';
export type WorklistGrouping = 'total' | 'village' | 'township' | 'level' | 'kind' | 'unit' | 'stage';

/** 清单 with what is late. */
export interface WorklistCounts extends WorklistFigures {
	/** 逾期未销号: not closed, and 整改时限 before the report date. */
	readonly overdue: number;
}

/** Contracts by one aspect. `bucket` is the facet's value, `''` where a row says none, the id of a village; null for `total`. */
export async function readContractBreakdown(
	warehouse: Warehouse,
	dates: readonly string[],
	dimension: ContractGrouping,
	choice: Choice,
): Promise<Group<ContractFigures>[]> {
	if (dimension !== 'total') {
		return readBreakdown(warehouse, contractBreakdownSql, CONTRACTS, dates, dimension, choice, contractFigures);
	}
	const parameters = chosenParameters(CONTRACTS, choice.scope, choice.facets);
	return groupsOf(await readDated(warehouse, CONTRACTS, contractTotalsSql, dates, parameters), contractFigures);
}

/** Contracts by several aspects at one report date, in one go; an aspect without a contract has no groups. */
export function readContractBreakdowns<D extends Exclude<ContractGrouping, 'total'>>(
	warehouse: Warehouse,
	asOf: string,
	dimensions: readonly D[],
	choice: Choice,
): Promise<ReadonlyMap<D, readonly Group<ContractFigures>[]>> {
	return readBreakdowns(warehouse, contractBreakdownSql, CONTRACTS, asOf, dimensions, choice, contractFigures);
}

/** Listed problems by one aspect; `bucket` as for contracts. */
export function readWorklistBreakdown(
	warehouse: Warehouse,
	dates: readonly string[],
	dimension: WorklistGrouping,
	choice: Choice,
): Promise<Group<WorklistCounts>[]> {
	return readBreakdown(warehouse, worklistBreakdownSql, WORKLISTS, dates, dimension, choice, worklistCounts);
}

/** Listed problems by several aspects at one report date, in one go. */
export function readWorklistBreakdowns<D extends WorklistGrouping>(
	warehouse: Warehouse,
	asOf: string,
	dimensions: readonly D[],
	choice: Choice,
): Promise<ReadonlyMap<D, readonly Group<WorklistCounts>[]>> {
	return readBreakdowns(warehouse, worklistBreakdownSql, WORKLISTS, asOf, dimensions, choice, worklistCounts);
}

function worklistCounts(row: Row): WorklistCounts {
	return {
		basis: basisOf(row),
		listed: count(row, 'listed'),
		closed: count(row, 'closed'),
		overdue: count(row, 'overdue'),
	};
}

/** The choice as the chart of a facet sees it: it keeps its own bars, whatever is chosen on it. */
export function withoutOwn(choice: Choice, facet: string): Choice {
	const others = Object.entries(choice.facets).filter(([id]) => id !== facet);
	return { ...choice, facets: Object.fromEntries(others) };
}

/** Contracts of one village with one kind of problem. */
export interface HeatCell {
	readonly village: Village;
	/** Code of the problem; `''` where the contract names none. */
	readonly problem: string;
	readonly toClear: number;
	readonly cleared: number;
}

/** Villages by problems, of contracts that need clearing; pairs without a contract are left out. */
export async function readContractHeat(
	warehouse: Warehouse,
	asOf: string,
	{ scope, facets }: Choice,
): Promise<HeatCell[]> {
	const rows = await readFacts(warehouse, [CONTRACTS], [asOf], contractHeatSql, [
		asOf,
		...chosenParameters(CONTRACTS, scope, facets),
	]);
	return rows.map((row) => ({
		village: {
			id: count(row, 'village_id'),
			name: textOrNull(row['name']),
			township: textOrNull(row['township']),
		},
		problem: String(row['problem']),
		toClear: count(row, 'to_clear'),
		cleared: count(row, 'cleared'),
	}));
}

/** A contract that has long waited to be cleared. */
export interface StuckContract {
	readonly sourceId: number;
	readonly rowNo: number;
	readonly village: string | null;
	readonly township: string | null;
	/** Number and name; empty where the ledger has none. */
	readonly contractNo: string;
	readonly contractName: string;
	/** Codes. */
	readonly problems: readonly string[];
	readonly status: string | null;
	/** 整改时限, ISO. */
	readonly dueDate: string | null;
	/** Days past it; null when it is not past, or not known. */
	readonly daysOver: number | null;
	/** As-of date of the first ledger that has the contract, ISO. */
	readonly firstSeen: string;
	readonly daysSeen: number;
	/** 分 */
	readonly arrears: bigint;
}

/** The contracts still to be cleared that have waited longest, at most `most` of them. */
export async function readStuckContracts(
	warehouse: Warehouse,
	asOf: string,
	{ scope, facets }: Choice,
	most: number,
): Promise<StuckContract[]> {
	const parameters = [asOf, ...chosenParameters(CONTRACTS, scope, facets), most];
	const rows = await readFacts(warehouse, [CONTRACTS], [asOf], contractStuckSql, parameters);
	return rows.map((row) => ({
		sourceId: count(row, 'source_id'),
		rowNo: count(row, 'row_no'),
		village: textOrNull(row['village']),
		township: textOrNull(row['township']),
		contractNo: String(row['contract_no']),
		contractName: String(row['contract_name']),
		problems: (textOrNull(row['problems']) ?? '').split(',').filter((code) => code !== ''),
		status: textOrNull(row['status']),
		dueDate: textOrNull(row['due_date']),
		daysOver: row['days_over'] === null ? null : count(row, 'days_over'),
		firstSeen: String(row['seen']),
		daysSeen: count(row, 'days_seen'),
		arrears: integer(row, 'arrears'),
	}));
}

/** Problems closed in one month. */
export interface MonthlyClosings {
	/** `2022-07`; null: closed without a date. */
	readonly month: string | null;
	readonly closed: number;
}

/** Closed problems by the month of 销号日期, oldest first. */
export async function readWorklistClosings(
	warehouse: Warehouse,
	asOf: string,
	{ scope, facets }: Choice,
): Promise<MonthlyClosings[]> {
	const rows = await readFacts(warehouse, [WORKLISTS], [asOf], worklistClosingsSql, [
		asOf,
		...chosenParameters(WORKLISTS, scope, facets),
	]);
	return rows.map((row) => ({ month: textOrNull(row['month']), closed: count(row, 'closed') }));
}

/** Runs a breakdown of any facts by several aspects at one report date, in one go; an aspect without rows has no groups. */
export async function readBreakdowns<F, D extends string>(
	warehouse: Warehouse,
	sql: string,
	table: FactTable,
	asOf: string,
	dimensions: readonly D[],
	{ scope, facets }: Choice,
	figures: (row: Row) => F,
): Promise<ReadonlyMap<D, readonly Group<F>[]>> {
	const parameters = [dimensions.join(','), ...chosenParameters(table, scope, facets)];
	const rows = dimensions.length === 0 ? [] : await readDated(warehouse, table, sql, [asOf], parameters);
	return new Map(
		dimensions.map((dimension) => [
			dimension,
			groupsOf(
				rows.filter((row) => row['dimension'] === dimension),
				figures,
			),
		]),
	);
}

/**
 * What the cards of a page show, and its villages, with as few questions as there can be: each card keeps its own bars,
 * so one on which something is chosen is asked for by itself, and the villages are all of them when one is chosen.
 */
export async function readCards<F, D extends string>(
	read: (
		dimensions: readonly (D | 'village')[],
		choice: Choice,
	) => Promise<ReadonlyMap<D | 'village', readonly Group<F>[]>>,
	cards: readonly D[],
	choice: Choice,
): Promise<{ readonly cards: ReadonlyMap<D, readonly Group<F>[]>; readonly byVillage: readonly Group<F>[] }> {
	const isChosen = (card: D) => (choice.facets[card] ?? []).length > 0;
	const open = cards.filter((card) => !isChosen(card));
	const isOneVillage = choice.scope.villageId !== null;
	const dimensions = isOneVillage ? open : [...open, 'village' as const];
	const together: Awaited<ReturnType<typeof read>> =
		dimensions.length === 0 ? new Map<D | 'village', readonly Group<F>[]>() : await read(dimensions, choice);
	const placed = isOneVillage ? await read(['village'], { ...choice, scope: WHOLE_ZONE }) : together;
	const all = new Map<D, readonly Group<F>[]>();
	for (const card of cards) {
		const own = isChosen(card) ? await read([card], withoutOwn(choice, card)) : together;
		all.set(card, own.get(card) ?? []);
	}
	return { cards: all, byVillage: placed.get('village') ?? [] };
}

/** Runs a breakdown of any facts: report dates and dimension first, then what `chosenParameters` gives. */
export async function readBreakdown<F>(
	warehouse: Warehouse,
	sql: string,
	table: FactTable,
	dates: readonly string[],
	dimension: string,
	{ scope, facets }: Choice,
	figures: (row: Row) => F,
): Promise<Group<F>[]> {
	const parameters = [dimension, ...chosenParameters(table, scope, facets)];
	return groupsOf(await readDated(warehouse, table, sql, dates, parameters), figures);
}
