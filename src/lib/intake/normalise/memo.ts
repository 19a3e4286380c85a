/** So many different texts in a row without one that was known: this column does not repeat. */
const PATIENCE = 2_000;

/**
 * Remembers answers by text: cells of most columns repeat. Forgets all when it grows past its limit, and stops remembering where
 * texts hardly ever repeat (numbers of contracts, telephones): remembering those would cost more than reading them.
 */
export function memoise<T>(read: (text: string) => T, limit = 20_000): (text: string) => T {
	const known = new Map<string, T>();
	let patience = PATIENCE;
	return (text) => {
		if (patience <= 0) return read(text);
		const hit = known.get(text);
		if (hit !== undefined) {
			if (patience < PATIENCE) patience += 1;
			return hit;
		}
		patience -= 1;
		if (patience === 0) known.clear();
		const value = read(text);
		if (known.size >= limit) known.clear();
		known.set(text, value);
		return value;
	};
}
