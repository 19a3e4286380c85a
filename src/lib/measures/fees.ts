import type { Row, Warehouse } from '#lib/warehouse/warehouse.ts';
import type { Choice } from './chosen-rows.ts';
import { FEES } from './fact-tables.ts';
import feePricesSql from './fee-prices.sql?raw';
import feesSql from './fees.sql?raw';
import type { FeeFigures } from './figures.ts';
import { readFacts } from './kept-facts.ts';
import { feeFigures } from './pillars.ts';
import { count, type Group, integer, readBreakdown, readBreakdowns } from './read.ts';

export type FeeGrouping = 'total' | 'village' | 'township' | 'resource' | 'origin' | 'status';

/** Charged resources; areas in 1/10000 亩, money in 分. */
export interface FeeCounts extends FeeFigures {
	/** Rows of the ledger. */
	readonly parcels: number;
	/** 收费面积. */
	readonly charged: bigint;
	/** Area that is not charged for. */
	readonly free: bigint;
	/** 应收 less 已收 and 减免. */
	readonly outstanding: bigint;
}

/** Resources by one aspect. `bucket` is the facet's value, `''` where a row says none, the id of a village; null for `total`. */
export function readFeeBreakdown(
	warehouse: Warehouse,
	dates: readonly string[],
	dimension: FeeGrouping,
	choice: Choice,
): Promise<Group<FeeCounts>[]> {
	return readBreakdown(warehouse, feesSql, FEES, dates, dimension, choice, feeCounts);
}

/** Resources by several aspects at one report date, in one go. */
export function readFeeBreakdowns<D extends FeeGrouping>(
	warehouse: Warehouse,
	asOf: string,
	dimensions: readonly D[],
	choice: Choice,
): Promise<ReadonlyMap<D, readonly Group<FeeCounts>[]>> {
	return readBreakdowns(warehouse, feesSql, FEES, asOf, dimensions, choice, feeCounts);
}

function feeCounts(row: Row): FeeCounts {
	return {
		...feeFigures(row),
		parcels: count(row, 'parcels'),
		charged: integer(row, 'charged'),
		free: integer(row, 'free'),
		outstanding: integer(row, 'outstanding'),
	};
}

/** How much land of one kind is charged at one price. */
export interface FeePrice {
	/** Code of 标的类别; `''` where the row says none. */
	readonly resource: string;
	/** 分 per 亩 and year, above zero. */
	readonly price: bigint;
	readonly parcels: number;
	/** 1/10000 亩 */
	readonly charged: bigint;
}

/** Every price of every kind of land, the kinds together and the lowest price first. */
export async function readFeePrices(warehouse: Warehouse, asOf: string, choice: Choice): Promise<FeePrice[]> {
	const rows = await readFacts(warehouse, { table: FEES, dates: [asOf], choice }, feePricesSql);
	return rows.map((row) => ({
		resource: String(row['resource']),
		price: integer(row, 'price'),
		parcels: count(row, 'parcels'),
		charged: integer(row, 'charged'),
	}));
}
