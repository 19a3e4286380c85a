import type { Finding } from '#lib/findings/types.ts';
import { foldVillageName } from '#lib/intake/normalise/village-name.ts';
import type { Village } from '#lib/measures/figures.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import type { OfficeView, SourceReport } from '#lib/workspace/types.ts';

/**
 * Findings of the ledgers that count by `versions`. Where only some villages are looked at, those that name one of them; a name
 * that villages outside have too says nothing and is left out.
 * @param chosen the villages that are looked at; null: all
 */
export function findingsHere(
	{ files, findings }: Pick<OfficeView, 'files' | 'findings'>,
	versions: readonly LatestVersion[],
	villages: readonly Village[],
	chosen: readonly Village[] | null,
): Finding[] {
	const counting = files.flatMap(({ sources }) => sources).filter((source) => counts(source, versions));
	const sheets = new Set(counting.map(({ file, sheet }) => JSON.stringify([file, sheet])));
	const own = new Set(files.flatMap(({ sources }) => sources.flatMap((source) => source.findings)));
	const across = findings.filter((found) => !own.has(found) && sheets.has(JSON.stringify([found.file, found.sheet])));
	const all = [...counting.flatMap((source) => source.findings), ...across];
	if (chosen === null) return all;
	const outside = villages.filter(({ id }) => !chosen.some((village) => village.id === id));
	const known = new Map<string, boolean>();
	return all.filter(({ village: written }) => {
		if (written === null) return false;
		let mine = known.get(written);
		if (mine === undefined) {
			mine = chosen.some((village) => isOf(written, village)) && !outside.some((village) => isOf(written, village));
			known.set(written, mine);
		}
		return mine;
	});
}

/** Whether a source has rows that count; where its rows have dates of their own, or none at all, it may. */
function counts({ ledger, asOf, asOfFrom }: SourceReport, versions: readonly LatestVersion[]): boolean {
	if (ledger === null) return false;
	if (asOf === null || asOfFrom === 'column') return true;
	return versions.some((version) => version.ledger === ledger && version.asOf === asOf);
}

/** Whether a village as written in a row is this one. */
function isOf(written: string, { name, township }: Village): boolean {
	if (name === null) return false;
	return foldVillageName(written, township === null ? [] : [township]) === foldVillageName(name);
}
