import { reportInput, type ReportInput } from '#lib/briefing/report-input.ts';
import { readReportFigures } from '#lib/measures/report-figures.ts';
import { readVillages } from '#lib/measures/summary.ts';
import { countingFindings } from '#lib/workspace/counting-findings.ts';
import type { LedgersOnHand } from './ledgers-on-hand.ts';

/** Everything that documents about the whole zone, or one township, are made from. */
export async function readReport(ledgers: LedgersOnHand, township: string | null): Promise<ReportInput> {
	const { warehouse, asOf, campaign, sources, findings } = ledgers;
	const figures = await readReportFigures(warehouse, asOf, { township, villageId: null });
	const villages = await readVillages(warehouse, asOf, null);
	const counting = countingFindings(sources, findings, figures.versions, villages);
	return reportInput(figures, (chosen) => (chosen === null ? counting.all : counting.of(chosen)), campaign, township);
}
