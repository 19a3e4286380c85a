import { beforeAll, describe, expect, it } from 'vitest';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { ledgerWarehouse, sampleWarehouse } from '#lib/workspace/sample.test-helper.ts';
import fc from '#tests/unit/property.ts';
import {
	readContractBreakdown,
	readContractSteps,
	readContractHeat,
	readWorklistBreakdown,
	readWorklistBreakdowns,
	stepsOf,
} from './breakdown.ts';
import { readDebtBreakdown, readDebtBreakdowns } from './debts.ts';
import contractsSql from './contracts.sql?raw';
import debtsSql from './debts.sql?raw';
import {
	CONTRACTS,
	DEBTS,
	type Facets,
	type FactTable,
	FEES,
	INCOME,
	PROJECTS,
	RECEIVABLES,
	WORKLISTS,
} from './fact-tables.ts';
import feesSql from './fees.sql?raw';
import incomeSql from './income.sql?raw';
import projectsSql from './projects.sql?raw';
import receivablesSql from './receivables.sql?raw';
import worklistsSql from './worklists.sql?raw';
import { whereKept } from './chosen-rows.ts';
import { readFeeBreakdown, readFeeBreakdowns } from './fees.ts';
import { forgetFacts, portions, readFacts } from './kept-facts.ts';
import { readBreakdown, WHOLE_ZONE } from './read.ts';
import { readSummary } from './summary.ts';

interface Aspects {
	readonly contracts: string;
	readonly debts: string;
}

function aspectsOf({ facets }: FactTable): string[] {
	return ['total', ...facets.filter(({ from }) => from === undefined).map(({ id }) => id)];
}

/** Of no column is known that it is added up: everything is answered from the rows. */
function withoutSums({ ledger, facets }: FactTable): FactTable {
	return { ledger, facets, sums: [] };
}

const DATES = ['2022-03-31', '2022-04-30', '2022-05-31', '2022-07-06'];

describe('facts that are kept', () => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await sampleWarehouse(DATES);
	});

	/** A choice of facets of a table, with values that occur and one that does not. */
	const facetsOf = (table: FactTable, values: Readonly<Record<string, readonly string[]>>) =>
		fc.dictionary(
			fc.constantFrom(...table.facets.map(({ id }) => id).filter((id) => Object.hasOwn(values, id))),
			fc.constantFrom(...Object.values(values).flat()).map((value) => [value]),
			{ maxKeys: 2 },
		);
	const question = fc.record({
		date: fc.constantFrom(...DATES),
		village: fc.option(fc.integer({ min: 0, max: 23 })),
		contracts: facetsOf(CONTRACTS, {
			problem: ['P01', ''],
			status: ['cleared'],
			stage: ['open', 'regular'],
			age: ['5-10'],
		}),
		debts: facetsOf(DEBTS, { creditor: ['villager', 'bank'], method: ['D01', ''], age: ['since-2006'] }),
		worklists: facetsOf(WORKLISTS, { stage: ['closed', 'open'], level: ['village'] }),
	});
	type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

	async function answers({ date, village, contracts, debts, worklists }: Question): Promise<unknown[]> {
		const scope = { township: null, villageId: village };
		const all = { scope, facets: {} };
		return [
			await readContractBreakdown(warehouse, [date, '2022-07-06'], 'total', { scope, facets: contracts }),
			await readContractSteps(warehouse, date, ['problem', 'term', 'village'], { scope, facets: contracts }, 'area'),
			await readContractHeat(warehouse, date, { scope, facets: contracts }),
			await readDebtBreakdown(warehouse, [date], 'method', { scope, facets: debts }),
			await readFeeBreakdown(warehouse, DATES, 'village', all),
			await readWorklistBreakdown(warehouse, [date], 'kind', { scope, facets: worklists }),
		];
	}

	it('give the answers that they give when they are worked out anew', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(question, { minLength: 2, maxLength: 3 }), async (questions) => {
				const kept: unknown[][] = [];
				for (const one of questions) kept.push(await answers(one));
				for (const [index, one] of questions.entries()) {
					await forgetFacts(warehouse);
					expect(await answers(one)).toEqual(kept[index]);
				}
			}),
			{ numRuns: 3 },
		);
	});

	it('give from sums by facets what they give from the rows', async () => {
		const choices = question.map(({ date, contracts, debts }) => ({ date, contracts, debts }));
		const one = { contracts: fc.constantFrom(...aspectsOf(CONTRACTS)), debts: fc.constantFrom(...aspectsOf(DEBTS)) };
		const read = async (
			sums: boolean,
			{ date, contracts, debts }: Omit<Question, 'village' | 'worklists'>,
			by: Aspects,
		) => {
			await forgetFacts(warehouse);
			const of = (table: FactTable, sql: string, facets: Facets, dimension: string) =>
				readBreakdown(
					warehouse,
					sql,
					sums ? table : withoutSums(table),
					[date, '2022-07-06'],
					dimension,
					{ scope: WHOLE_ZONE, facets },
					(row) => row,
				);
			return [await of(CONTRACTS, contractsSql, contracts, by.contracts), await of(DEBTS, debtsSql, debts, by.debts)];
		};
		await fc.assert(
			fc.asyncProperty(choices, fc.record(one), async (chosen, by) => {
				expect(await read(true, chosen, by)).toEqual(await read(false, chosen, by));
			}),
			{ numRuns: 12 },
		);
	});

	it('answer questions put all at once as they do one after the other', async () => {
		await forgetFacts(warehouse);
		const together = await Promise.all(DATES.map((date) => readSummary(warehouse, date, WHOLE_ZONE)));
		await forgetFacts(warehouse);
		for (const [index, date] of DATES.entries()) {
			expect(await readSummary(warehouse, date, WHOLE_ZONE)).toEqual(together[index]);
		}
	});

	it('gives the aspects asked for together what each gives alone', async () => {
		const choice = { scope: WHOLE_ZONE, facets: { stage: ['open'] } };
		const aspects = ['problem', 'object', 'handling', 'status', 'stage', 'level', 'age', 'term', 'village'] as const;
		for (const measure of ['count', 'amount'] as const) {
			const together = await readContractSteps(warehouse, '2022-07-06', aspects, choice, measure);
			for (const aspect of aspects) {
				const alone = await readContractBreakdown(warehouse, ['2022-07-06'], aspect, choice);
				expect(together.get(aspect), aspect).toEqual(
					alone.map((group) => ({ ...group, figures: stepsOf(group.figures, measure) })),
				);
			}
		}
	});

	it('gives an aspect that was told together with others without asking again, until what counts changes', async () => {
		const asked: string[] = [];
		const heard: Warehouse = {
			run: (sql) => warehouse.run(sql),
			insert: (table, ipc) => warehouse.insert(table, ipc),
			close: () => warehouse.close(),
			query: (sql, parameters) => {
				asked.push(sql);
				return warehouse.query(sql, parameters);
			},
		};
		type Aspect = 'status' | 'object' | 'age' | 'term';
		const steps = (aspects: readonly Aspect[], facets: Facets) =>
			readContractSteps(heard, '2022-07-06', aspects, { scope: WHOLE_ZONE, facets }, 'count');
		await forgetFacts(heard);
		const before = await steps(['status', 'object', 'age'], {});
		asked.length = 0;
		expect((await steps(['status'], { status: [] })).get('status')).toEqual(before.get('status'));
		expect(asked).toEqual([]);
		const narrowed = await steps(['object', 'age'], { status: ['cleared'] });
		expect(narrowed.get('object')).not.toEqual(before.get('object'));
		expect(asked).toHaveLength(1);
		// Only what is missing is asked for.
		expect((await steps(['term', 'object'], { status: ['cleared'] })).get('object')).toEqual(narrowed.get('object'));
		expect(asked).toHaveLength(2);
		expect(asked[1]).not.toContain('by_object');
		await forgetFacts(heard);
		expect((await steps(['status'], {})).get('status')).toEqual(before.get('status'));
		expect(asked.length).toBeGreaterThan(2);
		await forgetFacts(heard);
	});

	it('gives aspects of debts, fees and worklists together as each alone', async () => {
		const choice = { scope: { township: null, villageId: 3 }, facets: {} };
		const at = '2022-07-06';
		const debts = await readDebtBreakdowns(warehouse, at, ['creditor', 'method', 'total', 'village'], choice);
		for (const [aspect, groups] of debts) {
			expect(groups, aspect).toEqual(await readDebtBreakdown(warehouse, [at], aspect, choice));
		}
		const fees = await readFeeBreakdowns(warehouse, at, ['resource', 'status', 'village'], choice);
		for (const [aspect, groups] of fees) {
			expect(groups, aspect).toEqual(await readFeeBreakdown(warehouse, [at], aspect, choice));
		}
		const listed = await readWorklistBreakdowns(warehouse, at, ['level', 'stage', 'village'], choice);
		for (const [aspect, groups] of listed) {
			expect(groups, aspect).toEqual(await readWorklistBreakdown(warehouse, [at], aspect, choice));
		}
	});

	it('gives of places over time from sums by village what it gives from the rows', async () => {
		const tables = [
			[CONTRACTS, contractsSql],
			[DEBTS, debtsSql],
			[RECEIVABLES, receivablesSql],
			[FEES, feesSql],
			[INCOME, incomeSql],
			[PROJECTS, projectsSql],
			[WORKLISTS, worklistsSql],
		] as const;
		const place = fc.record({
			township: fc.constantFrom(null, '城关镇', '东河镇', '没有的镇'),
			villageId: fc.option(fc.integer({ min: 0, max: 23 })),
		});
		const dates = fc.shuffledSubarray(DATES, { minLength: 1 });
		const choices = fc.record({ stage: fc.constantFrom([], ['closed'], ['open', 'overdue']) });
		await fc.assert(
			fc.asyncProperty(
				dates,
				place,
				fc.constantFrom('total', 'village', 'township'),
				choices,
				async (at, scope, by, worklists) => {
					await forgetFacts(warehouse);
					for (const [table, sql] of tables) {
						const choice = { scope, facets: table === WORKLISTS ? worklists : {} };
						expect(whereKept(sql, { table, dates: at, choice, dimensions: [by] })).toBe('placed');
						const read = (of: FactTable) => readBreakdown(warehouse, sql, of, at, by, choice, (row) => row);
						const order = (groups: Awaited<ReturnType<typeof read>>) =>
							groups
								.map((group) => ({ ...group, key: `${group.reportDate} ${group.bucket}` }))
								.sort((a, b) => (a.key < b.key ? -1 : 1));
						const fromSums = order(await read(table));
						await forgetFacts(warehouse);
						expect(fromSums, table.ledger).toEqual(order(await read(withoutSums(table))));
					}
				},
			),
			{ numRuns: 8 },
		);
	});

	it('are none at no date, wherever they are kept', async () => {
		const choice = { scope: WHOLE_ZONE, facets: {} };
		const asked = ['total', 'problem', 'village-problem'].map((by) => ({
			table: CONTRACTS,
			dates: [],
			choice,
			dimensions: [by],
		}));
		expect(asked.map((facts) => whereKept(contractsSql, facts))).toEqual(['placed', 'summed', 'kept']);
		for (const facts of asked) {
			await forgetFacts(warehouse);
			expect(await readFacts(warehouse, facts, contractsSql)).toEqual([]);
		}
		const [group] = await readContractBreakdown(warehouse, ['2022-07-06'], 'total', choice);
		expect(group?.figures.surveyed).toBeGreaterThan(0);
	});

	it('never holds more dates of the rows than it keeps', () => {
		const of = (dates: readonly string[], sql: string) =>
			portions(sql, { table: CONTRACTS, dates, choice: { scope: WHOLE_ZONE, facets: {} }, dimensions: ['total'] });
		const rows = 'SELECT sum(area) FROM contract_chosen';
		expect(of(['a', 'b', 'c', 'd'], rows)).toEqual([['a', 'b', 'c'], ['d']]);
		expect(of([], rows)).toEqual([]);
		expect(of(['a', 'b', 'c', 'd'], contractsSql)).toEqual([['a', 'b', 'c', 'd']]);
	});
});

describe('facts of codes that no list knows', () => {
	it('count as saying nothing rather than fail', async () => {
		const text =
			'乡镇,村名,合同编号,标的类别,是否需清理,清理状态,截止日期\r\n甲镇,甲村,1,荒山,是,已清理,2022-07-06\r\n';
		const warehouse = await ledgerWarehouse([{ path: '合同台账.csv', text }]);
		await warehouse.run("UPDATE contract SET object_kind = 'R''99'");
		const [group] = await readContractBreakdown(warehouse, ['2022-07-06'], 'object', { scope: WHOLE_ZONE, facets: {} });
		expect([group?.bucket, group?.figures.cleared]).toEqual(['', 1]);
		await warehouse.close();
	});
});
