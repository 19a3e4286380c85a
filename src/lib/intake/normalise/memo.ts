/** Remembers answers by text: cells of a column repeat. Forgets all when it grows past its limit. */
export function memoise<T>(read: (text: string) => T, limit = 20_000): (text: string) => T {
	const known = new Map<string, T>();
	return (text) => {
		const hit = known.get(text);
		if (hit !== undefined) return hit;
		const value = read(text);
		if (known.size >= limit) known.clear();
		known.set(text, value);
		return value;
	};
}
