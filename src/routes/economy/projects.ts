import { codeLabel } from '#lib/ledger/codes.ts';
import type { ListedProject, ProjectFigures } from '#lib/measures/economy.ts';
import { PROJECTS } from '#lib/measures/fact-tables.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import { wanText } from '#lib/measures/format.ts';
import { rate } from '#lib/measures/rate.ts';
import type { Group } from '#lib/measures/read.ts';
import type { BreakdownRow } from '#lib/ui/breakdown-rows.ts';
import { type CardPage, facetRows, rowFigure } from '#lib/ui/facet-rows.ts';
import type { Kpi } from '#lib/ui/kpi.ts';
import { kpiMaker, shareText } from '#lib/ui/kpi-words.ts';
import type { PageFilters } from '#lib/ui/page-filters.ts';
import type { RecordRow } from '#lib/ui/record-row.ts';

/** The strip of figures over the projects. */
export function projectKpis(now: ProjectFigures, before: ProjectFigures | null, filters: PageFilters): readonly Kpi[] {
	const kpi = kpiMaker(filters);
	const money = (id: string, label: string, figure: FigureId, of: (one: ProjectFigures) => bigint) =>
		kpi.money({ id, label, figure }, of(now), before && of(before));
	return [
		kpi.count(
			{ id: 'projects-count', label: '产业项目', figure: 'projects.count' },
			'个',
			now.count,
			before && before.count,
		),
		money('projects-invest', '总投资', 'projects.invest', ({ invest }) => invest),
		money('projects-arrived', '到位资金', 'projects.arrived', ({ arrived }) => arrived),
		money('projects-done', '完成投资', 'projects.done', ({ done }) => done),
		kpi.rate(
			{ id: 'projects-rate', label: '投资完成率', figure: 'projects.invest' },
			rate(now.done, now.invest),
			before && rate(before.done, before.invest),
		),
		money('projects-yield', '年收益', 'projects.yield', ({ yield: yearly }) => yearly),
		kpi.rate(
			{ id: 'projects-return', label: '年收益率', figure: 'projects.yield' },
			rate(now.yield, now.invest),
			before && rate(before.yield, before.invest),
		),
		kpi.count(
			{ id: 'projects-jobs', label: '项目带动就业', figure: 'projects.jobs' },
			'人',
			now.jobs,
			before && before.jobs,
		),
	];
}

export const PROJECT_COLUMNS = ['个数', '总投资', '完成投资', '完成率', '年收益'] as const;

export function projectRows(
	id: 'kind' | 'status',
	groups: readonly Group<ProjectFigures>[],
	page: CardPage,
): readonly BreakdownRow[] {
	return facetRows(
		PROJECTS,
		id,
		groups,
		page,
		id === 'status',
		({ invest }) => invest,
		(one) => ({
			bars: [0n, one.invest, one.done],
			cells: () => [
				rowFigure(String(one.count), 'projects.count', one.count),
				rowFigure(wanText(one.invest), 'projects.invest', one.invest),
				rowFigure(wanText(one.done), 'projects.done', one.done),
				rowFigure(shareText(rate(one.done, one.invest)), 'projects.invest', one.invest),
				rowFigure(wanText(one.yield), 'projects.yield', one.yield),
			],
		}),
	);
}

export const PROJECT_LIST_COLUMNS = [
	{ label: '村' },
	{ label: '项目' },
	{ label: '产业类型' },
	{ label: '状态' },
	{ label: '形象进度', wraps: true },
	{ label: '总投资(万元)', numeric: true },
	{ label: '到位', numeric: true },
	{ label: '完成', numeric: true },
	{ label: '完成率', numeric: true },
	{ label: '年收益', numeric: true },
	{ label: '就业(人)', numeric: true },
] as const;

/** The list of projects as its table shows it. */
export function projectRecords(projects: readonly ListedProject[]): readonly RecordRow[] {
	return projects.map((one) => ({
		sourceId: one.sourceId,
		rowNo: one.rowNo,
		cells: [
			one.village ?? '村名不明',
			one.name,
			one.kind === null ? '' : codeLabel('project-kind', one.kind),
			one.status === null ? '' : codeLabel('project-status', one.status),
			one.progress,
			wanText(one.invest),
			wanText(one.arrived),
			wanText(one.done),
			shareText(rate(one.done, one.invest)),
			wanText(one.yield),
			String(one.jobs),
		],
	}));
}
