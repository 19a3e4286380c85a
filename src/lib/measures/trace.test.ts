import { beforeAll, describe, expect, it } from 'vitest';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { FIGURE_IDS, type FigureId, figureOf } from './figure-catalogue.ts';
import type { Figures, Summary } from './figures.ts';
import { tierValue, tierValueWords, tierWords } from './income-tier-words.ts';
import { readIncomeTiers } from './income-tiers.ts';
import { WHOLE_ZONE, type Scope } from './read.ts';
import { ledgerWarehouse, sampleWarehouse } from '#lib/workspace/sample.test-helper.ts';
import { readSummary } from './summary.ts';
import { readRowsBehind, type RowsQuery } from './trace.ts';

const AS_OF = '2022-07-06';
const EARLIER = '2022-05-31';
const QUERY: RowsQuery = {
	figure: 'contracts.cleared',
	asOf: AS_OF,
	scope: WHOLE_ZONE,
	facets: {},
	search: '',
	sort: null,
	from: 0,
	count: 50,
};

function pillarOf(id: string): string {
	return id.split('.')[0] ?? '';
}

/** The figure as the summary gives it, 0 where no ledger reports the pillar; null when the summary has no such figure. */
function figureIn(figures: Figures, id: FigureId): bigint | null {
	const [pillar = '', name = ''] = id.split('.');
	const own: Record<string, bigint | number | string> | null = { ...figures[pillar as keyof Figures] };
	if (!Object.hasOwn(figures, pillar)) return null;
	if (Object.keys(own).length === 0) return 0n;
	const key = name.replace(/-./g, (letters) => letters[1]?.toUpperCase() ?? '');
	const minus = (a: string, b: string) => BigInt(own[a] ?? 0) - BigInt(own[b] ?? 0);
	if (id === 'contracts.open') return minus('toClear', 'cleared');
	if (id === 'debts.remaining') return minus('toResolve', 'resolved');
	if (id === 'worklists.open') return minus('listed', 'closed');
	if (id === 'contracts.rent') return BigInt(own['annualRent'] ?? 0);
	const value = own[key];
	return value === undefined ? null : BigInt(value);
}

describe('rows behind the figures of the sample', () => {
	let warehouse: Warehouse;
	let before: Summary;
	let now: Summary;
	beforeAll(async () => {
		warehouse = await sampleWarehouse(['2022-03-31', '2022-04-30', '2022-05-31', '2022-07-06']);
		before = await readSummary(warehouse, EARLIER, WHOLE_ZONE);
		now = await readSummary(warehouse, AS_OF, WHOLE_ZONE);
	});

	const behind = (change: Partial<RowsQuery>) => readRowsBehind(warehouse, { ...QUERY, ...change });

	it('has the rows of each income tier, which add up to it, several tiers together too', async () => {
		const tiers = await readIncomeTiers(warehouse, [AS_OF], DEFAULT_CAMPAIGN, WHOLE_ZONE);
		expect(tiers.length).toBeGreaterThan(2);
		const of = (values: readonly string[]) => behind({ figure: 'income.total', facets: { tier: values } });
		for (const tier of tiers) {
			const found = await of([tierValue(tier)]);
			expect([found.sum, found.count]).toEqual([tier.total, tier.villages]);
		}
		const all = await of(tiers.map(tierValue));
		expect(all.sum).toBe(now.total.income?.total);
		expect((await of(['nonsense'])).count).toBe(0);
		expect(tiers.map((tier) => tierValueWords(tierValue(tier)))).toEqual(tiers.map(tierWords));
		expect(tierValueWords('nonsense')).toBe('nonsense');
	});

	// Every village of the first figure of a pillar, which all others are narrowed like; of these in turn every fourth.
	const firsts = new Set(FIGURE_IDS.filter((id, at) => pillarOf(id) !== pillarOf(FIGURE_IDS[at - 1] ?? '')));

	it.each(FIGURE_IDS)('%s is the sum of its rows, in the zone, its villages and at an earlier date', async (figure) => {
		const sum = async (asOf: string, scope: Scope) => (await behind({ figure, asOf, scope, count: 0 })).sum;
		const zone = await sum(AS_OF, WHOLE_ZONE);
		if (figureIn(now.total, figure) !== null) {
			expect(zone).toBe(figureIn(now.total, figure));
			expect(await sum(EARLIER, WHOLE_ZONE)).toBe(figureIn(before.total, figure));
		}
		let together = 0n;
		const turn = FIGURE_IDS.indexOf(figure);
		for (const [at, { village, figures }] of now.villages.entries()) {
			if (!firsts.has(figure) && (at + turn) % 4 !== 0) continue;
			const own = await sum(AS_OF, { township: null, villageId: village.id });
			together += own;
			const said = figureIn(figures, figure);
			if (said !== null && figures[pillarOf(figure) as keyof Figures] !== null) {
				expect(own, `${figure} ${village.name}`).toBe(said);
			}
		}
		if (firsts.has(figure)) expect(together).toBe(zone);
	});

	it('takes a village without a ledger from its summary table, and says so', async () => {
		const text = '进度汇总表 截至2022-07-06\n村名,摸底合同,需清理合同,已清理合同\n上河村,20,5,3\n下河村,8,2,2\n';
		const summed = await ledgerWarehouse([{ path: '进度汇总表.csv', text }]);
		try {
			const rows = await readRowsBehind(summed, { ...QUERY, figure: 'contracts.open' });
			expect([rows.count, rows.sum, rows.fromProgress]).toEqual([1, 2n, 1]);
			expect(rows.rows[0]).toMatchObject({ basis: 'progress', rowNo: 3 });
			expect(rows.columns.map(({ id }) => id)).toEqual(['#village', '#township', '#figure', '#as-of', '#origin']);
		} finally {
			await summed.close();
		}
	});

	it('gives every row once, whatever the window, with what each adds', async () => {
		const all = await behind({ count: 1000 });
		expect(all.count).toBe(52);
		expect(all.rows).toHaveLength(52);
		const windows = [];
		for (let from = 0; from < all.count; from += 7) windows.push(...(await behind({ from, count: 7 })).rows);
		expect(windows).toEqual(all.rows);
		const at = all.columns.findIndex(({ id }) => id === '#figure');
		expect(all.rows.reduce((sum, row) => sum + BigInt(row.values[at] as bigint), 0n)).toBe(all.sum);
		expect(new Set(all.rows.map(({ sourceId, rowNo }) => `${sourceId} ${rowNo}`)).size).toBe(52);
	});

	it('searches text and the words of codes, and takes % and _ as they stand', async () => {
		const oral = await behind({ figure: 'contracts.to-clear', search: '口头', count: 100 });
		expect(oral.count).toBeGreaterThan(0);
		expect(oral.count).toBeLessThan(78);
		expect((await behind({ search: '%' })).count).toBe(0);
		expect((await behind({ search: '_' })).count).toBe(0);
		const one = await behind({ figure: 'contracts.surveyed', search: '上河村', count: 1000 });
		const village = one.columns.findIndex(({ id }) => id === '#village');
		expect(one.rows.some((row) => row.values[village] === '上河村')).toBe(true);
	});

	it('sorts by any column, blanks last', async () => {
		for (const { id } of (await behind({ count: 0 })).columns) {
			for (const descending of [false, true]) {
				const { rows, columns } = await behind({ sort: { column: id, descending }, count: 1000 });
				expect(rows, id).toHaveLength(52);
				if (id !== 'fee_year' && id !== '#figure') continue;
				const at = columns.findIndex((column) => column.id === id);
				const values = rows.map((row) => row.values[at] as bigint | null);
				const known = values.filter((value) => value !== null);
				expect(values.slice(0, known.length)).toEqual(known);
				const sorted = [...known].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
				expect(known).toEqual(descending ? sorted.reverse() : sorted);
			}
		}
		await expect(behind({ sort: { column: 'x" DROP', descending: true } })).resolves.toMatchObject({ count: 52 });
	});

	it('narrows by facets, and refuses one that the rows do not have', async () => {
		const open = await behind({ figure: 'contracts.to-clear', facets: { stage: ['open'] } });
		const cleared = await behind({ figure: 'contracts.to-clear', facets: { stage: ['cleared'] } });
		expect(open.count + cleared.count).toBe(78);
		expect(cleared.count).toBe(52);
		await expect(behind({ facets: { creditor: ['x'] } })).rejects.toThrow(RangeError);
		expect(figureOf('contracts.cleared').label).toBe('已清理合同');
	});
});
