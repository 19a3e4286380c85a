/** A kind among the rows of a breakdown card. */
export interface BreakdownRow {
	/** Value of the facet. */
	readonly key: string;
	readonly label: string;
	/** Address of the page with this value put on or taken off; null: it cannot be chosen. */
	readonly href: string | null;
	/** Whether it is chosen. */
	readonly on: boolean;
	/** Parts of the bar from the outermost to the innermost, each in percent of the longest bar. */
	readonly bars: readonly number[];
	/** Figures, one for each column. */
	readonly cells: readonly BreakdownCell[];
}

export interface BreakdownCell {
	readonly text: string;
	/** The rows behind it; null: none. */
	readonly href: string | null;
}

/** Lengths of nested bars in percent of the greatest value; what is below zero is not drawn. */
export function barLengths(parts: readonly bigint[], greatest: bigint): readonly number[] {
	return parts.map((part) => (greatest <= 0n || part <= 0n ? 0 : Number((part * 10_000n) / greatest) / 100));
}

/** The kinds in the order of their list, where there is one; else the greatest first. The unnamed kind comes last. */
export function orderKinds<T extends { readonly bucket: string | null }>(
	groups: readonly T[],
	order: readonly string[] | null,
	size: (group: T) => bigint,
): readonly T[] {
	const place = new Map((order ?? []).map((value, index) => [value, index]));
	return [...groups].sort((a, b) => {
		const blank = Number(a.bucket === '') - Number(b.bucket === '');
		if (blank !== 0) return blank;
		if (order !== null)
			return (place.get(a.bucket ?? '') ?? order.length) - (place.get(b.bucket ?? '') ?? order.length);
		const [first, second] = [size(a), size(b)];
		return first === second ? 0 : first > second ? -1 : 1;
	});
}
