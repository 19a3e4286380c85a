import { describe, expect, it } from 'vitest';
import type { LedgerId } from '#lib/ledger/types.ts';
import fc from '#tests/unit/property.ts';
import type { TableDecision } from './decisions.ts';
import { all, CONTRACTS, fields, HERE, read, values, villages } from './decisions.test-helper.ts';
import type { LedgerSource } from './types.ts';

const decide = (text: string, decision: Omit<TableDecision, 'entry' | 'sheet' | 'table'>) =>
	read(text, { decisions: [{ ...HERE, ...decision }] });
const complaints = (source: LedgerSource) =>
	source.findings.filter(({ rule }) => rule === 'decision/not-applied').map(({ message }) => message);
const townships = (source: LedgerSource) =>
	Array.from(source.rows.place, (index) => source.places[index]?.township ?? null);

describe('decisions', () => {
	it('are told of on a source, with where the table stands', async () => {
		const source = await read(CONTRACTS);
		expect(source).toMatchObject({
			entry: '',
			table: 0,
			decidedBy: 'program',
			region: { firstRow: 0, lastRow: 4, firstColumn: 0, lastColumn: 3 },
			shape: '合同编号|合同金额|承包方|村名',
		});
		expect(source.headers.map(({ column, header }) => `${column} ${header}`)).toEqual([
			'0 村名',
			'1 合同编号',
			'2 承包方',
			'3 合同金额',
		]);
	});

	it('choose the ledger, or none', async () => {
		const debt = await decide('村名,名称,金额\na村,甲,100', {
			ledger: 'debt',
			columns: [{ column: 2, field: 'amount' }],
		});
		expect([debt.ledger, debt.decidedBy]).toEqual(['debt', 'officer']);
		const none = await decide(CONTRACTS, { ledger: null });
		expect(none).toMatchObject({
			ledger: null,
			why: '按您的决定不导入',
			rowsStored: 0,
			rowsRead: 5,
			decidedBy: 'officer',
		});
		expect(none.rowsSetAside).toEqual([1, 2, 3, 4, 5].map((row) => ({ row, reason: 'declined' })));
		expect(none.findings).toEqual([]);
		expect([none.shape, none.headerRows]).toEqual(['合同编号|合同金额|承包方|村名', [2, 2]]);
	});

	it('choose one table of several', async () => {
		const text = `${CONTRACTS}\n,,,\n债务台账,,,\n村名,债权人,需化解,已化解\na村,甲某,100,50`;
		const sources = await all(text, { decisions: [{ ...HERE, table: 1, ledger: null }] });
		expect(sources.map(({ ledger, table }) => [ledger, table])).toEqual([
			['contract', 0],
			[null, 1],
		]);
		expect(sources[1]?.rowsSetAside.map(({ row }) => row)).toEqual([6, 7, 8, 9]);
	});

	it('choose header rows, of any height and look, also where no table was found', async () => {
		const tall = '一,二,三\n合同,合同,合同\n情况,情况,情况\n1,2,3\n村名,合同编号,承包方\na村,1,甲';
		const source = await decide(tall, { headerRows: [1, 5], ledger: 'contract' });
		expect(source.headerRows).toEqual([1, 5]);
		expect(fields(source)).toEqual(['0 village', '1 contract_no', '2 party_b']);
		expect([...source.rows.rowNumber]).toEqual([6]);

		const data = '2021,2022,2023\na村,1,甲\nb村,2,乙';
		expect((await read(data)).ledger).toBeNull();
		const columns = ['village', 'contract_no', 'party_b'].map((field, column) => ({ column, field }));
		const chosen = await decide(data, { headerRows: [1, 1], ledger: 'contract', columns });
		expect(villages(chosen)).toEqual(['a村', 'b村']);
		expect(values(chosen, 'party_b')).toEqual(['甲', '乙']);
	});

	it('find the ledger by the chosen header', async () => {
		const source = await decide('说明,x\n村名,承包方\na村,甲', { headerRows: [2, 2] });
		expect(source.ledger).toBe('contract');
		expect(source.why).toBe('按您的设置，读作农村集体经济合同清理台账，表头有 2 栏相符');
	});

	it('give a column another field, taking it from the column that had it, or none', async () => {
		const text = '村名,合同编号,承包方,合同金额,年租金\na村,1,甲,100,7';
		const moved = await decide(text, { columns: [{ column: 4, field: 'fee_total' }] });
		expect(fields(moved)).toEqual(['0 village', '1 contract_no', '2 party_b', '4 fee_total']);
		expect(moved.unusedHeaders).toEqual(['合同金额']);
		expect(values(moved, 'fee_total')).toEqual([700n]);
		const dropped = await decide(text, { columns: [{ column: 3, field: null }] });
		expect(fields(dropped)).toEqual(['0 village', '1 contract_no', '2 party_b', '4 fee_year']);
		const swapped = await decide(text, {
			columns: [
				{ column: 3, field: 'fee_year' },
				{ column: 4, field: 'fee_total' },
			],
		});
		expect([values(swapped, 'fee_year'), values(swapped, 'fee_total')]).toEqual([[10_000n], [700n]]);
	});

	it('keep asking the reverse where the header does', async () => {
		const text = '村名,合同编号,承包方,是否规范\na村,1,甲,是';
		const source = await decide(text, { columns: [{ column: 3, field: 'is_problem' }] });
		expect(values(source, 'is_problem')).toEqual(['no']);
	});

	it('say the unit where cell and header name none', async () => {
		const text = '单位：元\n村名,合同编号,承包方,合同金额,已交（元）,面积\na村,1,甲,2,3,4\na村,2,乙,2元,3,4';
		const source = await decide(text, { moneyUnit: '万元', areaUnit: '顷' });
		expect(values(source, 'fee_total')).toEqual([2_000_000n, 200n]);
		expect(values(source, 'paid')).toEqual([300n, 300n]);
		expect(values(source, 'area_contract')).toEqual([4_000_000n, 4_000_000n]);
		expect(source.columns.slice(3).map(({ unit, unitFrom }) => `${unit} ${unitFrom}`)).toEqual([
			'万元 officer',
			'元 header',
			'顷 officer',
		]);
		const doubtful = await decide('单位：元、万元\n村名,承包方,合同金额\na村,甲,2', { moneyUnit: '万元' });
		expect(doubtful.findings.map(({ rule }) => rule)).not.toContain('sheet/ambiguous-unit');
	});

	it('say village and township for the rows that name none', async () => {
		const text = '城关镇下河村合同台账,,\n合同编号,承包方,合同金额\n1,甲,100';
		const source = await decide(text, { village: '上河村', township: '东镇' });
		expect([villages(source), townships(source)]).toEqual([['上河村'], ['东镇']]);
		const mixed = await decide('村名,合同编号,承包方\na村,1,甲\na村,2,乙\n,3,丙\nb村,4,丁', { village: '上河村' });
		expect(villages(mixed)).toEqual(['a村', 'a村', '上河村', 'b村']);
		expect(mixed.findings.map(({ rule }) => rule)).not.toContain('village/missing');
	});

	it('say the date, which only the date of a row beats', async () => {
		const text = '截至2022年7月6日\n村名,合同编号,承包方\na村,1,甲';
		expect(await decide(text, { asOf: '2022-08-01' })).toMatchObject({ asOf: '2022-08-01', asOfFrom: 'officer' });
	});

	it('that cannot be are told of and left out', async () => {
		const one = await decide(CONTRACTS, {
			headerRows: [9, 9],
			asOf: '2022-02-30',
			columns: [
				{ column: 40, field: 'paid' },
				{ column: 3, field: 'creditor' },
			],
		});
		expect(one.ledger).toBe('contract');
		expect(fields(one)).toEqual(fields(await read(CONTRACTS)));
		expect(complaints(one)).toEqual([
			'选定的表头第 9 行不在这张表的第 1—5 行之内，没有用上。请在导入页重新核对这张表的设置。',
			'截至日期“2022-02-30”没有这一天，没有用上。请在导入页重新核对这张表的设置。',
			'第 41 列不在这张表的范围内，对它的设置没有用上。请在导入页重新核对这张表的设置。',
			'农村集体经济合同清理台账没有“债权人”这一栏，对第 4 列的设置没有用上。请在导入页重新核对这张表的设置。',
		]);
		const strays = await read(CONTRACTS, {
			decisions: [
				{ ...HERE, table: 3, ledger: null },
				{ ...HERE, sheet: '甲', ledger: null },
			],
		});
		expect(complaints(strays)).toHaveLength(2);
	});

	const LINES = fc.array(
		fc.array(
			fc.constantFrom(
				'',
				'村名',
				'合同编号',
				'承包方',
				'债权人',
				'合计',
				'小计',
				'a村',
				'1',
				'2.5',
				'甲',
				'单位：万元',
			),
			{
				maxLength: 6,
			},
		),
		{ maxLength: 14 },
	);
	const DECISION: fc.Arbitrary<TableDecision> = fc.record(
		{
			entry: fc.constant(''),
			sheet: fc.constant(null),
			table: fc.constantFrom(0, 0, 0, 1, -1, 0.5),
			ledger: fc.constantFrom<(LedgerId | null)[]>('contract', 'debt', 'progress', null, 'x' as LedgerId),
			headerRows: fc.tuple(fc.integer({ min: -1, max: 16 }), fc.integer({ min: -1, max: 16 })),
			columns: fc.array(
				fc.record({
					column: fc.integer({ min: -1, max: 8 }),
					field: fc.constantFrom('village', 'contract_no', 'party_b', 'fee_total', 'creditor', '__proto__', null),
				}),
				{ maxLength: 5 },
			),
			village: fc.constantFrom('', '上河村'),
			asOf: fc.constantFrom('2022-01-01', 'x'),
		},
		{ requiredKeys: ['entry', 'sheet', 'table'] },
	);

	it('lose no row, whatever is decided', async () => {
		await fc.assert(
			fc.asyncProperty(LINES, fc.array(DECISION, { maxLength: 3 }), async (lines, decisions) => {
				const text = ['村名,合同编号,承包方,合同金额', ...lines.map((cells) => cells.join(','))].join('\n');
				const natural = await all(text);
				const sources = await all(text, { decisions });
				expect(sources.map(({ table, region }) => [table, region])).toEqual(
					natural.map(({ table, region }) => [table, region]),
				);
				sources.forEach((source, index) => {
					expect(source.rowsStored + source.rowsSetAside.length).toBe(source.rowsRead);
					expect(source.rowsRead).toBe(natural[index]?.rowsRead);
					const numbers = [...source.rows.rowNumber, ...source.rowsSetAside.map(({ row }) => row)].sort(
						(a, b) => a - b,
					);
					const first = (source.region?.firstRow ?? 0) + 1;
					expect(numbers).toEqual(Array.from({ length: source.rowsRead }, (_, row) => row + first));
					const held = source.columns.map(({ field }) => field);
					expect(new Set(held).size).toBe(held.length);
				});
			}),
			{ numRuns: 300 },
		);
	});
});
