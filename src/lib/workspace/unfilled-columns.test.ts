import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { prepareMeasures, WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummary } from '#lib/measures/summary.ts';
import { openNative } from '#lib/warehouse/engines.test-helper.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { settle, storeRows } from './assemble.ts';
import { packSource } from './pack.ts';

let warehouse: Warehouse;
beforeAll(async () => {
	warehouse = await openNative();
	await createTables(warehouse);
	await prepareMeasures(warehouse);
});
afterAll(() => warehouse.close());

/** Figures of a ledger in 元, and what is said of its columns. */
async function read(...lines: readonly string[]) {
	await createTables(warehouse);
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const [source] = await intakeFile({ path: '台账2022-06-30.csv', bytes }, DEFAULT_CAMPAIGN);
	const { ipc, ...kept } = packSource(0, source!);
	await storeRows(warehouse, { ...kept, ipc });
	await settle(warehouse, [{ ...kept, undatedAsOf: '2022-06-30' }]);
	const { total } = await readSummary(warehouse, '2022-06-30', WHOLE_ZONE);
	const said = source!.findings.filter(({ rule }) => rule.startsWith('column/'));
	return { total, said: said.map(({ rule, column, message }) => [rule, column, message.split('。')[0]]) };
}

describe('a column that nobody filled in', () => {
	it('of what was resolved is told of, and nothing is said where a cell only is blank', async () => {
		const blank = await read('村名,债权人,核实金额,需化解金额,已化解金额', '上河村,甲,100,100,', '上河村,乙,50,50, ');
		expect(blank.said).toEqual([
			['column/not-filled', '已化解金额', '“已化解金额”栏一格都没有填，按没有化解计，化解率因此是 0'],
		]);
		expect(blank.total.debts).toMatchObject({ toResolve: 15_000n, resolved: 0n });
		for (const cell of ['0', '/', '无', '20']) {
			const filled = await read(
				'村名,债权人,核实金额,需化解金额,已化解金额',
				'上河村,甲,100,100,',
				`上河村,乙,50,50,${cell}`,
			);
			expect(filled.said, cell).toEqual([]);
		}
	});

	it('of what was resolved gives way to what remains', async () => {
		const { total, said } = await read(
			'村名,债权人,核实金额,需化解金额,已化解金额,剩余债务',
			'上河村,甲,100,100,,70',
			'上河村,乙,50,50,,50',
		);
		expect(total.debts).toMatchObject({ toResolve: 15_000n, resolved: 3000n, balance: 12_000n });
		expect(said).toEqual([
			['column/not-filled', '已化解金额', '“已化解金额”栏一格都没有填，已化解按债务金额减剩余债务计'],
		]);
	});

	it('of the task is told of; there is no rate', async () => {
		const { total, said } = await read('村名,债权人,核实金额,需化解金额,已化解金额', '上河村,甲,100,,20');
		expect(total.debts).toMatchObject({ toResolve: 0n, resolved: 2000n });
		expect(said).toEqual([
			['column/not-filled', '需化解金额', '“需化解金额”栏一格都没有填，按没有化解任务计，化解率不算'],
		]);
	});

	it('is told of in ledgers of fees, of receivables and in summary tables', async () => {
		const fees = await read('村名,资源名称,面积(亩),应收金额,已收金额', '上河村,河滩地,30,6000,');
		expect(fees.said.map(([rule, column]) => [rule, column])).toEqual([['column/not-filled', '已收金额']]);
		const receivables = await read('村名,债务人,欠款原因,应收金额,已收金额', '上河村,甲,承包费,6000,');
		expect(receivables.said.map(([rule, column]) => [rule, column])).toEqual([['column/not-filled', '已收金额']]);
		const progress = await read('村名,摸底合同,需清理,已清理', '上河村,9,5,', '下河村,3,2,');
		expect(progress.said.map(([rule, column]) => [rule, column])).toEqual([['column/not-filled', '已清理']]);
	});

	it('that is not there is a note, unless what remains tells', async () => {
		const none = await read('村名,债权人,核实金额,需化解金额', '上河村,甲,100,100');
		expect(none.said).toEqual([['column/not-there', null, '没有“已化解金额”这一栏，按没有化解计，化解率因此是 0']]);
		const remaining = await read('村名,债权人,核实金额,需化解金额,剩余债务', '上河村,甲,100,100,60');
		expect(remaining.said).toEqual([]);
		expect(remaining.total.debts).toMatchObject({ resolved: 4000n });
	});
});
