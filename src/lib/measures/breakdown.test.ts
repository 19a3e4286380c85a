import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '#lib/warehouse/engines.test-helper.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { openPrepared, refill, sampleWarehouse } from '#lib/workspace/sample.test-helper.ts';
import fc from '#tests/unit/property.ts';
import {
	type ContractGrouping,
	readContractBreakdown,
	readContractHeat,
	readStuckContracts,
	readWorklistBreakdown,
	readWorklistClosings,
	withoutOwn,
	type WorklistGrouping,
} from './breakdown.ts';
import { CONTRACTS, WORKLISTS } from './fact-tables.ts';
import { WHOLE_ZONE } from './read.ts';
import { readSummary } from './summary.ts';
import { readRowsBehind } from './trace.ts';

const AS_OF = '2022-07-06';
const ALL = { scope: WHOLE_ZONE, facets: {} };

describe.each(ENGINES)('breakdowns of the sample on the %s engine', (_name, open) => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await sampleWarehouse(['2022-05-31', AS_OF], open);
	});

	it('adds up to the figures of the summary by every single-valued aspect', async () => {
		const { total } = await readSummary(warehouse, AS_OF, WHOLE_ZONE);
		const single = CONTRACTS.facets.filter(({ many }) => !many).map(({ id }) => id as ContractGrouping);
		for (const dimension of ['total', 'village', 'township', ...single] as const) {
			const groups = await readContractBreakdown(warehouse, [AS_OF], dimension, ALL);
			const sum = (of: 'surveyed' | 'toClear' | 'cleared') => groups.reduce((all, { figures }) => all + figures[of], 0);
			expect([sum('surveyed'), sum('toClear'), sum('cleared')], dimension).toEqual([367, 78, 52]);
			const amount = groups.reduce((all, { figures }) => all + figures.amount, 0n);
			expect(amount, dimension).toBe(total.contracts?.amount);
		}
		for (const dimension of ['total', 'level', 'unit', 'kind', 'village'] satisfies WorklistGrouping[]) {
			const groups = await readWorklistBreakdown(warehouse, [AS_OF], dimension, ALL);
			expect(
				groups.reduce((all, { figures }) => all + figures.listed, 0),
				dimension,
			).toBe(4804);
			expect(
				groups.reduce((all, { figures }) => all + figures.closed, 0),
				dimension,
			).toBe(3871);
		}
	});

	it('gives each bar the figure that its rows add up to, and keeps its own bars when one is chosen', async () => {
		const problems = await readContractBreakdown(warehouse, [AS_OF], 'problem', ALL);
		const named = problems.filter(({ figures }) => figures.toClear > 0).slice(0, 4);
		expect(named.length).toBeGreaterThan(2);
		for (const { bucket, figures } of named) {
			const choice = { scope: WHOLE_ZONE, facets: { problem: [bucket ?? ''] } };
			const rows = await readRowsBehind(warehouse, {
				...choice,
				figure: 'contracts.to-clear',
				asOf: AS_OF,
				search: '',
				sort: null,
				from: 0,
				count: 0,
			});
			expect(Number(rows.sum), bucket ?? '').toBe(figures.toClear);
			const [total] = await readContractBreakdown(warehouse, [AS_OF], 'total', choice);
			expect(total?.figures).toEqual(figures);
			expect(await readContractBreakdown(warehouse, [AS_OF], 'problem', withoutOwn(choice, 'problem'))).toEqual(
				problems,
			);
		}
	});

	it('counts villages by problems for the heat map, each cell within its village', async () => {
		const cells = await readContractHeat(warehouse, AS_OF, ALL);
		const villages = await readContractBreakdown(warehouse, [AS_OF], 'village', ALL);
		for (const { villageId, toClear, cleared } of cells) {
			const own = villages.find(({ bucket }) => bucket === String(villageId))?.figures;
			expect(toClear).toBeGreaterThan(0);
			expect(toClear).toBeLessThanOrEqual(own?.toClear ?? 0);
			expect(cleared).toBeLessThanOrEqual(toClear);
		}
	});

	it('lists what has waited longest, the earliest seen first', async () => {
		const stuck = await readStuckContracts(warehouse, AS_OF, ALL, 100);
		expect(stuck).toHaveLength(26);
		const seen = stuck.filter(({ daysOver }) => daysOver === null).map(({ firstSeen }) => firstSeen);
		expect(seen).toEqual([...seen].sort());
		expect(new Set(seen)).toEqual(new Set(['2022-05-31', AS_OF]));
	});

	it('counts closings by month, as many as are closed', async () => {
		const months = await readWorklistClosings(warehouse, AS_OF, ALL);
		expect(months.reduce((sum, { closed }) => sum + closed, 0)).toBe(3871);
		expect(months.every(({ month }) => month === null || month <= '2022-07')).toBe(true);
	});
});

describe('ledgers of any content', () => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await openPrepared();
	});
	afterAll(() => warehouse.close());

	it('breaks down into parts that add up, by every aspect, whatever the rows say', async () => {
		const cell = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: '' as const, freq: 3 });
		const row = fc.record({
			village: fc.constantFrom('上河村', '下河村', '杏花村'),
			needs: cell(fc.constantFrom('是', '否', '待定')),
			problem: cell(fc.constantFrom('口头合同', '口头合同、期限过长', '拖欠承包费')),
			status: cell(fc.constantFrom('已清理', '整改中', '未启动')),
			start: cell(fc.constantFrom('1990-01-01', '2015-05-01', '2022-01-01', '2030-01-01')),
			end: cell(fc.constantFrom('2020-01-01', '2022-12-31', '2023-06-01', '2026-01-01', '2060-01-01')),
			fee: cell(fc.integer({ min: -5, max: 900_000 }).map(String)),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (rows) => {
				const lines = rows.map((one, index) =>
					[one.village, `HT${index}`, '张某某', one.needs, one.problem, one.status, one.start, one.end, one.fee].join(
						',',
					),
				);
				const head = '村名,合同编号,承包方,是否需清理,存在问题,清理状态,起始日期,终止日期,合同金额(元)';
				const text = `合同清理台账 截至2022-07-06\n${head}\n${lines.join('\n')}\n`;
				await refill(warehouse, [{ path: '合同台账.csv', text }]);
				const [total] = await readContractBreakdown(warehouse, [AS_OF], 'total', ALL);
				for (const { id, many } of CONTRACTS.facets) {
					const groups = await readContractBreakdown(warehouse, [AS_OF], id as ContractGrouping, ALL);
					const surveyed = groups.reduce((sum, { figures }) => sum + figures.surveyed, 0);
					if (many) expect(surveyed).toBeGreaterThanOrEqual(total?.figures.surveyed ?? 0);
					else expect(surveyed).toBe(total?.figures.surveyed ?? 0);
					const every = { scope: WHOLE_ZONE, facets: { [id]: groups.map(({ bucket }) => bucket ?? '') } };
					expect(await readContractBreakdown(warehouse, [AS_OF], 'total', every)).toEqual([total].filter(Boolean));
				}
			}),
			{ numRuns: 5 },
		);
	});

	it('knows the facets of the worklist', () => {
		expect(WORKLISTS.facets.map(({ id }) => id)).toEqual(['level', 'kind', 'unit', 'stage']);
	});
});
