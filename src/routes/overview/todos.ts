import type { Campaign } from '#lib/campaign/campaign.ts';
import { type Todo, todoList } from '#lib/briefing/todo.ts';
import type { VillageFigures } from '#lib/measures/figures.ts';
import { countingFindings, type CountingFindings } from '#lib/workspace/counting-findings.ts';
import type { OfficeView } from '#lib/workspace/types.ts';
import type { Answer, Background } from './answer.svelte.ts';

/** What the list of things to do is about. */
interface Concern {
	readonly campaign: Campaign;
	/** What `findingsThatCount` gives. */
	readonly counting: CountingFindings;
	readonly villages: readonly VillageFigures[];
	/** The whole zone is looked at: findings that name no village count, too. */
	readonly whole: boolean;
}

/** The findings of the ledgers that count; the same for every place of the zone, and long work in a county. */
export function findingsThatCount(
	{ files, findings }: Pick<OfficeView, 'files' | 'findings'>,
	zone: Answer['zone'],
	versions: Background['versions'],
): CountingFindings {
	const known = zone.villages.map(({ village }) => village);
	const sources = files.flatMap((file) => file.sources);
	return countingFindings(sources, findings, versions, known);
}

/** What needs doing in the place that is looked at, the heaviest first. */
export function todosOf(
	{ scoped }: Answer,
	{ before, versions }: Background,
	{ campaign, counting, villages, whole }: Concern,
): readonly Todo[] {
	return todoList({
		total: scoped.total,
		asOf: scoped.asOf,
		villages,
		before,
		versions,
		findings: whole ? counting.all : counting.of(villages.map(({ village }) => village)),
		campaign,
	});
}

/** The functions of this module, for who loads it later. */
export interface TodoMaking {
	readonly findingsThatCount: typeof findingsThatCount;
	readonly todosOf: typeof todosOf;
}
