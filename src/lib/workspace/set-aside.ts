import type { SetAsideReason, SetAsideRow } from '#lib/intake/types.ts';

/** The number that stands for each reason. */
const CODES: Readonly<Record<SetAsideReason, number>> = {
	title: 0,
	header: 1,
	subtotal: 2,
	total: 3,
	footer: 4,
	blank: 5,
	unreadable: 6,
	unrecognised: 7,
	declined: 8,
	continued: 9,
};

/** Rows set aside, packed: a sheet may have a million of them, and the page must not wait while they are handed over. */
export interface SetAsideRows {
	/** Row numbers, from 1. */
	readonly rows: Int32Array;
	/** For each row, the number of its reason. */
	readonly reasons: Uint8Array;
}

export function packSetAside(list: readonly SetAsideRow[]): SetAsideRows {
	return {
		rows: Int32Array.from(list, (entry) => entry.row),
		reasons: Uint8Array.from(list, (entry) => CODES[entry.reason]),
	};
}

/** How many rows were set aside for each reason, in the order in which the reasons first appear. */
export function countReasons({ reasons }: SetAsideRows): ReadonlyMap<SetAsideReason, number> {
	const counts = new Map<number, number>();
	for (const code of reasons) counts.set(code, (counts.get(code) ?? 0) + 1);
	const entries = Object.entries(CODES) as [SetAsideReason, number][];
	const names = new Map(entries.map(([reason, code]) => [code, reason]));
	return new Map(
		[...counts].flatMap(([code, count]) => {
			const reason = names.get(code);
			return reason === undefined ? [] : [[reason, count] as const];
		}),
	);
}
