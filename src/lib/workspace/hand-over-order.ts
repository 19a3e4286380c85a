import type { StoredSource } from './assemble.ts';

/** Files whose times lie no further apart, one after the other, may well have been copied or unpacked together. */
const CLEARLY_LATER = 60_000;

/**
 * The place of each source in the order in which later ones take the place of earlier ones: the order given, but of what was
 * handed in together what was changed clearly later stands behind. Sources of one drop stand next to each other in `sources`.
 */
export function handOverOrder(sources: readonly Pick<StoredSource, 'drop' | 'modified'>[]): Int32Array {
	const drops = new Map<string | number, number[]>();
	sources.forEach(({ drop }, index) => {
		const key = drop ?? index;
		drops.set(key, [...(drops.get(key) ?? []), index]);
	});
	const ranks = new Int32Array(sources.length);
	let rank = 0;
	for (const members of drops.values()) {
		for (const index of byTime(members, sources)) ranks[index] = rank++;
	}
	return ranks;
}

/** True when both were handed in at once, and the second was changed clearly later than the first, by its time. */
export function isClearlyLater(first: number | null | undefined, second: number | null | undefined): boolean {
	return typeof first === 'number' && typeof second === 'number' && second - first > CLEARLY_LATER;
}

/** Sources of unknown time keep all of their drop in the order given: there is nothing to go by for some of them. */
function byTime(members: readonly number[], sources: readonly Pick<StoredSource, 'modified'>[]): readonly number[] {
	const timed = members.map((index) => ({ index, time: sources[index]?.modified ?? null }));
	if (timed.some(({ time }) => time === null)) return members;
	const sorted = timed.sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
	let group = 0;
	const grouped = sorted.map(({ index, time }, at) => {
		if (at > 0 && isClearlyLater(sorted[at - 1]?.time, time)) group += 1;
		return { index, group };
	});
	return grouped.sort((a, b) => a.group - b.group || a.index - b.index).map(({ index }) => index);
}
