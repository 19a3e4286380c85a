import type { Campaign } from '#lib/campaign/campaign.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { elapsedRate } from './elapsed.ts';
import type { Figures, Village, VillageFigures } from './figures.ts';
import { pillarRate, type Pillar } from './ranking.ts';
import { villageState } from './ranking-targets.ts';
import type { LatestVersion } from './versions.ts';

/** What of a pillar is still to be done: 需清理 − 已清理 (份), 需化解 − 累计化解 (分), 应收 − 已收 (分); never below zero. */
export function outstanding(figures: Figures, pillar: Pillar): bigint {
	const rate = pillarRate(figures, pillar);
	return rate === null || rate.numerator >= rate.denominator ? 0n : rate.denominator - rate.numerator;
}

/**
 * Villages that still have something to do in a pillar and have done exactly as much as at the earlier date. A village
 * that did not report the pillar then cannot be compared and is not among them.
 * @param before the same villages at the earlier date, of the same rebuild
 */
export function stalledVillages(
	villages: readonly VillageFigures[],
	before: readonly VillageFigures[],
	pillar: Pillar,
): Village[] {
	const earlier = new Map(before.map(({ village, figures }) => [village.id, pillarRate(figures, pillar)]));
	return named(
		villages.filter(({ village, figures }) => {
			const then = earlier.get(village.id);
			return then && outstanding(figures, pillar) > 0n && pillarRate(figures, pillar)?.numerator === then.numerator;
		}),
	);
}

/** Villages that are behind 序时进度 by more than the profile's 慢, that is, whose state is 差. */
export function lateVillages(
	villages: readonly VillageFigures[],
	pillar: Pillar,
	campaign: Campaign,
	asOf: string,
): Village[] {
	const elapsed = elapsedRate(campaign, asOf);
	return named(villages.filter((entry) => villageState(entry, pillar, elapsed, campaign) === 'late'));
}

/** A village whose figures rest on older ledgers than those of the period. */
export interface Outdated {
	readonly village: Village;
	/** Its older ledgers, each with the date it stands at (ISO), in the order asked for. */
	readonly ledgers: readonly { readonly ledger: LedgerId; readonly asOf: string }[];
}

/**
 * Villages that sent a ledger before and not for the present period: some village's version of the ledger is newer than
 * theirs, so their figures still stand on the older one. A village that never sent the ledger is not counted: it may have
 * nothing to report.
 */
export function outdatedVillages(
	villages: readonly VillageFigures[],
	versions: readonly LatestVersion[],
	ledgers: readonly LedgerId[],
): Outdated[] {
	const newest = new Map<LedgerId, string>();
	const own = new Map<string, string>();
	for (const { ledger, villageId, asOf } of versions) {
		own.set(`${ledger} ${villageId}`, asOf);
		if (asOf > (newest.get(ledger) ?? '')) newest.set(ledger, asOf);
	}
	return named(villages).flatMap((village) => {
		const older = ledgers.flatMap((ledger) => {
			const asOf = own.get(`${ledger} ${village.id}`);
			return asOf !== undefined && asOf < (newest.get(ledger) ?? '') ? [{ ledger, asOf }] : [];
		});
		return older.length === 0 ? [] : [{ village, ledgers: older }];
	});
}

function named(villages: readonly VillageFigures[]): Village[] {
	return villages.map(({ village }) => village).filter(({ name }) => name !== null);
}
