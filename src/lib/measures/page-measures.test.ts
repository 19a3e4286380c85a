import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '#lib/warehouse/engines.test-helper.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { openPrepared, refill, sampleWarehouse } from '#lib/workspace/sample.test-helper.ts';
import fc from '#tests/unit/property.ts';
import {
	type DebtFlow,
	flowWithin,
	readDebtBreakdown,
	readDebtFlow,
	readDebtMethods,
	readLargestDebts,
} from './debts.ts';
import { readIncomePeople, readProjectBreakdown, readProjects } from './economy.ts';
import { readFeeBreakdown, readFeePrices } from './fees.ts';
import type { FigureId } from './figure-catalogue.ts';
import { WHOLE_ZONE } from './read.ts';
import { readSummary } from './summary.ts';
import { readRowsBehind } from './trace.ts';

const BEFORE = '2022-05-31';
const AS_OF = '2022-07-06';
const ALL = { scope: WHOLE_ZONE, facets: {} };

function steps({ opening, firstReported, formed, cash, noncash, unsplit, other }: DebtFlow): bigint {
	return opening + firstReported + formed - cash - noncash - unsplit + other;
}

function sum<T>(items: readonly T[], of: (item: T) => bigint | number): bigint {
	return items.reduce((all, item) => all + BigInt(of(item)), 0n);
}

describe.each(ENGINES)('debts, fees and economy of the sample on the %s engine', (_name, open) => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await sampleWarehouse([BEFORE, AS_OF], open);
	});

	const behind = async (figure: FigureId) =>
		(
			await readRowsBehind(warehouse, {
				...ALL,
				figure,
				asOf: AS_OF,
				search: '',
				sort: null,
				from: 0,
				count: 0,
			})
		).sum;

	it('adds up to the figures of the summary by every aspect', async () => {
		const { total } = await readSummary(warehouse, AS_OF, WHOLE_ZONE);
		const { debts, fees } = total;
		for (const dimension of ['total', 'village', 'township', 'creditor', 'purpose', 'age', 'due'] as const) {
			const groups = (await readDebtBreakdown(warehouse, [AS_OF], dimension, ALL)).map(({ figures }) => figures);
			expect(
				[sum(groups, (one) => one.balance), sum(groups, (one) => one.toResolve), sum(groups, (one) => one.resolved)],
				dimension,
			).toEqual([debts?.balance, debts?.toResolve, debts?.resolved]);
			expect(sum(groups, (one) => one.count)).toBe(BigInt(debts?.count ?? -1));
			expect(sum(groups, (one) => one.cash + one.noncash + one.unsplit)).toBe(debts?.resolved);
		}
		for (const dimension of ['total', 'village', 'township', 'resource', 'origin', 'status'] as const) {
			const groups = (await readFeeBreakdown(warehouse, [AS_OF], dimension, ALL)).map(({ figures }) => figures);
			expect(
				[sum(groups, (one) => one.area), sum(groups, (one) => one.due), sum(groups, (one) => one.collected)],
				dimension,
			).toEqual([fees?.area, fees?.due, fees?.collected]);
			expect(sum(groups, (one) => one.charged + one.free)).toBe(fees?.area);
			expect(sum(groups, (one) => one.collected + one.waived + one.outstanding)).toBe(fees?.due);
		}
	});

	it('leads from each new figure to rows that add up to it', async () => {
		const [debts] = await readDebtBreakdown(warehouse, [AS_OF], 'total', ALL);
		expect(await behind('debts.owed')).toBe(debts?.figures.owed);
		expect(await behind('debts.noncash')).toBe(debts?.figures.noncash);
		expect(await behind('debts.unsplit')).toBe(debts?.figures.unsplit);
		const [fees] = await readFeeBreakdown(warehouse, [AS_OF], 'total', ALL);
		expect(await behind('fees.charged')).toBe(fees?.figures.charged);
		expect(await behind('fees.free')).toBe(fees?.figures.free);
		expect(await behind('fees.outstanding')).toBe(fees?.figures.outstanding);
		const [projects] = await readProjectBreakdown(warehouse, [AS_OF], 'total', ALL);
		for (const part of ['count', 'invest', 'arrived', 'done', 'yield', 'jobs'] as const) {
			expect(await behind(`projects.${part}`), part).toBe(BigInt(projects?.figures[part] ?? -1));
		}
		const { due, collected, waived } = (await readSummary(warehouse, AS_OF, WHOLE_ZONE)).total.receivables ?? {
			due: -1n,
			collected: 0n,
			waived: 0n,
		};
		expect(await behind('receivables.outstanding')).toBe(due - collected - waived);
	});

	it('brings the opening balance to the closing one, resolved as the two reports differ', async () => {
		const flow = await readDebtFlow(warehouse, BEFORE, AS_OF, ALL);
		const [before, now] = await readDebtBreakdown(warehouse, [BEFORE, AS_OF], 'total', ALL);
		expect([flow.opening, flow.closing]).toEqual([before?.figures.balance, now?.figures.balance]);
		expect(flow.firstReported).toBe(0n);
		expect(flow.cash + flow.noncash + flow.unsplit).toBe(
			(now?.figures.resolved ?? 0n) - (before?.figures.resolved ?? 0n),
		);
		expect(steps(flow)).toBe(flow.closing);
		if (now) expect(steps(flowWithin(now.figures))).toBe(now.figures.balance);
	});

	it('says how all that was resolved was resolved', async () => {
		const links = await readDebtMethods(warehouse, AS_OF, ALL);
		const [total] = await readDebtBreakdown(warehouse, [AS_OF], 'total', ALL);
		expect(sum(links, ({ resolved }) => resolved)).toBe(total?.figures.resolved);
		expect(links.every(({ resolved }) => resolved > 0n)).toBe(true);
	});

	it('lists the largest debts first, and those formed since a day', async () => {
		const largest = await readLargestDebts(warehouse, AS_OF, ALL, 10);
		expect(largest).toHaveLength(10);
		const balances = largest.map(({ balance }) => balance);
		expect(balances).toEqual([...balances].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
		const since = { ...ALL, facets: { since: ['2015-01-01'] } };
		const recent = await readLargestDebts(warehouse, AS_OF, since, 1000);
		expect(recent.length).toBeGreaterThan(0);
		expect(recent.every(({ formed }) => formed !== null && formed >= '2015-01-01')).toBe(true);
		expect(await readLargestDebts(warehouse, AS_OF, { ...ALL, facets: { since: ['someday'] } }, 10)).toEqual([]);
	});

	it('knows the prices of each kind of land', async () => {
		const prices = await readFeePrices(warehouse, AS_OF, ALL);
		expect(prices.length).toBeGreaterThan(3);
		expect(prices.every(({ price, parcels }) => price > 0n && parcels > 0)).toBe(true);
	});

	it('reads projects and what the income sheets say of people', async () => {
		const projects = await readProjects(warehouse, AS_OF, ALL, 1000);
		for (const dimension of ['total', 'village', 'kind', 'status'] as const) {
			const groups = await readProjectBreakdown(warehouse, [AS_OF], dimension, ALL);
			expect(
				sum(groups, ({ figures }) => figures.invest),
				dimension,
			).toBe(sum(projects, ({ invest }) => invest));
		}
		const people = await readIncomePeople(warehouse, AS_OF, WHOLE_ZONE);
		expect(people).toHaveLength(24);
		expect(
			people.every(({ population, lastYear, year }) => population === null && lastYear === null && year === 2022),
		).toBe(true);
	});
});

describe('debt ledgers of any content', () => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await openPrepared();
	});
	afterAll(() => warehouse.close());

	it('flow from opening to closing, whatever the rows say; nothing is left over where the ledger is kept well', async () => {
		const money = fc.integer({ min: 0, max: 900_000 });
		const row = fc.record({
			village: fc.constantFrom('上河村', '下河村', '杏花村'),
			owed: money,
			before: fc.double({ min: 0, max: 1, noNaN: true }),
			after: fc.double({ min: 0, max: 1, noNaN: true }),
			cash: fc.double({ min: 0, max: 1, noNaN: true }),
			isNew: fc.boolean(),
		});
		const cases = fc.record({
			rows: fc.array(row, { minLength: 1, maxLength: 12 }),
			hasCash: fc.boolean(),
			slip: fc.option(fc.integer({ min: -9_000, max: 9_000 }), { nil: 0 }),
		});
		await fc.assert(
			fc.asyncProperty(cases, async ({ rows, hasCash, slip }) => {
				const head = `村名,债务编号,债权人,形成日期,核实金额(元),已化解金额(元),${hasCash ? '其中现金(元),' : ''}剩余债务(元)`;
				const ledger = (asOf: string, late: boolean): string => {
					const lines = rows.flatMap((one, index) => {
						if (one.isNew && !late) return [];
						const part = late ? Math.max(one.before, one.after) : one.before;
						const resolved = Math.floor(one.owed * (one.isNew && !late ? 0 : part));
						const cash = hasCash ? `${Math.floor(resolved * one.cash)},` : '';
						const left = one.owed - resolved + (late && index === 0 ? slip : 0);
						const formed = one.isNew ? '2022-06-15' : '2003-05-01';
						return [`${one.village},Z${index},某公司,${formed},${one.owed},${resolved},${cash}${left}`];
					});
					return `村级债务化解台账 截至${asOf}\n${head}\n${lines.join('\n')}\n`;
				};
				await refill(warehouse, [
					{ path: '债务台账5月.csv', text: ledger(BEFORE, false) },
					{ path: '债务台账7月.csv', text: ledger(AS_OF, true) },
				]);
				const flow = await readDebtFlow(warehouse, BEFORE, AS_OF, ALL);
				const totals = await readDebtBreakdown(warehouse, [BEFORE, AS_OF], 'total', ALL);
				const at = (date: string) => totals.find(({ reportDate }) => reportDate === date)?.figures;
				expect(flow.opening).toBe(at(BEFORE)?.balance ?? 0n);
				expect(flow.closing).toBe(at(AS_OF)?.balance ?? 0n);
				expect(steps(flow)).toBe(flow.closing);
				if (hasCash) expect(flow.unsplit).toBe(0n);
				else expect([flow.cash, flow.noncash]).toEqual([0n, 0n]);
				const early = new Set(rows.filter(({ isNew }) => !isNew).map(({ village }) => village));
				const expected = rows.filter(({ isNew, village }) => isNew && early.has(village));
				expect(flow.formed).toBe(sum(expected, ({ owed }) => owed) * 100n);
				const first = rows[0];
				if (first !== undefined && early.has(first.village)) expect(flow.other).toBe(BigInt(slip) * 100n);
			}),
			{ numRuns: 15 },
		);
	});
});
