import { NO_VILLAGE_DECISIONS, type VillageDecisions } from '../decisions.ts';
import type { Place } from '../types.ts';
import { decidedPlaces, idOf } from './decided-places.ts';
import { foldPlace } from './fold-place.ts';

/** A village as the registry knows it. */
export interface RegisteredVillage {
	/** In the order of first appearance, from 0. */
	readonly id: number;
	/** As people write it; null for rows whose village is unknown. */
	readonly name: string | null;
	readonly township: string | null;
}

/** The villages of all sources, and for each source the village of each of its places. */
export interface VillageRegistry {
	readonly villages: readonly RegisteredVillage[];
	/** `placesOf[source][place]` is a village id. */
	readonly placesOf: readonly Int32Array[];
	/** `formerOf[source][place]` is the earlier name, folded, that the list leads on from: a village that was merged into another. */
	readonly formerOf: readonly (readonly (string | null)[])[];
	/** Places whose village is in several townships and that name none. */
	readonly ambiguous: readonly { readonly source: number; readonly place: number; readonly name: string }[];
}

/**
 * Joins the places of all sources to villages. What folds to the same name in the same township is
 * one village (上河村委会 = 上河村 = 上河); a place without a township joins the only township that has
 * the village. What the officer said of a spelling, and earlier names on the official list, lead to the village meant; its
 * official name is shown. Names that are merely near are never joined here.
 */
export function registerVillages(
	sources: readonly (readonly Place[])[],
	decisions: VillageDecisions = NO_VILLAGE_DECISIONS,
): VillageRegistry {
	const decided = decidedPlaces(decisions);
	const foldOnce = eachOnce(foldPlace, ({ township, village }) => JSON.stringify([township, village]));
	const meantOnce = eachOnce(decided.meant, (place) => place);
	const asWritten = sources.map((places) => places.map(foldOnce));
	const folded = asWritten.map((places) => places.map(meantOnce));
	const formerOf = asWritten.map((places) => places.map(eachOnce(decided.formerName, idOf)));
	const townshipsOf = new Map<string, Set<string>>();
	for (const { township, key } of [...decided.listed, ...asWritten.flat(), ...folded.flat()]) {
		if (township === null || key === null) continue;
		const known = townshipsOf.get(key) ?? new Set();
		townshipsOf.set(key, known.add(township));
	}

	const villages = new Map<string, { id: number; name: string | null; township: string | null }>();
	const ambiguous: { source: number; place: number; name: string }[] = [];
	const townshipLabels = new Map<string, string>();
	const placesOf = folded.map((places, source) =>
		Int32Array.from(places, (written, index) => {
			const candidates = written.key === null ? undefined : townshipsOf.get(written.key);
			const joins = written.township === null && candidates?.size === 1 ? [...candidates][0] : undefined;
			const place = joins === undefined ? written : decided.meant({ ...written, township: joins });
			if (written.township === null && (candidates?.size ?? 0) > 1) {
				ambiguous.push({ source, place: index, name: written.label ?? '' });
			}
			const { township } = place;
			if (township !== null && place.townshipLabel !== null) {
				townshipLabels.set(township, fuller(townshipLabels.get(township), place.townshipLabel));
			}
			const id = idOf(place);
			const known = villages.get(id);
			if (known === undefined) {
				villages.set(id, { id: villages.size, name: decided.officialName(place) ?? place.label, township });
				return villages.size - 1;
			}
			if (place.label !== null)
				known.name = decided.officialName(place) ?? fuller(known.name ?? undefined, place.label);
			return known.id;
		}),
	);
	for (const { township, townshipLabel } of decided.listed) {
		if (township !== null && townshipLabel !== null) townshipLabels.set(township, townshipLabel);
	}
	return {
		villages: [...villages.values()].map((village) => ({
			...village,
			township: village.township === null ? null : (townshipLabels.get(village.township) ?? village.township),
		})),
		placesOf,
		formerOf,
		ambiguous,
	};
}

/** The same function; what has the same key is worked out once: hundreds of ledgers name the same villages. */
function eachOnce<A, B>(work: (one: A) => B, keyOf: (one: A) => unknown): (one: A) => B {
	const known = new Map<unknown, B>();
	return (one) => {
		const key = keyOf(one);
		const before = known.get(key);
		if (before !== undefined) return before;
		const made = work(one);
		known.set(key, made);
		return made;
	};
}

/** The spelling with its 村, 社区, 镇 or 乡 wins over the bare one; otherwise the first stays. */
function fuller(known: string | undefined, other: string): string {
	if (known === undefined) return other;
	const isFull = (name: string) => /(?:村|社区|镇|乡|街道)$/.test(name);
	return !isFull(known) && isFull(other) ? other : known;
}
