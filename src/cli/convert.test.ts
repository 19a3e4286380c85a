import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { called } from './called.test-helper.ts';

/** Reads a file back with an engine that had no part in writing it. */
async function query(sql: string): Promise<unknown[]> {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	const reader = await connection.runAndReadAll(sql);
	const rows = reader.getRowObjectsJson();
	connection.closeSync();
	instance.closeSync();
	return rows;
}

const LEDGER = [
	'村名,合同编号,承包方,合同面积,起始日期,合同金额,是否需清理,存在问题,清理状态',
	'上河村,HT-1,=赵某甲,12.5,2021-03-01,-3000.5,是,"价格过低,无书面合同",已清理',
	'下河村,HT-2,钱某乙,3,2021-03-01,1.2万元,否,,',
].join('\n');

describe('qingzhang convert', () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'qingzhang-convert-'));
		writeFileSync(join(folder, '合同2026-06-30.csv'), LEDGER.replace('-3000.5', '100'));
		writeFileSync(join(folder, '合同2026-07-31.csv'), LEDGER);
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	it('writes every row of every version in its type, as Parquet', async () => {
		const out = join(folder, 'parquet');
		const { status, err } = await called('convert', folder, '--out', out);
		expect([status, readdirSync(out)]).toEqual([0, ['contract.parquet']]);
		expect(err).toContain('contract.parquet：农村集体经济合同清理台账 4 行');
		const rows = await query(`
			SELECT village, as_of, "row", counts, contract_no, party_b, area_contract, start, fee_total, problems_label, status_label,
				typeof(fee_total) AS money, typeof(area_contract) AS area, typeof(start) AS day, typeof(counts) AS flag
			FROM '${join(out, 'contract.parquet')}' ORDER BY as_of, "row"`);
		const types = { money: 'DECIMAL(18,2)', area: 'DECIMAL(18,4)', day: 'DATE', flag: 'BOOLEAN' };
		expect(rows).toHaveLength(4);
		expect(rows[2]).toEqual({
			village: '上河村',
			as_of: '2026-07-31',
			row: '2',
			counts: true,
			contract_no: 'HT-1',
			party_b: '=赵某甲',
			area_contract: '12.5000',
			start: '2021-03-01',
			fee_total: '-3000.50',
			problems_label: '无书面合同、价格过低',
			status_label: '已清理',
			...types,
		});
		expect(rows[3]).toMatchObject({ village: '下河村', fee_total: '12000.00', problems_label: null, counts: true });
		expect(rows[0]).toMatchObject({ as_of: '2026-06-30', fee_total: '100.00', counts: false });
	});

	it('writes CSV in which text is no formula and numbers are numbers', async () => {
		const out = join(folder, 'csv');
		expect((await called('convert', folder, '--out', out, '--format', 'csv')).status).toBe(0);
		const [header = '', ...rows] = readFileSync(join(out, 'contract.csv'), 'utf8').split('\r\n');
		expect(header.startsWith('\ufeffvillage,township,as_of,file,sheet,row,counts,')).toBe(true);
		expect(rows).toHaveLength(5);
		expect(rows[2]).toContain(",'=赵某甲,");
		expect(rows[2]).toContain(',-3000.50,');
		expect(rows[2]).toContain(',"P01,P05",无书面合同、价格过低,');
	});

	it('gives the same bytes for the same files, and the rows that count at another date', async () => {
		const prints = async (name: string): Promise<string[][]> => {
			const out = join(folder, name);
			await called('convert', 'data/2022-07-06', '--out', out);
			return readdirSync(out).map((file) => [
				file,
				createHash('sha256')
					.update(readFileSync(join(out, file)))
					.digest('hex'),
			]);
		};
		const first = await prints('一');
		expect(first.length).toBe(7);
		expect(await prints('二')).toEqual(first);
		const early = join(folder, 'early');
		await called('convert', folder, '--out', early, '--as-of', '2026-07-01');
		const counted = await query(`SELECT as_of FROM '${join(early, 'contract.parquet')}' WHERE counts`);
		expect(counted).toEqual([{ as_of: '2026-06-30' }, { as_of: '2026-06-30' }]);
	});

	it('refuses a wrong call in Chinese', async () => {
		expect(await called('convert', folder)).toMatchObject({ status: 2, out: '' });
		expect((await called('convert', folder, '--out', folder, '--format', 'xlsx')).err).toContain(
			'--format 只能是 parquet、csv',
		);
	});
});
