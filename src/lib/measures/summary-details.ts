import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Row, Warehouse } from '#lib/warehouse/warehouse.ts';
import { readIncomePeople } from './economy.ts';
import { campaignPeriod } from './elapsed.ts';
import type { Scope } from './read.ts';
import { count, integer, textOrNull } from './read.ts';
import contractsSql from './summary-contracts.sql?raw';
import debtsSql from './summary-debts.sql?raw';
import feesSql from './summary-fees.sql?raw';
import peopleSql from './summary-people.sql?raw';

/** Cleared contracts by how they were dealt with, pieces; a contract counts under each of its methods. */
export interface HandlingCounts {
	/** 完善 */
	readonly amended: number;
	/** 补签 */
	readonly written: number;
	/** 重签 */
	readonly renewed: number;
	/** 解除 */
	readonly ended: number;
	/** 收回 */
	readonly takenBack: number;
	/** 司法 */
	readonly inCourt: number;
	/** None of these, or not said. */
	readonly otherwise: number;
}

/** What was resolved of debts by method, 分; the sum is all that was resolved. */
export interface MethodAmounts {
	/** 清收债权 */
	readonly collected: bigint;
	/** 盘活资产 */
	readonly assets: bigint;
	/** 增收偿还 */
	readonly earned: bigint;
	/** 债权债务抵顶 */
	readonly setOff: bigint;
	/** 减息、核销、剔除 */
	readonly writtenOff: bigint;
	/** 财政奖补 */
	readonly granted: bigint;
	/** Another one, several on one debt, or not said. */
	readonly otherwise: bigint;
}

/** What 汇总表 says of a village beside its figures. Null: no ledger of the village tells. */
export interface VillageDetails {
	readonly handling: HandlingCounts | null;
	/** 收回土地, 1/10000 亩. */
	readonly recoveredArea: bigint | null;
	/** 年增收, 分. */
	readonly incomeGain: bigint | null;
	/** 债务总额, 分. */
	readonly owed: bigint | null;
	/** 本期化解, 分: since the earlier date. */
	readonly resolvedSince: bigint | null;
	/** 新增债务, 分: formed since the campaign began. */
	readonly formed: bigint | null;
	readonly methods: MethodAmounts | null;
	/** 宗数 */
	readonly parcels: number | null;
	/** 涉及户数 */
	readonly households: number | null;
	/** 已签合同, of new resources. */
	readonly signed: number | null;
	/** 上年同期 of 集体总收入, 分. */
	readonly lastYear: bigint | null;
	/** Names as written: personal data. */
	readonly lead: string | null;
	readonly owner: string | null;
}

export const NO_DETAILS: VillageDetails = Object.freeze({
	handling: null,
	recoveredArea: null,
	incomeGain: null,
	owed: null,
	resolvedSince: null,
	formed: null,
	methods: null,
	parcels: null,
	households: null,
	signed: null,
	lastYear: null,
	lead: null,
	owner: null,
});

/** Report dates of 汇总表, ISO. */
export interface DetailDates {
	readonly asOf: string;
	/** Null for a first report: 本期化解 is not known then. */
	readonly previousAsOf: string | null;
}

/** The details of every village of a scope, by village id; a village of which no ledger tells any is left out. */
export async function readSummaryDetails(
	warehouse: Warehouse,
	{ asOf, previousAsOf }: DetailDates,
	campaign: Campaign,
	scope: Scope,
): Promise<ReadonlyMap<number, VillageDetails>> {
	const details = new Map<number, VillageDetails>();
	const add = (id: number, more: Partial<VillageDetails>) => {
		details.set(id, { ...(details.get(id) ?? NO_DETAILS), ...more });
	};
	const place = [scope.township, scope.villageId];
	const { start } = campaignPeriod(campaign, asOf);
	for (const row of await warehouse.query(contractsSql, [asOf, ...place])) add(villageOf(row), contractDetails(row));
	for (const row of await warehouse.query(debtsSql, [asOf, previousAsOf, start, ...place])) {
		add(villageOf(row), debtDetails(row));
	}
	for (const row of await warehouse.query(feesSql, [asOf, ...place])) {
		add(villageOf(row), {
			parcels: countOrNull(row, 'parcels'),
			households: countOrNull(row, 'households'),
			signed: countOrNull(row, 'signed'),
		});
	}
	for (const { bucket, lastYear } of await readIncomePeople(warehouse, asOf, scope)) add(Number(bucket), { lastYear });
	for (const row of await warehouse.query(peopleSql, [asOf, ...place])) {
		add(villageOf(row), { lead: textOrNull(row['lead']), owner: textOrNull(row['owner']) });
	}
	return details;
}

function contractDetails(row: Row): Partial<VillageDetails> {
	return {
		handling:
			row['has_handling'] !== true
				? null
				: {
						amended: count(row, 'amended'),
						written: count(row, 'written'),
						renewed: count(row, 'renewed'),
						ended: count(row, 'ended'),
						takenBack: count(row, 'taken_back'),
						inCourt: count(row, 'in_court'),
						otherwise: count(row, 'otherwise'),
					},
		recoveredArea: integerOrNull(row, 'recovered_area'),
		incomeGain: integerOrNull(row, 'income_gain'),
	};
}

function debtDetails(row: Row): Partial<VillageDetails> {
	return {
		owed: integerOrNull(row, 'owed'),
		resolvedSince: integerOrNull(row, 'resolved_since'),
		formed: integerOrNull(row, 'formed'),
		methods:
			row['has_method'] !== true
				? null
				: {
						collected: integer(row, 'collected'),
						assets: integer(row, 'assets'),
						earned: integer(row, 'earned'),
						setOff: integer(row, 'set_off'),
						writtenOff: integer(row, 'written_off'),
						granted: integer(row, 'granted'),
						otherwise: integer(row, 'otherwise'),
					},
	};
}

function villageOf(row: Row): number {
	return count(row, 'village_id');
}

function integerOrNull(row: Row, name: string): bigint | null {
	return row[name] === null ? null : integer(row, name);
}

function countOrNull(row: Row, name: string): number | null {
	return row[name] === null ? null : count(row, name);
}
