/** Seeded randomness: the same key gives the same choice on every machine and at every date. */

/** 32-bit FNV-1a hash of a text, finished with an avalanche so that `% n` is even. */
export function hash(text) {
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}

/** One element of `list`, chosen by `key` alone; independent of the order of calls. */
export function pickBy(key, list) {
	return list[hash(key) % list.length];
}

/** True for about one key in `n`. */
export function oneIn(n, key) {
	return hash(key) % n === 0;
}

/** A stream of random numbers (mulberry32) with the few shapes the ledgers need. */
export function createRandom(seed) {
	let state = hash(seed);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
	/** Integer from `low` to `high`, both included. */
	const int = (low, high) => low + Math.floor(next() * (high - low + 1));
	const pick = (list) => list[int(0, list.length - 1)];
	/** One value of `[[value, weight], …]`. */
	const weighted = (pairs) => {
		let left = next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [value, weight] of pairs) {
			left -= weight;
			if (left < 0) return value;
		}
		return pairs[pairs.length - 1][0];
	};
	/** A shuffled copy (Fisher–Yates). */
	const shuffle = (list) => {
		const copy = [...list];
		for (let i = copy.length - 1; i > 0; i -= 1) {
			const j = int(0, i);
			[copy[i], copy[j]] = [copy[j], copy[i]];
		}
		return copy;
	};
	return { next, int, pick, weighted, shuffle, chance: (p) => next() < p };
}

/**
 * Split the integer `total` into integer parts proportional to `weights`, each at least `least`.
 * The parts sum to `total` exactly; what rounding leaves goes to the largest part.
 */
export function allocate(total, weights, least = 0) {
	const free = total - least * weights.length;
	if (free < 0) throw new Error(`cannot give ${least} to each of ${weights.length} out of ${total}`);
	const sum = weights.reduce((a, b) => a + b, 0);
	const parts = weights.map((weight) => least + Math.floor((free * weight) / sum));
	const rest = total - parts.reduce((a, b) => a + b, 0);
	parts[parts.indexOf(Math.max(...parts))] += rest;
	return parts;
}
