import { bareTownship } from './village-names.ts';
import { isVillage, type ListedFinding } from './listing.ts';

/** A village as the figures name it. */
interface Named {
	readonly name: string | null;
	readonly township: string | null;
}

/** How many findings are of a village of a township: those that the page of findings lists for it. */
export function countFindings(all: readonly ListedFinding[]): (village: Named) => number {
	const byName = new Map<string, Map<string | null, { readonly one: ListedFinding; count: number }>>();
	for (const one of all) {
		if (one.village === null) continue;
		const own = byName.get(one.village) ?? new Map<string | null, { one: ListedFinding; count: number }>();
		byName.set(one.village, own);
		const township = one.township === null ? null : bareTownship(one.township);
		const entry = own.get(township) ?? { one, count: 0 };
		own.set(township, entry);
		entry.count += 1;
	}
	return ({ name, township }) => {
		if (name === null) return 0;
		return [...(byName.get(name)?.values() ?? [])]
			.filter(({ one }) => isVillage(one, name, township))
			.reduce((sum, { count }) => sum + count, 0);
	};
}
