import type { Row, Warehouse } from '#lib/warehouse/warehouse.ts';
import { type Choice, readBreakdown, readBreakdowns } from './breakdown.ts';
import { chosenParameters, FEES } from './fact-tables.ts';
import feeBreakdownSql from './fee-breakdown.sql?raw';
import feePricesSql from './fee-prices.sql?raw';
import type { FeeFigures } from './figures.ts';
import { readFacts } from './kept-facts.ts';
import { basisOf } from './pillars.ts';
import { count, type Group, integer } from './read.ts';

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
	return readBreakdown(warehouse, feeBreakdownSql, FEES, dates, dimension, choice, feeCounts);
}

/** Resources by several aspects at one report date, in one go. */
export function readFeeBreakdowns<D extends FeeGrouping>(
	warehouse: Warehouse,
	asOf: string,
	dimensions: readonly D[],
	choice: Choice,
): Promise<ReadonlyMap<D, readonly Group<FeeCounts>[]>> {
	return readBreakdowns(warehouse, feeBreakdownSql, FEES, asOf, dimensions, choice, feeCounts);
}

function feeCounts(row: Row): FeeCounts {
	return {
		basis: basisOf(row),
		parcels: count(row, 'parcels'),
		area: integer(row, 'area'),
		charged: integer(row, 'charged'),
		free: integer(row, 'free'),
		due: integer(row, 'due'),
		collected: integer(row, 'collected'),
		waived: integer(row, 'waived'),
		outstanding: integer(row, 'outstanding'),
		recovered: integer(row, 'recovered'),
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
export async function readFeePrices(
	warehouse: Warehouse,
	asOf: string,
	{ scope, facets }: Choice,
): Promise<FeePrice[]> {
	const rows = await readFacts(warehouse, [FEES], [asOf], feePricesSql, [
		asOf,
		...chosenParameters(FEES, scope, facets),
	]);
	return rows.map((row) => ({
		resource: String(row['resource']),
		price: integer(row, 'price'),
		parcels: count(row, 'parcels'),
		charged: integer(row, 'charged'),
	}));
}
