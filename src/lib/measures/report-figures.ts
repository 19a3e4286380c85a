import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import type { ContractFigures, DatedFigures, Figures, Summary } from './figures.ts';
import { readContracts, readDebts, readFees, readIncome, readReceivables, readWorklists } from './pillars.ts';
import type { Group, Scope } from './read.ts';
import { readSummary } from './summary.ts';
import { type LatestVersion, readVersions } from './versions.ts';

/** Everything that documents about a scope and its villages are made from, all of one as-of date. */
export interface ReportFigures {
	readonly summary: Summary;
	/** Each village's figures at every date of `summary.history`, by id. */
	readonly histories: ReadonlyMap<number, readonly DatedFigures[]>;
	readonly versions: readonly LatestVersion[];
	/** Contracts by kind of problem, by village id; null is the whole scope. */
	readonly problems: ReadonlyMap<number | null, readonly Group<ContractFigures>[]>;
}

/** Reads what documents say, with the readers that the pages use. */
export async function readReportFigures(warehouse: Warehouse, asOf: string, scope: Scope): Promise<ReportFigures> {
	const summary = await readSummary(warehouse, asOf, scope);
	const dates = summary.history.map((dated) => dated.asOf);
	const problems = new Map<number | null, readonly Group<ContractFigures>[]>();
	const named = (groups: readonly Group<ContractFigures>[]) => groups.filter(({ bucket }) => bucket !== '');
	problems.set(null, named(await readContracts(warehouse, [asOf], 'problem', scope)));
	for (const group of await readContracts(warehouse, [asOf], 'village-problem', scope)) {
		const [village = '', problem = ''] = (group.bucket ?? '').split(' ');
		if (problem === '') continue;
		const own = problems.get(Number(village)) ?? [];
		problems.set(Number(village), [...own, { ...group, bucket: problem }]);
	}
	return {
		summary,
		histories: await readVillageHistories(warehouse, dates, scope),
		versions: await readVersions(warehouse, asOf),
		problems,
	};
}

/**
 * The figures of every village of a scope at several dates, by village id; each village's dates in the order asked for.
 * One question per pillar, however many villages there are.
 * @param dates ISO, oldest first
 */
export async function readVillageHistories(
	warehouse: Warehouse,
	dates: readonly string[],
	scope: Scope,
): Promise<ReadonlyMap<number, readonly DatedFigures[]>> {
	const found = new Map<number, Map<string, Figures>>();
	const collect = <K extends keyof Figures>(pillar: K, groups: readonly Group<Figures[K]>[]) => {
		for (const { reportDate, bucket, figures } of groups) {
			const id = Number(bucket);
			const dated = found.get(id) ?? new Map<string, Figures>();
			dated.set(reportDate, { ...(dated.get(reportDate) ?? NOTHING), [pillar]: figures });
			found.set(id, dated);
		}
	};
	collect('contracts', await readContracts(warehouse, dates, 'village', scope));
	collect('debts', await readDebts(warehouse, dates, 'village', scope));
	collect('receivables', await readReceivables(warehouse, dates, 'village', scope));
	collect('fees', await readFees(warehouse, dates, 'village', scope));
	collect('income', await readIncome(warehouse, dates, 'village', scope));
	collect('worklists', await readWorklists(warehouse, dates, 'village', scope));
	return new Map(
		[...found].map(([id, dated]) => [id, dates.map((asOf) => ({ asOf, figures: dated.get(asOf) ?? NOTHING }))]),
	);
}

const NOTHING: Figures = Object.freeze({
	contracts: null,
	debts: null,
	receivables: null,
	fees: null,
	income: null,
	worklists: null,
});
