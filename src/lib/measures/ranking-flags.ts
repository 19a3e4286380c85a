import { type RankedVillage } from './ranking.ts';

/** Villages at either end of a ranking: those that get a flag. */
export interface Flags {
	readonly first: readonly RankedVillage[];
	readonly last: readonly RankedVillage[];
}

/**
 * The first and the last villages of a ranking, as many as the profile says; ties at the edge count in. Nobody is last who
 * is also first, who has done everything, or who stands level with a first one; nobody is first who has not begun. Where only
 * one village is ranked, there is nothing to be first of.
 * @param villages in the order of `rankVillages`
 */
export function flagsOf(villages: readonly RankedVillage[], most: { first: number; last: number }): Flags {
	const ranked = villages.filter(({ rank }) => rank !== null);
	if (ranked.length < 2) return { first: [], last: [] };
	const begun = ranked.filter(({ rate }) => rate !== null && rate.numerator > 0n);
	const first = begun.filter(({ rank }) => (rank ?? Infinity) <= most.first);
	const others = ranked.filter(
		(entry) => !first.includes(entry) && entry.rate !== null && entry.rate.numerator < entry.rate.denominator,
	);
	const edge = others.at(-most.last)?.rank ?? others[0]?.rank ?? null;
	const last = most.last === 0 || edge === null ? [] : others.filter(({ rank }) => (rank ?? 0) >= edge);
	return { first, last };
}

/** Which end of the ranking each flagged village stands at, by village id. */
export function flagEnds(flags: Flags): ReadonlyMap<number, 'first' | 'last'> {
	return new Map([
		...flags.last.map(({ village }) => [village.id, 'last'] as const),
		...flags.first.map(({ village }) => [village.id, 'first'] as const),
	]);
}
