import {
	AREA_TOLERANCE,
	LARGEST_AREA,
	LUMP_SUM_YEARS,
	SECOND_ROUND_END_YEAR,
	TERM_LIMITS,
	USUAL_AMOUNTS,
} from '#lib/ledger/usual.ts';

/** What the rules measure by; a campaign profile has all of it and can be handed over as it is. */
export interface RuleLimits {
	/** Longest term in years by code of 标的类别 or its beginning; null: no limit. */
	readonly termLimits: Readonly<Record<string, number | null>>;
	/** Contracts signed before this day (ISO) keep their term; null: all are checked. */
	readonly termLimitsFrom: string | null;
	/** Lowest price in 元 per 亩 and year by code of 标的类别 or its beginning; null: none. */
	readonly priceFloors: Readonly<Record<string, number | null>>;
	/** Usual amounts in 元 by field, `[least, most]`; null: the column is not questioned. */
	readonly usualAmounts: Readonly<Record<string, readonly [number, number] | null>>;
	/** Largest area of one row that is not questioned, in 亩. */
	readonly largestArea: number;
	/** Per cent by which a measured area may exceed the contracted one. */
	readonly areaTolerance: number;
	/** Years of rent that may be collected at once. */
	readonly lumpSumYears: number;
	/** Last year of the second round of household contracting. */
	readonly secondRoundEndYear: number;
}

/** The limits of law and common practice. */
export const DEFAULT_LIMITS: RuleLimits = {
	termLimits: Object.fromEntries(TERM_LIMITS.map(({ kind, years }) => [kind, years])),
	termLimitsFrom: null,
	priceFloors: {},
	usualAmounts: USUAL_AMOUNTS,
	largestArea: LARGEST_AREA,
	areaTolerance: AREA_TOLERANCE,
	lumpSumYears: LUMP_SUM_YEARS,
	secondRoundEndYear: SECOND_ROUND_END_YEAR,
};

/** The entry for a kind of object: that of its code, else of the longest beginning that has one; null when none holds. */
export function limitFor(limits: Readonly<Record<string, number | null>>, kind: string): number | null {
	let known = FOUND.get(limits);
	if (known === undefined) FOUND.set(limits, (known = new Map<string, number | null>()));
	let limit = known.get(kind);
	if (limit === undefined) known.set(kind, (limit = longestEntry(limits, kind)));
	return limit;
}

/** Entries found so far: every row of a ledger asks for its kind. */
const FOUND = new WeakMap<Readonly<Record<string, number | null>>, Map<string, number | null>>();

function longestEntry(limits: Readonly<Record<string, number | null>>, kind: string): number | null {
	for (let length = kind.length; length > 0; length -= 1) {
		const key = kind.slice(0, length);
		if (Object.hasOwn(limits, key)) return limits[key] ?? null;
	}
	return null;
}
