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
	const latest = new Set(versions.map(({ ledger, asOf }) => `${ledger} ${asOf}`));
	const counting = sources.filter((source) => counts(source, latest));
	const sheets = new Set(counting.map(({ file, sheet }) => JSON.stringify([file, sheet])));
	const own = new Set(sources.flatMap((source) => source.findings));
	const across = findings.filter((found) => !own.has(found) && sheets.has(JSON.stringify([found.file, found.sheet])));
	const all = [...counting.flatMap((source) => source.findings), ...across];
	const meant = villagesMeant(villages);
	const byOwner = new Map<number, Finding[]>();
	for (const finding of all) {
		const [only, another] = meant(finding.village);
		if (only === undefined || another !== undefined) continue;
		const before = byOwner.get(only);
		if (before === undefined) byOwner.set(only, [finding]);
		else before.push(finding);
	}
	return {
		all,
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

/** Whether a source has rows that count; where its rows have dates of their own, or none at all, it may. */
function counts({ ledger, asOf, asOfFrom }: FindingSource, latest: ReadonlySet<string>): boolean {
	if (ledger === null) return false;
	return asOf === null || asOfFrom === 'column' || latest.has(`${ledger} ${asOf}`);
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
