import type { Ledger, LedgerId } from '#lib/ledger/types.ts';
import type { HeaderColumn } from './header-block.ts';
import { foldWord } from './header-text.ts';

/** Debts and claims often stand side by side in one table, with like columns below 债权情况 and 债务情况. */
const OTHER_SIDE: Readonly<Partial<Record<LedgerId, readonly [own: RegExp, other: RegExp, id: LedgerId]>>> = {
	debt: [/债务(?![人单方])/, /债权(?![人单方])/, 'receivable'],
	receivable: [/债权(?![人单方])/, /债务(?![人单方])/, 'debt'],
};

/** True for a column below the heading of the other of the two ledgers that stand side by side. */
export function isOfOtherLedger({ id }: Pick<Ledger, 'id'>, { parts }: HeaderColumn): boolean {
	const [own, other] = OTHER_SIDE[id] ?? [];
	if (own === undefined || other === undefined || parts.length < 2) return false;
	const headings = parts.slice(0, -1).map(foldWord);
	return headings.some((heading) => other.test(heading) && !own.test(heading));
}

/** The ledger that may stand beside one in the same table; null for none. */
export function otherSideOf(id: LedgerId): LedgerId | null {
	return OTHER_SIDE[id]?.[2] ?? null;
}
