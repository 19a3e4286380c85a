import { distance } from 'fastest-levenshtein';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import type { VillageDecisions } from '../decisions.ts';
import type { Place } from '../types.ts';
import { idOf } from './decided-places.ts';
import { foldPlace, type FoldedPlace } from './fold-place.ts';
import { areTwins, foldVariants, nameOf } from './twin-names.ts';
import type { VillageRegistry } from './villages.ts';

/** The places that a source names, and how much stands under each. */
export interface PlacedRows {
	readonly ledger: LedgerId;
	readonly places: readonly Place[];
	/** Rows of each place. */
	readonly rowsOf: ArrayLike<number>;
}

/** A written name that may be another village. */
export interface NearVillage {
	/** Township of the written name; null when unknown. */
	readonly township: string | null;
	/** The name as it is written. */
	readonly written: string;
	/** Villages that it may be, the likeliest first. */
	readonly candidates: readonly { readonly township: string | null; readonly village: string }[];
	/** Chinese: why the first of them is near. */
	readonly why: string;
	/** Sources that write it, rising. */
	readonly sources: readonly number[];
	/** Where it is written first. */
	readonly first: { readonly source: number; readonly place: number };
}

/** Why two names are near, the surest first. */
const WHYS = ['只有繁简、异体字的差别', '读音相同', '只差一个字'] as const;
const VARIANT = 0;
const SOUND = 1;
const ONE_APART = 2;

const MOST_CANDIDATES = 5;
/** What more names than these have in common tells nothing. */
const MOST_ALIKE = 200;

/** A village that names may be compared with: one of the sources, or one of the list that no source writes. */
interface Known {
	readonly order: number;
	readonly folded: FoldedPlace;
	readonly township: string | null;
	readonly village: string;
	readonly isOnRoster: boolean;
	readonly sources: readonly number[];
	/** Rows of all sources. */
	readonly rows: number;
	readonly first: NearVillage['first'] | null;
}

/**
 * Names that are near a better-known village of the same township (or where one township is unknown), to be put before the
 * officer: nothing is joined here. Better known is what stands on the official list, else what more sources write, then more rows.
 * A name of the list is never put in question, nor one that the officer called a village of its own, nor twins (上/下, 一/二 …).
 * Of two names of one sheet neither of which is on the list, those only a character apart are two villages; those that sound
 * alike are, where the sheet has one row for each village or they stand beside each other in two kinds of ledgers.
 */
export async function nearVillages(
	sources: readonly PlacedRows[],
	registry: VillageRegistry,
	decisions: VillageDecisions,
): Promise<NearVillage[]> {
	const villages = knownVillages(sources, registry, decisions);
	const own = new Set(decisions.own.map((place) => idOf(foldPlace(place))));
	const { pinyin } = await import('pinyin-pro');
	const soundOf = (text: string) => pinyin(text, { toneType: 'none', type: 'array' }).join(' ');
	const alike = likeNames(villages, soundOf);
	return villages.flatMap((village): NearVillage[] => {
		const { first, folded } = village;
		if (village.isOnRoster || first === null || own.has(idOf(folded)) || own.has(idOf({ ...folded, township: null }))) {
			return [];
		}
		const near = [...(alike.get(village) ?? [])]
			.filter(([other, kind]) => isBetterKnown(other, village, kind) && mayBeSame(village, other, kind, sources))
			.sort(([a, ofA], [b, ofB]) => ofA - ofB || rank(b) - rank(a) || a.order - b.order)
			.slice(0, MOST_CANDIDATES);
		const [best] = near;
		if (best === undefined) return [];
		return [
			{
				township: village.township,
				written: village.village,
				candidates: near.map(([{ township, village: name }]) => ({ township, village: name })),
				why: WHYS[best[1]] ?? '',
				sources: village.sources,
				first,
			},
		];
	});
}

function knownVillages(
	sources: readonly PlacedRows[],
	registry: VillageRegistry,
	decisions: VillageDecisions,
): Known[] {
	const roster = decisions.roster.map((place) => ({ ...place, folded: foldPlace(place) }));
	const onRoster = new Set(roster.map(({ folded }) => idOf(folded)));
	const found = registry.villages.map(() => ({
		sources: [] as number[],
		rows: 0,
		first: null as NearVillage['first'] | null,
	}));
	sources.forEach(({ rowsOf }, source) => {
		registry.placesOf[source]?.forEach((id, place) => {
			const entry = found[id];
			if (entry === undefined) return;
			entry.first ??= { source, place };
			entry.rows += rowsOf[place] ?? 0;
			if (entry.sources.at(-1) !== source) entry.sources.push(source);
		});
	});
	const written = registry.villages.flatMap(({ id, name, township }): Known[] => {
		if (name === null) return [];
		const folded = foldPlace({ township, village: name });
		const isOnRoster = onRoster.has(idOf(folded)) || onRoster.has(idOf({ ...folded, township: null }));
		const { sources: of = [], rows = 0, first = null } = found[id] ?? {};
		return [{ order: id, folded, township, village: name, isOnRoster, sources: of, rows, first }];
	});
	const seen = new Set(written.map(({ folded }) => idOf(folded)));
	const unseen = roster
		.filter(({ folded }) => !seen.has(idOf(folded)))
		.map(({ folded, township, village }, index): Known => {
			const order = registry.villages.length + index;
			return { order, folded, township, village, isOnRoster: true, sources: [], rows: 0, first: null };
		});
	return [...written, ...unseen];
}

/** For each village the others whose name is like its own, and how: by what they have in common, so that not all pairs are tried. */
function likeNames(
	villages: readonly Known[],
	soundOf: (text: string) => string,
): ReadonlyMap<Known, ReadonlyMap<Known, number>> {
	const alike = new Map<Known, Map<Known, number>>();
	const note = (one: Known, other: Known, kind: number) => {
		const known = alike.get(one) ?? new Map<Known, number>();
		alike.set(one, known.set(other, Math.min(kind, known.get(other) ?? kind)));
	};
	const compare = (keysOf: (village: Known) => readonly string[], kind: number) => {
		for (const group of grouped(villages, keysOf)) {
			for (const one of group) {
				for (const other of group) if (one !== other && isNear(one, other, kind)) note(one, other, kind);
			}
		}
	};
	compare(({ folded }) => [foldVariants(folded.key ?? '')], VARIANT);
	compare(({ folded }) => [soundOf(folded.key ?? '')], SOUND);
	compare(({ folded }) => neighbourhoods(folded.key ?? ''), ONE_APART);
	return alike;
}

function isNear(one: Known, other: Known, kind: number): boolean {
	const [a, b] = [one.folded.key ?? '', other.folded.key ?? ''];
	if (a === b || areTwins(a, b, kind === ONE_APART)) return false;
	if (kind !== ONE_APART) return true;
	const [nameA, nameB] = [nameOf(a), nameOf(b)];
	return nameA.length >= 3 && nameB.length >= 3 && distance(a, b) === 1;
}

/** A name and what is left of it when one character is gone: names one apart have one of these in common. */
function neighbourhoods(key: string): string[] {
	if (nameOf(key).length < 3 || key.length > 30) return [];
	return [key, ...new Set(Array.from(key, (_, index) => key.slice(0, index) + key.slice(index + 1)))];
}

function grouped(villages: readonly Known[], keysOf: (village: Known) => readonly string[]): Known[][] {
	const groups = new Map<string, Known[]>();
	for (const village of villages) {
		for (const key of new Set(keysOf(village))) {
			const group = groups.get(key);
			if (group === undefined) groups.set(key, [village]);
			else group.push(village);
		}
	}
	return [...groups.values()].filter((group) => group.length > 1 && group.length <= MOST_ALIKE);
}

/** On the list, or written in more sources; of two that sound alike and are in as many, the one with more rows, then the first. */
function isBetterKnown(other: Known, village: Known, kind: number): boolean {
	if (other.isOnRoster) return true;
	const more = other.sources.length - village.sources.length;
	if (more !== 0 || kind === ONE_APART) return more > 0;
	return other.rows === village.rows ? other.order < village.order : other.rows > village.rows;
}

function rank({ isOnRoster, sources }: Known): number {
	return (isOnRoster ? 1_000_000 : 0) + sources.length;
}

/** Not in two townships, nor where the sheets show that they are two; what just one of them is on, the list, is decisive. */
function mayBeSame(village: Known, other: Known, kind: number, sources: readonly PlacedRows[]): boolean {
	const [a, b] = [village.folded.township, other.folded.township];
	if (a !== null && b !== null && a !== b) return false;
	if (other.isOnRoster) return true;
	const of = new Set(other.sources);
	const besides = new Set(village.sources.flatMap((source) => (of.has(source) ? (sources[source]?.ledger ?? []) : [])));
	if (kind === ONE_APART) return besides.size === 0;
	return besides.size < 2 && ![...besides].some((ledger) => ledgerOf(ledger).oneRowPerVillage);
}
