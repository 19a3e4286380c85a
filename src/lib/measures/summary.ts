import type { Row, Warehouse } from '#lib/warehouse/warehouse.ts';
import datesSql from './dates.sql?raw';
import type { Figures, Summary, Village } from './figures.ts';
import { readCounted } from './kept-facts.ts';
import { readContracts, readDebts, readFees, readIncome, readReceivables, readWorklists } from './pillars.ts';
import { count, type Group, type Scope, textOrNull } from './read.ts';
import villagesSql from './villages.sql?raw';

/** As-of dates on hand, oldest first, ISO. */
export async function readDates(warehouse: Warehouse): Promise<string[]> {
	const rows = await readCounted(warehouse, datesSql);
	return rows.map((row) => String(row['as_of']));
}

/** Villages with a ledger not after `asOf`, in the order of first appearance. */
export async function readVillages(
	warehouse: Warehouse,
	asOf: string,
	township: string | null,
): Promise<readonly Village[]> {
	const rows = await readCounted(warehouse, villagesSql, [asOf, township]);
	const known = VILLAGES.get(rows);
	if (known !== undefined) return known;
	const villages = rows.map((row) => ({
		id: count(row, 'village_id'),
		name: textOrNull(row['name']),
		township: textOrNull(row['township']),
	}));
	VILLAGES.set(rows, villages);
	return villages;
}

/** The villages of an answer that is kept: the same list as long as the answer holds, so that pages need not compare. */
const VILLAGES = new WeakMap<readonly Row[], readonly Village[]>();

/**
 * Figures at `asOf`: `total` and `history` of the scope, `villages` of the scope's township (all of
 * the zone when it names none). The one function behind the overview, the sentence and `summarize`.
 */
export async function readSummary(warehouse: Warehouse, asOf: string, scope: Scope): Promise<Summary> {
	const earlier = (await readDates(warehouse)).filter((date) => date < asOf);
	const dates = [...earlier, asOf];
	const villages = await readVillages(warehouse, asOf, scope.township);
	const [history, byVillage] = await Promise.all([
		readFigures(warehouse, dates, 'total', scope),
		readFigures(warehouse, [asOf], 'village', { ...scope, villageId: null }),
	]);
	return {
		asOf,
		total: history.get(keyOf(asOf, null)) ?? NO_FIGURES,
		villages: villages.map((village) => ({
			village,
			figures: byVillage.get(keyOf(asOf, String(village.id))) ?? NO_FIGURES,
		})),
		history: dates.map((date) => ({ asOf: date, figures: history.get(keyOf(date, null)) ?? NO_FIGURES })),
	};
}

const NO_FIGURES: Figures = Object.freeze({
	contracts: null,
	debts: null,
	receivables: null,
	fees: null,
	income: null,
	worklists: null,
});

async function readFigures(
	warehouse: Warehouse,
	dates: readonly string[],
	dimension: 'total' | 'village',
	scope: Scope,
): Promise<Map<string, Figures>> {
	const all = new Map<string, Figures>();
	const collect = <K extends keyof Figures>(pillar: K, groups: readonly Group<Figures[K]>[]) => {
		for (const group of groups) {
			const key = keyOf(group.reportDate, group.bucket);
			all.set(key, { ...(all.get(key) ?? NO_FIGURES), [pillar]: group.figures });
		}
	};
	const readers = {
		contracts: readContracts,
		debts: readDebts,
		receivables: readReceivables,
		fees: readFees,
		income: readIncome,
		worklists: readWorklists,
	} as const;
	await Promise.all(
		(Object.keys(readers) as (keyof typeof readers)[]).map(async (pillar) => {
			collect(pillar, await readers[pillar](warehouse, dates, dimension, scope));
		}),
	);
	return all;
}

function keyOf(date: string, bucket: string | null): string {
	return `${date} ${bucket ?? ''}`;
}
