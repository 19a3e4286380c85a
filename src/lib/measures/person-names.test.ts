import { beforeAll, expect, it } from 'vitest';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { sampleWarehouse } from '#lib/workspace/sample.test-helper.ts';
import { readPersonNames } from './person-names.ts';

let warehouse: Warehouse;
beforeAll(async () => {
	warehouse = await sampleWarehouse(['2022-03-31', '2022-04-30', '2022-05-31', '2022-07-06']);
});

it('finds the names on the ledgers that a text mentions, and no village', async () => {
	const [row] = await warehouse.query(
		"SELECT party_b FROM contract WHERE length(party_b) BETWEEN 2 AND 4 AND party_b NOT LIKE '%村%' ORDER BY party_b LIMIT 1",
	);
	const name = String(row?.['party_b']);
	expect(await readPersonNames(warehouse, `上河村的${name}拖欠承包费。`)).toEqual([name]);
	expect(await readPersonNames(warehouse, '上河村、下河村，没有提到人。')).toEqual([]);
});
