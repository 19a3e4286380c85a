import type { Village } from './figures.ts';
import { type Scope, WHOLE_ZONE } from './read.ts';

/** A place named in an address, found among the villages. */
export interface FoundPlace {
	readonly scope: Scope;
	/** Name to show; null: the whole zone. */
	readonly name: string | null;
	/** Name that the ledgers do not know: the whole zone stands in for it. */
	readonly missing: string | null;
}

/** The part of the zone that a village (with its township, where names are shared) or a township means. */
export function findPlace(
	villages: readonly Village[],
	{ village: name, township }: { readonly village: string | null; readonly township: string | null },
): FoundPlace {
	if (name !== null) {
		const named = villages.filter((village) => village.name === name);
		const village =
			named.find((one) => one.township === township) ?? (township === null ? named[0] : undefined) ?? null;
		if (village === null) return { scope: WHOLE_ZONE, name: null, missing: name };
		return { scope: { township: null, villageId: village.id }, name, missing: null };
	}
	if (township === null) return { scope: WHOLE_ZONE, name: null, missing: null };
	if (!villages.some((village) => village.township === township)) {
		return { scope: WHOLE_ZONE, name: null, missing: township };
	}
	return { scope: { township, villageId: null }, name: township, missing: null };
}
