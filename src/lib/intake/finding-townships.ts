import type { Finding } from '#lib/findings/types.ts';
import { recordOf } from '#lib/findings/written-place.ts';
import type { LedgerRows, Place } from './types.ts';

/** Findings with the township of their rows, where the rows name one: two townships may have villages of one name. */
export function withTownships(
	findings: readonly Finding[],
	{ rowNumber, place }: Pick<LedgerRows, 'rowNumber' | 'place'>,
	places: readonly Place[],
): Finding[] {
	const [first] = places;
	const named = findings.filter((one) => recordOf(one) !== null && one.village !== null);
	if (named.length === 0 || places.every(({ township }) => township === null)) return [...findings];
	const isOne = places.every(({ township }) => township === first?.township);
	const rows = new Set(isOne ? [] : named.map(recordOf));
	const placeOf = new Map<number, number>();
	if (rows.size > 0) rowNumber.forEach((row, index) => rows.has(row) && placeOf.set(row, place[index] ?? 0));
	return findings.map((finding) => {
		const record = recordOf(finding);
		if (record === null || finding.village === null) return finding;
		const township = (isOne ? first : places[placeOf.get(record) ?? -1])?.township ?? null;
		return township === null ? finding : { ...finding, township };
	});
}
