import type { Row, Warehouse } from '#lib/warehouse/warehouse.ts';
import type { Choice } from './chosen-rows.ts';
import contractHeatSql from './contract-heat.sql?raw';
import contractStuckSql from './contract-stuck.sql?raw';
import contractsSql from './contracts.sql?raw';
import { CONTRACTS, WORKLISTS } from './fact-tables.ts';
import type { ContractFigures, WorklistFigures } from './figures.ts';
import { readFacts } from './kept-facts.ts';
import { shownDate } from './open-dates.ts';
import { contractFigures, worklistFigures } from './pillars.ts';
import { count, type Group, integer, readBreakdown, readBreakdowns, textOrNull, WHOLE_ZONE } from './read.ts';
import worklistClosingsSql from './worklist-closings.sql?raw';
import worklistsSql from './worklists.sql?raw';

export type ContractGrouping =
	'total' | 'village' | 'township' | 'problem' | 'object' | 'handling' | 'status' | 'stage' | 'level' | 'age' | 'term';
export type WorklistGrouping = 'total' | 'village' | 'township' | 'level' | 'kind' | 'unit' | 'stage';

/** 清单 with what is late. */
export interface WorklistCounts extends WorklistFigures {
	/** 逾期未销号: not closed, and 整改时限 before the report date. */
	readonly overdue: number;
}

/** Contracts by one aspect. `bucket` is the facet's value, `''` where a row says none, the id of a village; null for `total`. */
export function readContractBreakdown(
	warehouse: Warehouse,
	dates: readonly string[],
	dimension: ContractGrouping,
	choice: Choice,
): Promise<Group<ContractFigures>[]> {
	return readBreakdown(warehouse, contractsSql, CONTRACTS, dates, dimension, choice, contractFigures);
}

/** By what contracts are measured: pieces, 1/10000 亩, or 分. */
export type ContractMeasure = 'count' | 'area' | 'amount';

/** 摸底, 需清理 and 已清理 by one measure. */
export interface ContractSteps {
	readonly surveyed: bigint;
	readonly toClear: bigint;
	readonly cleared: bigint;
}

/** The columns of `contracts.sql` that are the steps by a measure. */
const STEP_SUMS: Readonly<Record<ContractMeasure, readonly [string, string, string]>> = {
	count: ['surveyed', 'to_clear', 'cleared'],
	area: ['area', 'area_to_clear', 'area_cleared'],
	amount: ['amount', 'amount_to_clear', 'amount_cleared'],
};

/** 摸底, 需清理 and 已清理 of figures, by one measure. */
export function stepsOf(figures: ContractFigures, measure: ContractMeasure): ContractSteps {
	if (measure === 'area') {
		return { surveyed: figures.area, toClear: figures.areaToClear, cleared: figures.areaCleared };
	}
	if (measure === 'amount') {
		return { surveyed: figures.amount, toClear: figures.amountToClear, cleared: figures.amountCleared };
	}
	const { surveyed, toClear, cleared } = figures;
	return { surveyed: BigInt(surveyed), toClear: BigInt(toClear), cleared: BigInt(cleared) };
}

/** The steps of contracts by several aspects at one report date, in one go; an aspect without a contract has no groups. */
export function readContractSteps<D extends Exclude<ContractGrouping, 'total'>>(
	warehouse: Warehouse,
	asOf: string,
	dimensions: readonly D[],
	choice: Choice,
	measure: ContractMeasure,
): Promise<ReadonlyMap<D, readonly Group<ContractSteps>[]>> {
	const sums = STEP_SUMS[measure];
	const [surveyed, toClear, cleared] = sums;
	const steps = (row: Row) => ({
		surveyed: integer(row, surveyed),
		toClear: integer(row, toClear),
		cleared: integer(row, cleared),
	});
	return readBreakdowns(warehouse, contractsSql, CONTRACTS, asOf, dimensions, choice, steps, sums);
}

/** What a table of villages says of their contracts. */
export type VillageContracts = Pick<ContractFigures, 'toClear' | 'cleared' | 'annualRent' | 'arrears' | 'recovered'>;

/** Contracts by village at one report date; `bucket` is the village's id. */
export async function readVillageContracts(
	warehouse: Warehouse,
	asOf: string,
	choice: Choice,
): Promise<readonly Group<VillageContracts>[]> {
	const figures = (row: Row): VillageContracts => ({
		toClear: count(row, 'to_clear'),
		cleared: count(row, 'cleared'),
		annualRent: integer(row, 'annual_rent'),
		arrears: integer(row, 'arrears'),
		recovered: integer(row, 'recovered'),
	});
	const sums = ['to_clear', 'cleared', 'annual_rent', 'arrears', 'recovered'];
	const groups = await readBreakdowns(warehouse, contractsSql, CONTRACTS, asOf, ['village'], choice, figures, sums);
	return groups.get('village') ?? [];
}

/** Listed problems by one aspect; `bucket` as for contracts. */
export function readWorklistBreakdown(
	warehouse: Warehouse,
	dates: readonly string[],
	dimension: WorklistGrouping,
	choice: Choice,
): Promise<Group<WorklistCounts>[]> {
	return readBreakdown(warehouse, worklistsSql, WORKLISTS, dates, dimension, choice, worklistCounts);
}

/** Listed problems by several aspects at one report date, in one go. */
export function readWorklistBreakdowns<D extends WorklistGrouping>(
	warehouse: Warehouse,
	asOf: string,
	dimensions: readonly D[],
	choice: Choice,
): Promise<ReadonlyMap<D, readonly Group<WorklistCounts>[]>> {
	return readBreakdowns(warehouse, worklistsSql, WORKLISTS, asOf, dimensions, choice, worklistCounts);
}

function worklistCounts(row: Row): WorklistCounts {
	return { ...worklistFigures(row), overdue: count(row, 'overdue') };
}

/** The choice as the chart of a facet sees it: it keeps its own bars, whatever is chosen on it. */
export function withoutOwn(choice: Choice, facet: string): Choice {
	const others = Object.entries(choice.facets).filter(([id]) => id !== facet);
	return { ...choice, facets: Object.fromEntries(others) };
}

/** Contracts of one village with one kind of problem. */
export interface HeatCell {
	readonly villageId: number;
	/** Code of the problem; `''` where the contract names none. */
	readonly problem: string;
	readonly toClear: number;
	readonly cleared: number;
}

/** Villages by problems, of contracts that need clearing; pairs without a contract are left out. */
export async function readContractHeat(warehouse: Warehouse, asOf: string, choice: Choice): Promise<HeatCell[]> {
	const rows = await readFacts(warehouse, { table: CONTRACTS, dates: [asOf], choice }, contractHeatSql);
	return rows.map((row) => ({
		villageId: count(row, 'village_id'),
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
	choice: Choice,
	most: number,
): Promise<StuckContract[]> {
	const rows = await readFacts(warehouse, { table: CONTRACTS, dates: [asOf], choice }, contractStuckSql, [most]);
	return rows.map((row) => ({
		sourceId: count(row, 'source_id'),
		rowNo: count(row, 'row_no'),
		village: textOrNull(row['village']),
		township: textOrNull(row['township']),
		contractNo: String(row['contract_no']),
		contractName: String(row['contract_name']),
		problems: (textOrNull(row['problems']) ?? '').split(',').filter((code) => code !== ''),
		status: textOrNull(row['status']),
		dueDate: textOrNull(shownDate(row, 'due_date')),
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
	choice: Choice,
): Promise<MonthlyClosings[]> {
	const rows = await readFacts(warehouse, { table: WORKLISTS, dates: [asOf], choice }, worklistClosingsSql);
	return rows.map((row) => ({ month: textOrNull(row['month']), closed: count(row, 'closed') }));
}

/**
 * What the cards of a page show, with as few questions as there can be: each card keeps its own bars, so one on which
 * something is chosen is asked for by itself; that of the villages has all of them when one is chosen.
 */
export async function readCards<F, D extends string>(
	read: (dimensions: readonly D[], choice: Choice) => Promise<ReadonlyMap<D, readonly Group<F>[]>>,
	cards: readonly D[],
	choice: Choice,
): Promise<ReadonlyMap<D, readonly Group<F>[]>> {
	const isChosen = (card: D) =>
		card === 'village' ? choice.scope.villageId !== null : (choice.facets[card] ?? []).length > 0;
	const wide = (card: D): Choice => (card === 'village' ? { ...choice, scope: WHOLE_ZONE } : withoutOwn(choice, card));
	const together = cards.filter((card) => !isChosen(card));
	const shared: Promise<ReadonlyMap<D, readonly Group<F>[]>> =
		together.length === 0 ? Promise.resolve(new Map()) : read(together, choice);
	const answers = await Promise.all(
		cards.map(async (card) => {
			const groups = await (isChosen(card) ? read([card], wide(card)) : shared);
			return [card, groups.get(card) ?? []] as const;
		}),
	);
	return new Map(answers);
}
