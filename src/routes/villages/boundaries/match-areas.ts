import { registerVillages } from '#lib/intake/recognise/villages.ts';
import type { Village } from '#lib/measures/figures.ts';
import type { Boundaries } from './boundaries.ts';

/** Which village each area is. */
export interface AreaMatch {
	/** By place of the area; null: of none that the ledgers know. */
	readonly villageOf: readonly (Village | null)[];
	/** Areas that nobody has matched. */
	readonly openAreas: readonly number[];
	/** Villages without an area. */
	readonly openVillages: readonly Village[];
}

/** Joins areas to villages as places of ledgers are joined (上河村委会 is 上河村); the officer's word goes before. */
export function matchAreas(
	{ areas, hand }: Pick<Boundaries, 'areas' | 'hand'>,
	villages: readonly Village[],
): AreaMatch {
	const named = villages.filter(({ name }) => name !== null);
	const { placesOf } = registerVillages([
		named.map(({ township, name }) => ({ township, village: name })),
		areas.map(({ township, name }) => ({ township, village: name })),
	]);
	const byId = new Map(named.map((village, index) => [placesOf[0]?.[index], village]));
	const byHand = new Map(
		hand.map((one) => [
			one.area,
			named.find(({ township, name }) => name === one.village && township === one.township) ?? null,
		]),
	);
	const villageOf = areas.map(({ name }, index) => {
		const said = byHand.get(index);
		if (said) return said;
		return name === null ? null : (byId.get(placesOf[1]?.[index]) ?? null);
	});
	const found = new Set(villageOf);
	return {
		villageOf,
		openAreas: villageOf.flatMap((village, index) => (village === null ? [index] : [])),
		openVillages: named.filter((village) => !found.has(village)),
	};
}
