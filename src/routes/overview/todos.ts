import { type Todo, todoList } from '#lib/briefing/todo.ts';
import type { VillageFigures } from '#lib/measures/figures.ts';
import { countingFindings } from '#lib/workspace/counting-findings.ts';
import type { OfficeView } from '#lib/workspace/types.ts';
import type { Answer, Background } from './answer.svelte.ts';

/** What the list of things to do is about. */
interface Concern {
	readonly office: Pick<OfficeView, 'files' | 'findings' | 'campaign'>;
	readonly villages: readonly VillageFigures[];
	/** The whole zone is looked at: findings that name no village count, too. */
	readonly whole: boolean;
}

/** What needs doing in the place that is looked at, the heaviest first. */
export function todosOf(
	{ zone, scoped }: Answer,
	{ before, versions }: Background,
	{ office, villages, whole }: Concern,
): readonly Todo[] {
	const known = zone.villages.map(({ village }) => village);
	const sources = office.files.flatMap((file) => file.sources);
	const counting = countingFindings(sources, office.findings, versions, known);
	return todoList({
		total: scoped.total,
		asOf: scoped.asOf,
		villages,
		before,
		versions,
		findings: whole ? counting.all : counting.of(villages.map(({ village }) => village)),
		campaign: office.campaign,
	});
}

/** The function of this module, for who loads it later. */
export type TodosOf = typeof todosOf;
