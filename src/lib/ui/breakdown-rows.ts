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

/** What of a row is made only for rows that are shown. */
export interface RowMaking {
	readonly href: () => string | null;
	readonly bars: () => readonly number[];
	readonly cells: () => readonly BreakdownCell[];
}

/**
 * A row whose address, bars and figures are made when they are first looked at: of hundreds of villages a card shows eight,
 * and what a press costs must not grow with those that nobody sees.
 */
export function breakdownRow({ key, label, on }: Pick<BreakdownRow, 'key' | 'label' | 'on'>, making: RowMaking) {
	let href: string | null | undefined;
	let bars: readonly number[] | undefined;
	let cells: readonly BreakdownCell[] | undefined;
	const row: BreakdownRow = {
		key,
		label,
		on,
		get href() {
			return (href ??= making.href());
		},
		get bars() {
			return (bars ??= making.bars());
		},
		get cells() {
			return (cells ??= making.cells());
		},
	};
	return row;
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
	const sized = groups.map((group) => ({
		group,
		blank: group.bucket === '',
		size: order === null ? size(group) : BigInt(place.get(group.bucket ?? '') ?? order.length) * -1n,
	}));
	sized.sort((a, b) => Number(a.blank) - Number(b.blank) || (a.size === b.size ? 0 : a.size > b.size ? -1 : 1));
	return sized.map(({ group }) => group);
}
