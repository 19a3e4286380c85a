import type { Campaign } from '#lib/campaign/campaign.ts';
import type { VillageDecisions, WrittenVillage } from '#lib/intake/decisions.ts';
import type { VillageRegistry } from '#lib/intake/recognise/villages.ts';
import type { SpellingDecisions } from './store.ts';

/** Everything that decides which spelling is which village: the official list of the profile, and the officer's word. */
export function villageDecisions(
	{ villages }: Pick<Campaign, 'villages'>,
	{ same, own }: SpellingDecisions = { same: [], own: [] },
): VillageDecisions {
	const roster = villages.map(({ township, name, formerly }) => ({ township, village: name, formerly }));
	return { roster, same, own };
}

/** The officer's words with one more; it takes the place of an earlier one on the same spelling. */
export function withSpelling(
	{ same, own }: SpellingDecisions,
	written: WrittenVillage,
	village: WrittenVillage | null,
): SpellingDecisions {
	const isOther = (one: WrittenVillage) => one.township !== written.township || one.village !== written.village;
	const others = { same: same.filter((one) => isOther(one.written)), own: own.filter(isOther) };
	return village === null
		? { ...others, own: [...others.own, written] }
		: { ...others, same: [...others.same, { written, village }] };
}

/** The villages of a registry that have a name, in the order of first appearance. */
export function villagesNamed({ villages }: Pick<VillageRegistry, 'villages'>): WrittenVillage[] {
	return villages.flatMap(({ township, name }) => (name === null ? [] : [{ township, village: name }]));
}

/** Villages to choose from: those of the official list in its order, then others on the ledgers. */
export function villagesToChoose(
	{ roster }: VillageDecisions,
	found: readonly WrittenVillage[],
): readonly WrittenVillage[] {
	const key = ({ township, village }: WrittenVillage) => `${township ?? ''} ${village}`;
	const listed = roster.map(({ township, village }) => ({ township, village }));
	return [...new Map([...listed, ...found].map((one) => [key(one), one])).values()];
}
