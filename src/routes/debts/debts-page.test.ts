import { beforeAll, describe, expect, it } from 'vitest';
import { CONTRACTS, DEBTS, type FactTable } from '#lib/measures/fact-tables.ts';
import { NO_FILTERS, type PageFilters } from '#lib/ui/page-filters.ts';
import type { Questions } from '#lib/ui/asked.svelte.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { sampleWarehouse } from '#lib/workspace/sample.test-helper.ts';
import { contractsQuestions } from '../contracts/contracts-page.ts';
import { debtsQuestions } from './debts-page.ts';

const [BEFORE, AS_OF] = ['2022-05-31', '2022-07-06'];
const VILLAGE: PageFilters = { ...NO_FILTERS, village: '上河村' };

/** Nothing chosen, a village, and of each facet a value that rows may have and one that none has. */
function choices({ facets }: FactTable): readonly PageFilters[] {
	const one = facets.flatMap(({ id }) => ['', 'no such value'].map((value) => ({ [id]: [value] })));
	return [NO_FILTERS, VILLAGE, ...one.map((chosen) => ({ ...NO_FILTERS, facets: chosen }))];
}

describe('the parts of a page', () => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await sampleWarehouse([BEFORE, AS_OF]);
	});

	/** All parts, each asked for by itself. */
	async function answers<P>(questions: Questions<P>): Promise<readonly unknown[]> {
		const parts: unknown[] = [];
		for (const ask of Object.values<() => Promise<unknown>>(questions)) parts.push(await ask());
		return parts;
	}

	it.each(choices(DEBTS))('of debts are answered whatever is chosen: %j', async (filters) => {
		for (const compare of [BEFORE, null]) {
			expect(await answers(debtsQuestions(warehouse, AS_OF, compare, '2022-05-21', filters))).toHaveLength(12);
		}
	});

	it.each(choices(CONTRACTS))('of contracts are answered whatever is chosen: %j', async (filters) => {
		for (const compare of [BEFORE, null]) {
			expect(await answers(contractsQuestions(warehouse, AS_OF, compare, filters, 'area'))).toHaveLength(11);
		}
	});

	it('keep all villages on their card when one is chosen, and only that one elsewhere', async () => {
		const of = (filters: PageFilters) => debtsQuestions(warehouse, AS_OF, BEFORE, '2022-05-21', filters);
		const [all, one] = [await of(NO_FILTERS).byVillage(), await of(VILLAGE).byVillage()];
		expect(one.groups).toEqual(all.groups);
		const [{ total }, every] = [await of(VILLAGE).head(), await of(NO_FILTERS).head()];
		expect(total?.count).toBeLessThan(every.total?.count ?? 0);
	});
});
