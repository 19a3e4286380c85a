import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import type { DatedFigures, Figures } from './figures.ts';
import { readContracts, readDebts, readFees } from './pillars.ts';
import type { Pillar } from './ranking.ts';
import type { Group, Scope } from './read.ts';
import { readDates } from './summary.ts';

const NONE: Figures = { contracts: null, debts: null, receivables: null, fees: null, income: null, worklists: null };

/** The figures of one pillar alone at each as-of date up to `asOf`, oldest first: what its pace is told from. */
export async function readPillarHistory(
	warehouse: Warehouse,
	pillar: Pillar,
	asOf: string,
	scope: Scope,
): Promise<readonly DatedFigures[]> {
	const dates = [...(await readDates(warehouse)).filter((date) => date < asOf), asOf];
	const dated = <K extends Pillar>(own: K, groups: readonly Group<Figures[K]>[]): DatedFigures[] =>
		dates.map((date) => {
			const group = groups.find(({ reportDate }) => reportDate === date);
			return { asOf: date, figures: { ...NONE, [own]: group?.figures ?? null } };
		});
	if (pillar === 'contracts') return dated('contracts', await readContracts(warehouse, dates, 'total', scope));
	if (pillar === 'debts') return dated('debts', await readDebts(warehouse, dates, 'total', scope));
	return dated('fees', await readFees(warehouse, dates, 'total', scope));
}
