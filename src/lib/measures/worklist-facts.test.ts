import { afterEach, expect, it } from 'vitest';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { ledgerWarehouse } from '#lib/workspace/sample.test-helper.ts';
import { WHOLE_ZONE } from './read.ts';
import { readSummary } from './summary.ts';

let warehouse: Warehouse | null = null;
afterEach(async () => {
	await warehouse?.close();
	warehouse = null;
});

async function counted(text: string): Promise<[number | undefined, number | undefined]> {
	warehouse = await ledgerWarehouse([{ path: '问题清单2022-06-30.csv', text }]);
	const { worklists } = (await readSummary(warehouse, '2022-06-30', WHOLE_ZONE)).total;
	return [worklists?.listed, worklists?.closed];
}

const HEADER = '村名,问题编号,问题,完成情况,问题数,销号数';

it('items on a blank ledger count one by one though it has columns for numbers of them', async () => {
	expect(await counted([HEADER, 'a村,W1,水渠老化,整改中,,', 'a村,W2,路灯不亮,已销号,,'].join('\n'))).toEqual([2, 1]);
});

it('rows that give numbers count those, and rows that give nothing count nothing', async () => {
	const rows = ['a村,,道路,整改中,5,3', 'b村,,水利,已销号,4,', 'c村,,,,,'];
	expect(await counted([HEADER, ...rows].join('\n'))).toEqual([9, 3]);
});
