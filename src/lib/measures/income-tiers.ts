import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { INCOME } from './fact-tables.ts';
import incomeByTierSql from './income-by-tier.sql?raw';
import { count, integer, readDated, type Scope } from './read.ts';

/** Villages of one income tier at a report date. */
export interface IncomeTier {
	readonly reportDate: string;
	/** Lower bound in 万元, included; null for the tier below the first bound. */
	readonly from: number | null;
	/** Upper bound in 万元, not included; null for the highest tier. */
	readonly to: number | null;
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

/** The words for a tier: `不到5万元`, `5—10万元`, `50万元以上`; bounds in 万元. */
export function tierWords({ from, to }: Pick<IncomeTier, 'from' | 'to'>): string {
	if (from === null) return `不到${to ?? 0}万元`;
	return to === null ? `${from}万元以上` : `${from}—${to}万元`;
}

/** The tier of an income (分), in words; as `readIncomeTiers` sorts it. */
export function tierText(total: bigint, { tierCuts }: Campaign): string {
	const tier = tierCuts.filter((wan) => BigInt(Math.round(wan * 1_000_000)) <= total).length;
	return tierWords({ from: tierCuts[tier - 1] ?? null, to: tierCuts[tier] ?? null });
}
