import type { VillageDecisions } from '../decisions.ts';
import { type FoldedPlace, foldPlace } from './fold-place.ts';

/** What the officer's decisions and the official list make of places. */
export interface DecidedPlaces {
	/** Every name on the list, earlier names included, folded. */
	readonly listed: readonly FoldedPlace[];
	/** The place that is meant by a place: by the officer's word, then by the earlier names of the list. */
	readonly meant: (place: FoldedPlace) => FoldedPlace;
	/** The earlier name, folded, by which the list leads from a place to a village of today; null when none does. */
	readonly formerName: (place: FoldedPlace) => string | null;
	/** The spelling of the list; null when the place is not on it. */
	readonly officialName: (place: FoldedPlace) => string | null;
}

/** So many steps from one name to the next are followed: a was b, b is c. */
const MOST_STEPS = 8;

export function decidedPlaces({ roster, same }: VillageDecisions): DecidedPlaces {
	const listed: FoldedPlace[] = [];
	const official = new Map<string, FoldedPlace>();
	const former = new Map<string, FoldedPlace>();
	for (const village of roster) {
		const now = { ...foldPlace(village), label: village.village.trim() };
		if (now.key === null) continue;
		listed.push(now);
		official.set(idOf(now), now);
		for (const name of village.formerly) {
			const then = foldPlace({ township: village.township, village: name });
			if (then.key === null) continue;
			// Of a name that a village has today, the village of today is meant.
			listed.push({ ...then, townshipLabel: now.townshipLabel });
			former.set(idOf(then), now);
		}
	}
	const said = new Map<string, FoldedPlace>();
	for (const { written, village } of same) {
		const from = foldPlace(written);
		const to = foldPlace(village);
		if (from.key !== null && to.key !== null && idOf(from) !== idOf(to)) said.set(idOf(from), to);
	}

	/** The entry for a place: in its township, else the one that names no township, unless it leads into another. */
	const lookUp = (entries: ReadonlyMap<string, FoldedPlace>, place: FoldedPlace): FoldedPlace | undefined => {
		const exact = entries.get(idOf(place));
		if (exact !== undefined || place.township === null) return exact;
		const anywhere = entries.get(idOf({ ...place, township: null }));
		const leadsAway = anywhere !== undefined && anywhere.township !== null && anywhere.township !== place.township;
		return leadsAway ? undefined : anywhere;
	};
	const laterName = (place: FoldedPlace): FoldedPlace | undefined =>
		lookUp(said, place) === undefined && lookUp(official, place) === undefined ? lookUp(former, place) : undefined;

	const follow = (place: FoldedPlace): { readonly found: FoldedPlace; readonly formerName: string | null } => {
		let found = place;
		let formerName: string | null = null;
		if (place.key === null) return { found, formerName };
		const passed = new Set<string>();
		for (let steps = 0; steps < MOST_STEPS && !passed.has(idOf(found)); steps += 1) {
			passed.add(idOf(found));
			const later = laterName(found);
			const next = later ?? lookUp(said, found);
			if (next === undefined) break;
			if (later !== undefined) formerName ??= found.key;
			const { township, townshipLabel }: FoldedPlace = next.township === null ? found : next;
			found = { ...next, township, townshipLabel };
		}
		return { found, formerName };
	};
	return {
		listed,
		meant: (place) => follow(place).found,
		formerName: (place) => follow(place).formerName,
		officialName: (place) => lookUp(official, place)?.label ?? null,
	};
}

/** Township and name as one key; the same for every spelling that folds alike. */
export function idOf({ township, key }: Pick<FoldedPlace, 'township' | 'key'>): string {
	return JSON.stringify([township, key]);
}
