import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import type { TypedRows } from '#lib/intake/intake-table.ts';
import type { LedgerSource } from '#lib/intake/types.ts';
import { WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummary } from '#lib/measures/summary.ts';
import { readVersions } from '#lib/measures/versions.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { settle, storeRows, storeTable } from './assemble.ts';
import { isLarge, packFile, packPieces, packSource } from './pack.ts';
import { openPrepared } from './sample.test-helper.ts';

const FILES = {
	'合同2022-05-31.csv': '村名,合同编号,承包方,合同金额,是否需清理,清理状态\n甲村,1,某,100,是,已清理\n乙村,2,某,2.5,是,',
	'合同2022-06-30.csv':
		'乡镇,村名,合同编号,承包方,是否需清理,清理状态,实测面积\n,甲村,1,某,是,已清理,3\n,甲村,3,某,否,,4',
	'债务2022-06-30.csv': '村名,债权人,债务总额(元),已化解金额\n乙村,某社,1000,250',
	'通知.csv': '关于开会的通知',
};

async function sources(): Promise<LedgerSource[]> {
	const found: LedgerSource[] = [];
	for (const [path, text] of Object.entries(FILES)) {
		found.push(...(await intakeFile({ path, bytes: new TextEncoder().encode(text) }, DEFAULT_CAMPAIGN)));
	}
	return found;
}

describe('packFile', () => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await openPrepared();
	});
	afterAll(() => warehouse.close());

	async function figuresOf(store: (found: LedgerSource[]) => Promise<void>) {
		await createTables(warehouse);
		const found = await sources();
		await store(found);
		const described = packFile(0, found).sources.map((source) => ({ ...source, undatedAsOf: '2022-06-30' }));
		await settle(warehouse, described);
		return {
			summary: await readSummary(warehouse, '2022-06-30', WHOLE_ZONE),
			versions: await readVersions(warehouse, '2022-06-30'),
		};
	}

	it('makes one table for each ledger, with the figures of the sources one by one', async () => {
		const apart = await figuresOf(async (found) => {
			for (const [id, source] of found.entries()) await storeRows(warehouse, packSource(id, source));
		});
		const together = await figuresOf(async (found) => {
			const { tables } = packFile(0, found);
			expect(tables.map(({ ledger }) => ledger)).toEqual(['contract', 'debt']);
			for (const table of tables) await storeTable(warehouse, table);
		});
		expect(together).toEqual(apart);
		expect(together.summary.total.contracts).toMatchObject({ surveyed: 3, toClear: 2, cleared: 1, amount: 250n });
	});

	it('sends the rows of a large table ahead in pieces that together are all of them', async () => {
		const count = 140_000;
		const rows = Array.from({ length: count }, (_, index) => `甲村,${index + 1},某${index % 7},${index % 100},是,`);
		const bytes = new TextEncoder().encode(['村名,合同编号,承包方,合同金额,是否需清理,清理状态', ...rows].join('\n'));
		const early: TypedRows[] = [];
		const options = { ...DEFAULT_CAMPAIGN, onRows: (typed: TypedRows) => early.push(typed) };
		const found = await intakeFile({ path: '合同2022-05-31.csv', bytes }, options);
		expect(early.map(({ at, rows: typed }) => [at, typed === found[0]?.rows, isLarge(typed)])).toEqual([
			[0, true, true],
		]);
		await createTables(warehouse);
		let pieces = 0;
		for (const typed of early) {
			for (const piece of packPieces(4 + typed.at, typed)) {
				pieces += 1;
				await storeTable(warehouse, piece);
			}
		}
		expect(pieces).toBe(2);
		const [stored] = await warehouse.query(
			'SELECT count(*) AS n, count(DISTINCT row_no) AS rows, sum(fee_total)::BIGINT AS fees FROM contract WHERE source_id = 4',
		);
		const fees = BigInt(count / 100) * 495_000n;
		expect(stored).toEqual({ n: BigInt(count), rows: BigInt(count), fees });
		expect(packFile(4, found, new Set(early.map((typed) => typed.rows))).tables).toEqual([]);
	});

	it('tells which version counts for each village', async () => {
		const { summary, versions } = await figuresOf(async (found) => {
			for (const table of packFile(0, found).tables) await storeTable(warehouse, table);
		});
		const nameOf = new Map(summary.villages.map(({ village }) => [village.id, village.name]));
		expect(versions.map(({ ledger, villageId, asOf }) => [ledger, nameOf.get(villageId), asOf])).toEqual([
			['contract', '甲村', '2022-06-30'],
			['contract', '乙村', '2022-05-31'],
			['debt', '乙村', '2022-06-30'],
		]);
	});
});
