import type { ReportInput } from '#lib/briefing/facts.ts';
import type { Finding } from '#lib/findings/types.ts';
import { foldVillageName } from '#lib/intake/normalise/village-name.ts';
import type { Village } from '#lib/measures/figures.ts';
import { readReportFigures } from '#lib/measures/report-figures.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import type { SourceSummary } from '#lib/workspace/types.ts';
import type { LedgersOnHand } from './ledgers-on-hand.ts';

/** Everything that documents about the whole zone, or one township, are made from. */
export async function reportInput(ledgers: LedgersOnHand, township: string | null): Promise<ReportInput> {
	const { warehouse, asOf, campaign } = ledgers;
	const figures = await readReportFigures(warehouse, asOf, { township, villageId: null });
	const villages = figures.summary.villages.map(({ village }) => village);
	return {
		...figures,
		previousAsOf: figures.summary.history.at(-2)?.asOf ?? null,
		findingsOf: findingsByVillage(ledgers, figures.versions, villages, township),
		campaign,
		township,
	};
}

/** Findings of the ledgers that count, by the village that their row names; what names two villages belongs to none. */
function findingsByVillage(
	{ sources, findings }: LedgersOnHand,
	versions: readonly LatestVersion[],
	villages: readonly Village[],
	township: string | null,
): ReportInput['findingsOf'] {
	const sheets = new Set(
		sources.filter((source) => counts(source, versions)).map(({ file, sheet }) => JSON.stringify([file, sheet])),
	);
	const here = findings.filter(({ file, sheet }) => sheets.has(JSON.stringify([file, sheet])));
	const owners = new Map<string, Village | null>();
	const ownerOf = (written: string): Village | null => {
		const known = owners.get(written);
		if (known !== undefined) return known;
		const possible = villages.filter((village) => isOf(written, village));
		const owner = possible.length === 1 ? (possible[0] ?? null) : null;
		owners.set(written, owner);
		return owner;
	};
	const owned = new Map<number, Finding[]>();
	for (const finding of here) {
		const owner = finding.village === null ? null : ownerOf(finding.village);
		if (owner !== null) owned.set(owner.id, [...(owned.get(owner.id) ?? []), finding]);
	}
	const all = township === null ? here : [...owned.values()].flat();
	return (village) => (village === null ? all : (owned.get(village.id) ?? []));
}

/** Whether a source has rows that count; where its rows have dates of their own, or none at all, it may. */
function counts({ ledger, asOf, asOfFrom }: SourceSummary, versions: readonly LatestVersion[]): boolean {
	if (ledger === null) return false;
	if (asOf === null || asOfFrom === 'column') return true;
	return versions.some((version) => version.ledger === ledger && version.asOf === asOf);
}

function isOf(written: string, { name, township }: Village): boolean {
	return name !== null && foldVillageName(written, township === null ? [] : [township]) === foldVillageName(name);
}
