import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import type { Choice } from './chosen-rows.ts';
import { INCOME, PROJECTS } from './fact-tables.ts';
import incomePeopleSql from './income-people.sql?raw';
import { readFacts } from './kept-facts.ts';
import projectsSql from './projects.sql?raw';
import projectListSql from './project-list.sql?raw';
import { count, type Group, integer, type Scope, readBreakdown, textOrNull } from './read.ts';

/** What a village's income sheet says beside the income itself. */
export interface IncomePeople {
	/** Id of the village. */
	readonly bucket: string;
	/** 分 */
	readonly total: bigint;
	/** 人口; null where the sheet has none. */
	readonly population: number | null;
	/** 上年同期, 分; null where the sheet has none. */
	readonly lastYear: bigint | null;
	/** Year of the figures; null where the sheet names none. */
	readonly year: number | null;
}

/** Population and income of the year before, for each village with income. */
export async function readIncomePeople(warehouse: Warehouse, asOf: string, scope: Scope): Promise<IncomePeople[]> {
	const rows = await readFacts(
		warehouse,
		{ table: INCOME, dates: [asOf], choice: { scope, facets: {} } },
		incomePeopleSql,
	);
	return rows.map((row) => ({
		bucket: String(row['bucket']),
		total: integer(row, 'total'),
		population: row['population'] === null ? null : count(row, 'population'),
		lastYear: row['last_year'] === null ? null : integer(row, 'last_year'),
		year: row['year'] === null ? null : count(row, 'year'),
	}));
}

export type ProjectGrouping = 'total' | 'village' | 'township' | 'kind' | 'status';

/** Industry projects; money in 分. */
export interface ProjectFigures {
	readonly count: number;
	/** 总投资. */
	readonly invest: bigint;
	/** 到位资金. */
	readonly arrived: bigint;
	/** 完成投资. */
	readonly done: bigint;
	/** 年收益. */
	readonly yield: bigint;
	/** 带动就业, persons. */
	readonly jobs: number;
	/** 带动户数, households. */
	readonly households: number;
}

/** Projects by one aspect. `bucket` is the facet's value, `''` where a row says none, the id of a village; null for `total`. */
export function readProjectBreakdown(
	warehouse: Warehouse,
	dates: readonly string[],
	dimension: ProjectGrouping,
	choice: Choice,
): Promise<Group<ProjectFigures>[]> {
	return readBreakdown(warehouse, projectsSql, PROJECTS, dates, dimension, choice, (row) => ({
		count: count(row, 'projects'),
		invest: integer(row, 'invest'),
		arrived: integer(row, 'arrived'),
		done: integer(row, 'done'),
		yield: integer(row, 'yield'),
		jobs: count(row, 'jobs'),
		households: count(row, 'households'),
	}));
}

/** A project as a list shows it. */
export interface ListedProject {
	readonly sourceId: number;
	readonly rowNo: number;
	readonly village: string | null;
	readonly township: string | null;
	readonly name: string;
	/** 形象进度 as written. */
	readonly progress: string;
	/** Codes. */
	readonly kind: string | null;
	readonly status: string | null;
	readonly invest: bigint;
	readonly arrived: bigint;
	readonly done: bigint;
	readonly yield: bigint;
	readonly jobs: number;
}

/** The projects with the greatest investment, at most `most` of them. */
export async function readProjects(
	warehouse: Warehouse,
	asOf: string,
	choice: Choice,
	most: number,
): Promise<ListedProject[]> {
	const rows = await readFacts(warehouse, { table: PROJECTS, dates: [asOf], choice }, projectListSql, [most]);
	return rows.map((row) => ({
		sourceId: count(row, 'source_id'),
		rowNo: count(row, 'row_no'),
		village: textOrNull(row['village']),
		township: textOrNull(row['township']),
		name: String(row['project_name']),
		progress: String(row['progress']),
		kind: textOrNull(row['kind']),
		status: textOrNull(row['status']),
		invest: integer(row, 'invest'),
		arrived: integer(row, 'arrived'),
		done: integer(row, 'done'),
		yield: integer(row, 'yield'),
		jobs: count(row, 'jobs'),
	}));
}
