import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { FIGURE_IDS, type FigureId, figureOf } from './figure-catalogue.ts';
import type { Figures } from './figures.ts';
import { WHOLE_ZONE, type Scope } from './read.ts';
import { sampleWarehouse } from '#lib/workspace/sample.test-helper.ts';
import { readSummary } from './summary.ts';
import { readRowsBehind, type RowsQuery } from './trace.ts';

const AS_OF = '2022-07-06';
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

/** The figure as the measures give it; 0 where no ledger reports the pillar. */
function figureIn(figures: Figures, id: FigureId): bigint {
	const [pillar = '', name = ''] = id.split('.');
	const own: Record<string, bigint | number | string> | null = { ...figures[pillar as keyof Figures] };
	if (Object.keys(own).length === 0) return 0n;
	const key = name.replace(/-./g, (letters) => letters[1]?.toUpperCase() ?? '');
	const minus = (a: string, b: string) => BigInt(own[a] ?? 0) - BigInt(own[b] ?? 0);
	if (id === 'contracts.open') return minus('toClear', 'cleared');
	if (id === 'debts.remaining') return minus('toResolve', 'resolved');
	if (id === 'worklists.open') return minus('listed', 'closed');
	if (id === 'contracts.rent') return BigInt(own['annualRent'] ?? 0);
	const value = own[key];
	if (value === undefined) throw new Error(`no figure ${id}`);
	return BigInt(value);
}

describe('rows behind the figures of the sample', () => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await sampleWarehouse(['2022-05-31', AS_OF]);
	});
	afterAll(() => warehouse.close());

	const behind = (change: Partial<RowsQuery>) => readRowsBehind(warehouse, { ...QUERY, ...change });
	const traced = FIGURE_IDS.filter((id) => id !== 'worklists.overdue');

	it.each(traced)('%s is the sum of its rows, in the zone, every village and an earlier date', async (figure) => {
		for (const asOf of ['2022-05-31', AS_OF]) {
			const summary = await readSummary(warehouse, asOf, WHOLE_ZONE);
			const places: [Scope, Figures][] = [
				[WHOLE_ZONE, summary.total],
				...summary.villages.map(({ village, figures }): [Scope, Figures] => [
					{ township: null, villageId: village.id },
					figures,
				]),
			];
			for (const [scope, figures] of places) {
				const rows = await behind({ figure, asOf, scope, count: 0 });
				expect(rows.sum, `${figure} ${asOf} ${scope.villageId}`).toBe(figureIn(figures, figure));
			}
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
