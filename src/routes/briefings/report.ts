import { reportInput, type ReportInput } from '#lib/briefing/report-input.ts';
import { readReportFigures } from '#lib/measures/report-figures.ts';
import { readVillages } from '#lib/measures/summary.ts';
import { countingFindings } from '#lib/workspace/counting-findings.ts';
import type { OfficeView } from '#lib/workspace/types.ts';

/** Reads everything that documents about the zone, or a township, are made from: the same as the command line reads. */
export async function readReport(office: OfficeView, asOf: string, township: string | null): Promise<ReportInput> {
	const { figures, villages } = await office.read(async (warehouse) => ({
		figures: await readReportFigures(warehouse, asOf, { township, villageId: null }),
		villages: await readVillages(warehouse, asOf, null),
	}));
	const sources = office.files.flatMap((file) => file.sources);
	const counting = countingFindings(sources, office.findings, figures.versions, villages);
	return reportInput(
		figures,
		(chosen) => (chosen === null ? counting.all : counting.of(chosen)),
		office.campaign,
		township,
	);
}

/** The townships that villages of the zone belong to, in the order of the ledgers. */
export function townshipsOf({ summary }: ReportInput): string[] {
	return [...new Set(summary.villages.flatMap(({ village }) => village.township ?? []))];
}
