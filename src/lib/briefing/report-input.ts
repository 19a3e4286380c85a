import type { Campaign } from '#lib/campaign/campaign.ts';
import { CATALOGUE } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { Village } from '#lib/measures/figures.ts';
import type { ReportFigures } from '#lib/measures/report-figures.ts';
import { countDoubts } from './todo.ts';

/** Places in the data that are in doubt, and the most frequent kinds of doubt. */
export interface Doubts {
	readonly count: number;
	readonly kinds: readonly string[];
}

/**
 * What documents are made from: what the readers of the measures gave, of one rebuild and one scope. Plain data, so that
 * a page can hand it to a worker.
 */
export interface ReportInput extends ReportFigures {
	/** The earlier date that changes are told against, ISO; null for a first report. */
	readonly previousAsOf: string | null;
	/** Doubts about a village by its id, and (null) about all of the scope; a village without any is not in it. */
	readonly doubts: ReadonlyMap<number | null, Doubts>;
	readonly campaign: Campaign;
	/** Township that the scope is; null for the whole zone. */
	readonly township: string | null;
}

/**
 * Everything that documents about the whole zone, or one township, are made from: the one way to it for the pages and the
 * command line.
 * @param findingsOf findings of the ledgers that count about these villages; null: about all
 */
export function reportInput(
	figures: ReportFigures,
	findingsOf: (villages: readonly Village[] | null) => readonly Finding[],
	campaign: Campaign,
	township: string | null,
): ReportInput {
	const villages = figures.summary.villages.map(({ village }) => village);
	const doubts = new Map<number | null, Doubts>();
	doubts.set(null, doubtsOf(findingsOf(township === null ? null : villages)));
	for (const village of villages) {
		const own = findingsOf([village]);
		if (own.length > 0) doubts.set(village.id, doubtsOf(own));
	}
	return { ...figures, previousAsOf: figures.summary.history.at(-2)?.asOf ?? null, doubts, campaign, township };
}

/** So many kinds of doubt are named. */
const MOST_KINDS = 3;

/** How many places are in doubt, and what the doubts mostly are. */
export function doubtsOf(findings: readonly Finding[]): Doubts {
	const counts = new Map<string, number>();
	for (const { rule, severity } of findings) {
		if (severity !== 'info') counts.set(rule, (counts.get(rule) ?? 0) + 1);
	}
	const titles: ReadonlyMap<string, { readonly title: string }> = new Map(Object.entries(CATALOGUE));
	const kinds = [...counts]
		.sort(([, a], [, b]) => b - a)
		.flatMap(([rule]) => titles.get(rule)?.title ?? [])
		.slice(0, MOST_KINDS);
	return { count: countDoubts(findings), kinds };
}
