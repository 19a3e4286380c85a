import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { INCOME } from './fact-tables.ts';
import incomeByTierSql from './income-by-tier.sql?raw';
import { type TierBounds, tierWords } from './income-tier-words.ts';
import { count, integer, readDated, type Scope } from './read.ts';

/** Villages of one income tier at a report date. */
export interface IncomeTier extends TierBounds {
	readonly reportDate: string;
	readonly villages: number;
	/** 分 */
	readonly total: bigint;
}

/** Counts villages by tier of 集体总收入; the bounds come from the campaign. Empty tiers are left out. */
export async function readIncomeTiers(
	warehouse: Warehouse,
	dates: readonly string[],
	campaign: Campaign,
	scope: Scope,
): Promise<IncomeTier[]> {
	const bounds = campaign.tierCuts.map((wan) => String(Math.round(wan * 1_000_000)));
	const rows = await readDated(warehouse, { table: INCOME, dates, choice: { scope, facets: {} } }, incomeByTierSql, [
		bounds.join(','),
	]);
	return rows.map((row) => {
		const tier = count(row, 'tier');
		return {
			reportDate: String(row['report_date']),
			from: campaign.tierCuts[tier - 1] ?? null,
			to: campaign.tierCuts[tier] ?? null,
			villages: count(row, 'villages'),
			total: integer(row, 'total'),
		};
	});
}

/** The tier of an income (分), in words; as `readIncomeTiers` sorts it. */
export function tierText(total: bigint, { tierCuts }: Campaign): string {
	const tier = tierCuts.filter((wan) => BigInt(Math.round(wan * 1_000_000)) <= total).length;
	return tierWords({ from: tierCuts[tier - 1] ?? null, to: tierCuts[tier] ?? null });
}
