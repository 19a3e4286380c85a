import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { ledgerWarehouse, sampleWarehouse } from '#lib/workspace/sample.test-helper.ts';
import { CHANGE_KINDS, type ChangesQuestion, readChangedLedgers, readChanges, readVillageChanges } from './changes.ts';
import { WHOLE_ZONE } from './read.ts';
import { readContracts } from './pillars.ts';

const ASKED: ChangesQuestion = {
	ledger: 'contract',
	from: '2022-05-31',
	to: '2022-07-06',
	scope: WHOLE_ZONE,
	kind: null,
};

const HEAD = '乡镇,村名,合同编号,合同名称,年承包费,清理状态,是否需清理,截止日期';
const file = (date: string, ...rows: string[]) => ({
	path: `合同台账${date}.csv`,
	text: [HEAD, ...rows.map((row) => `${row},${date}`)].join('\r\n'),
});

describe('changes between two dates', () => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await ledgerWarehouse([
			file(
				'2022-05-31',
				'甲镇,甲村,1,荒山,100,已清理,是',
				'甲镇,甲村,2,果园,100,整改中,是',
				'甲镇,甲村,3,坑塘,5,整改中,是',
			),
			file(
				'2022-07-06',
				'甲镇,甲村,1,荒山,100,整改中,是',
				'甲镇,甲村,2,果园,120,已清理,是',
				'甲镇,甲村,4,林地,7,整改中,是',
				'甲镇,乙村,5,门面,7,整改中,是',
			),
		]);
	});
	afterAll(() => warehouse.close());

	it('tells what went back, is gone, changed and is new, each with what it was', async () => {
		const rows = await readChanges(warehouse, ASKED, 0, 10);
		expect(rows.map(({ kind, village, name }) => [kind, village, name])).toEqual([
			['back', '甲村', '1'],
			['gone', '甲村', '3'],
			['changed', '甲村', '2'],
			['added', '甲村', '4'],
			['added', '乙村', '5'],
		]);
		expect(rows[0]?.cells.map(({ label, before, after }) => `${label}${before}${after}`)).toEqual([
			'清理状态已清理整改中',
		]);
		expect(rows[2]?.cells.map(({ label }) => label).sort()).toEqual(['年承包费', '清理状态']);
		expect([rows[1]?.row, rows[1]?.before?.row]).toEqual([null, 4]);
		expect([rows[3]?.row, rows[3]?.before]).toEqual([4, null]);
	});

	it('narrows to a village and a kind, and counts by village', async () => {
		const counts = await readVillageChanges(warehouse, ASKED);
		expect(counts.map(({ village, counts: of }) => [village, CHANGE_KINDS.map((kind) => of[kind])])).toEqual([
			['甲村', [1, 1, 1, 1]],
			['乙村', [0, 0, 0, 1]],
		]);
		const villageId = counts[0]?.villageId ?? -1;
		const added = { ...ASKED, kind: 'added' as const, scope: { township: null, villageId } };
		expect((await readChanges(warehouse, added, 0, 10)).map(({ name }) => name)).toEqual(['4']);
		expect(await readChanges(warehouse, { ...ASKED, from: '2022-07-06' }, 0, 10)).toEqual([]);
		expect(await readChangedLedgers(warehouse, '2022-05-31')).toEqual(['contract']);
	});
});

describe('changes of the sample', () => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await sampleWarehouse(['2022-03-31', '2022-04-30', '2022-05-31', '2022-07-06']);
	});

	it('accounts for every row that is more or less, and gives windows that make up the whole', async () => {
		const [before, after] = await readContracts(warehouse, [ASKED.from, ASKED.to], 'total', WHOLE_ZONE);
		const villages = await readVillageChanges(warehouse, ASKED);
		const sum = (kind: (typeof CHANGE_KINDS)[number]) => villages.reduce((all, { counts }) => all + counts[kind], 0);
		expect(sum('added') - sum('gone')).toBe((after?.figures.surveyed ?? 0) - (before?.figures.surveyed ?? 0));
		const total = CHANGE_KINDS.reduce((all, kind) => all + sum(kind), 0);
		const rows = [];
		for (let from = 0; from < total; from += 7) rows.push(...(await readChanges(warehouse, ASKED, from, 7)));
		expect(rows).toEqual(await readChanges(warehouse, ASKED, 0, total + 1));
		expect(rows.length).toBe(total);
	});

	it('goes over a version in between', async () => {
		const rows = await readChanges(warehouse, { ...ASKED, from: '2022-04-30' }, 0, 1000);
		expect(rows.length).toBeGreaterThan((await readChanges(warehouse, ASKED, 0, 1000)).length);
	});
});
