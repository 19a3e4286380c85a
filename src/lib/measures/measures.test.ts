import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables, indexVersions } from '#lib/warehouse/schema.ts';
import { ENGINES } from '#lib/warehouse/engines.test-helper.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { prepareMeasures, WHOLE_ZONE } from './read.ts';
import { readContracts } from './pillars.ts';
import { readSummary } from './summary.ts';

describe.each(ENGINES)('measures on the %s engine', (_name, open) => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await open();
		await createTables(warehouse);
		await prepareMeasures(warehouse);
	});
	afterAll(() => warehouse.close());

	it('gives nulls on an empty warehouse', async () => {
		await indexVersions(warehouse);
		const summary = await readSummary(warehouse, '2022-07-06', WHOLE_ZONE);
		expect(summary.total.contracts).toBeNull();
		expect(await readContracts(warehouse, ['2022-07-06'], 'problem', WHOLE_ZONE)).toEqual([]);
	});
});
