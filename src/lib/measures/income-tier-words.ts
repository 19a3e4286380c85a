/** Bounds of an income tier in 万元: the lower included, the upper not; null: none. */
export interface TierBounds {
	readonly from: number | null;
	readonly to: number | null;
}

/** 分 in 1 万元. */
const WAN = 1_000_000;

/** The words for a tier: `不到5万元`, `5—10万元`, `50万元以上`. */
export function tierWords({ from, to }: TierBounds): string {
	if (from === null) return `不到${to ?? 0}万元`;
	return to === null ? `${from}万元以上` : `${from}—${to}万元`;
}

/** A tier as a value of the facet `tier`, in 分: `5000000..10000000`. */
export function tierValue({ from, to }: TierBounds): string {
	const bound = (wan: number | null): string => (wan === null ? '' : String(Math.round(wan * WAN)));
	return `${bound(from)}..${bound(to)}`;
}

/** The words for such a value; what is none stands as it is. */
export function tierValueWords(value: string): string {
	const [, from, to] = /^(-?\d*)\.\.(-?\d*)$/.exec(value) ?? [];
	if (from === undefined || to === undefined) return value;
	const bound = (fen: string): number | null => (fen === '' || fen === '-' ? null : Number(fen) / WAN);
	return tierWords({ from: bound(from), to: bound(to) });
}
