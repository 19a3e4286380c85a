import type { Finding } from '#lib/findings/types.ts';
import type { LedgerRows, Place } from './types.ts';

/** Findings with the township of their rows, where the rows name one: two townships may have villages of one name. */
export function withTownships(
	findings: readonly Finding[],
	{ rowNumber, place }: Pick<LedgerRows, 'rowNumber' | 'place'>,
	places: readonly Place[],
): Finding[] {
	const [first] = places;
	if (places.every(({ township }) => township === null)) return [...findings];
	const isOne = places.every(({ township }) => township === first?.township);
	const placeOf = new Map(isOne ? [] : Array.from(rowNumber, (row, index) => [row, place[index] ?? 0] as const));
	return findings.map((finding) => {
		if (finding.row === null || finding.village === null) return finding;
		const township = (isOne ? first : places[placeOf.get(finding.row) ?? -1])?.township ?? null;
		return township === null ? finding : { ...finding, township };
	});
}
