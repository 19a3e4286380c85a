import type { Finding } from '#lib/findings/types.ts';
import { foldVillageName } from '#lib/intake/normalise/village-name.ts';
import type { Village } from '#lib/measures/figures.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import type { SourceSummary } from './types.ts';

/** What of a source decides whether its findings count. */
export type FindingSource = Pick<SourceSummary, 'file' | 'sheet' | 'ledger' | 'asOf' | 'asOfFrom' | 'findings'>;

/** Findings of the ledgers that count, and which villages they are about. */
export interface CountingFindings {
	readonly all: readonly Finding[];
	/** Those that name one of these villages; a name that other villages have too says nothing and is left out. */
	readonly of: (chosen: readonly Village[]) => readonly Finding[];
	/** Those of versions of a ledger in place of which another one counts: an earlier one, or one after the report date. */
	readonly superseded: ReadonlySet<Finding>;
	/** Sources whose version counts for no village. */
	readonly earlier: ReadonlySet<FindingSource>;
}

/**
 * The findings of the ledgers that count by `versions`, for pages and documents alike.
 * @param sources every source with its own findings
 * @param findings all findings, those across sources among them
 * @param villages all villages of the zone
 */
export function countingFindings(
	sources: readonly FindingSource[],
	findings: readonly Finding[],
	versions: readonly LatestVersion[],
	villages: readonly Village[],
): CountingFindings {
	const meant = villagesMeant(villages);
	const counts = countingBy(versions, meant);
	const own = new Set(sources.flatMap((source) => source.findings));
	const bySheet = new Map<string, FindingSource[]>();
	for (const source of sources) {
		const key = sheetOf(source);
		bySheet.set(key, [...(bySheet.get(key) ?? []), source]);
	}
	const superseded = new Set<Finding>();
	const all: Finding[] = [];
	const sort = (found: Finding, places: readonly FindingSource[]): void => {
		if (places.some((source) => counts(source, found))) all.push(found);
		else if (places.some(({ ledger }) => ledger !== null)) superseded.add(found);
	};
	for (const source of sources) for (const found of source.findings) sort(found, [source]);
	for (const found of findings) if (!own.has(found)) sort(found, bySheet.get(sheetOf(found)) ?? []);
	const byOwner = new Map<number, Finding[]>();
	for (const finding of all) {
		const [only, another] = meant(finding.village);
		if (only === undefined || another !== undefined) continue;
		const before = byOwner.get(only);
		if (before === undefined) byOwner.set(only, [finding]);
		else before.push(finding);
	}
	const isEarlier = (source: FindingSource) => source.ledger !== null && !counts(source, { village: null });
	return {
		all,
		superseded,
		earlier: new Set(sources.filter(isEarlier)),
		of: (chosen) => {
			const [first] = chosen;
			if (first === undefined) return [];
			if (chosen.length === 1) return byOwner.get(first.id) ?? [];
			const ids = new Set(chosen.map(({ id }) => id));
			return all.filter(({ village }) => {
				const possible = meant(village);
				return possible.length > 0 && possible.every((id) => ids.has(id));
			});
		},
	};
}

function sheetOf({ file, sheet }: Pick<Finding, 'file' | 'sheet'>): string {
	return JSON.stringify([file, sheet]);
}

/**
 * Whether a finding is of rows that count: its source has the version that counts for its village, or where it names none for
 * any village. Where the rows have dates of their own, or none at all, they may count.
 */
function countingBy(
	versions: readonly LatestVersion[],
	meant: (written: string | null) => readonly number[],
): (source: FindingSource, found: Pick<Finding, 'village'>) => boolean {
	const latest = new Set(versions.map(({ ledger, asOf }) => `${ledger} ${asOf}`));
	const byVillage = new Map(versions.map(({ ledger, villageId, asOf }) => [`${ledger} ${villageId}`, asOf]));
	return ({ ledger, asOf, asOfFrom }, { village }) => {
		if (ledger === null) return false;
		if (asOf === null || asOfFrom === 'column') return true;
		const [only, another] = meant(village);
		const counted = only === undefined || another !== undefined ? undefined : byVillage.get(`${ledger} ${only}`);
		return counted === undefined ? latest.has(`${ledger} ${asOf}`) : counted === asOf;
	};
}

/** Ids of the villages that a name as written may mean; each spelling is folded once. */
function villagesMeant(villages: readonly Village[]): (written: string | null) => readonly number[] {
	const townships = [...new Set(villages.map(({ township }) => township))];
	const folded = new Map<string, number[]>();
	const keyOf = (township: string | null, name: string) => JSON.stringify([township, name]);
	for (const { id, name, township } of villages) {
		if (name === null) continue;
		const key = keyOf(township, foldVillageName(name));
		folded.set(key, [...(folded.get(key) ?? []), id]);
	}
	const known = new Map<string, readonly number[]>();
	return (written) => {
		if (written === null) return [];
		const before = known.get(written);
		if (before !== undefined) return before;
		const found = townships.flatMap((township) => {
			const name = foldVillageName(written, township === null ? [] : [township]);
			return folded.get(keyOf(township, name)) ?? [];
		});
		known.set(written, found);
		return found;
	};
}
