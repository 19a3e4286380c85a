import { foldVillageName, splitPlace, villageLabel } from '../normalise/village-name.ts';
import type { Place } from '../types.ts';
import { foldPlain } from './header-text.ts';

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
	/** Places whose village is in several townships and that name none. */
	readonly ambiguous: readonly { readonly source: number; readonly place: number; readonly name: string }[];
}

interface Folded {
	readonly township: string | null;
	readonly key: string | null;
	readonly townshipLabel: string | null;
	readonly label: string | null;
}

/**
 * Joins the places of all sources to villages. What folds to the same name in the same township is
 * one village (上河村委会 = 上河村 = 上河); a place without a township joins the only township that has
 * the village. Names that are merely near are never joined here.
 */
export function registerVillages(sources: readonly (readonly Place[])[]): VillageRegistry {
	const folded = sources.map((places) => places.map(fold));
	const townshipsOf = new Map<string, Set<string>>();
	for (const { township, key } of folded.flat()) {
		if (township === null || key === null) continue;
		const known = townshipsOf.get(key) ?? new Set();
		townshipsOf.set(key, known.add(township));
	}
	const villages = new Map<string, { id: number; name: string | null; township: string | null }>();
	const ambiguous: { source: number; place: number; name: string }[] = [];
	const townshipLabels = new Map<string, string>();
	const placesOf = folded.map((places, source) =>
		Int32Array.from(places, (place, index) => {
			const candidates = place.key === null ? undefined : townshipsOf.get(place.key);
			const joins = place.township === null && candidates?.size === 1 ? [...candidates][0] : undefined;
			const township = place.township ?? joins ?? null;
			if (place.township === null && place.key !== null && (candidates?.size ?? 0) > 1) {
				ambiguous.push({ source, place: index, name: place.label ?? '' });
			}
			if (place.township !== null && place.townshipLabel !== null) {
				townshipLabels.set(place.township, fuller(townshipLabels.get(place.township), place.townshipLabel));
			}
			const id = JSON.stringify([township, place.key]);
			const known = villages.get(id);
			if (known === undefined) {
				villages.set(id, { id: villages.size, name: place.label, township });
				return villages.size - 1;
			}
			if (place.label !== null) known.name = fuller(known.name ?? undefined, place.label);
			return known.id;
		}),
	);
	return {
		villages: [...villages.values()].map((village) => ({
			...village,
			township: village.township === null ? null : (townshipLabels.get(village.township) ?? village.township),
		})),
		placesOf,
		ambiguous,
	};
}

function fold(place: Place): Folded {
	const township = place.township === null ? null : townshipLabel(place.township);
	const named = place.village === null ? null : splitPlace(place.village);
	const townshipName = township ?? named?.township ?? null;
	const prefixes = townshipName === null ? [] : [townshipName];
	const written = named?.village ?? place.village;
	const key = written === null ? null : foldVillageName(written, prefixes);
	return {
		township: townshipName === null ? null : townshipKey(townshipName),
		key: key === '' ? null : key,
		townshipLabel: townshipName,
		label: written === null || key === '' ? null : villageLabel(written, prefixes),
	};
}

/** A township as people write it, without the county before it and the government behind it. */
function townshipLabel(text: string): string | null {
	const plain = foldPlain(text)
		.replace(/\([^()]*\)/g, '')
		.replace(/(?:人民政府|政府|党委|办事处)$/, '');
	return plain === '' ? null : (splitPlace(plain).township ?? plain);
}

function townshipKey(label: string): string {
	const bare = label.replace(/(?:镇|乡|街道)$/, '');
	return bare.length >= 2 ? bare : label;
}

/** The spelling with its 村, 社区, 镇 or 乡 wins over the bare one; otherwise the first stays. */
function fuller(known: string | undefined, other: string): string {
	if (known === undefined) return other;
	const isFull = (name: string) => /(?:村|社区|镇|乡|街道)$/.test(name);
	return !isFull(known) && isFull(other) ? other : known;
}
