import { expect, it } from 'vitest';
import { stepsOf } from '#lib/measures/breakdown.ts';
import type { ContractFigures } from '#lib/measures/figures.ts';
import { NO_FILTERS } from '#lib/ui/page-filters.ts';
import { heatMap } from './heat.ts';
import { cardRows, contractKpis, funnelRows } from './view.ts';

function figures(surveyed: number, toClear: number, cleared: number): ContractFigures {
	return {
		basis: 'ledger',
		surveyed,
		toClear,
		cleared,
		area: 0n,
		areaToClear: 0n,
		areaCleared: 0n,
		amount: 0n,
		amountToClear: 0n,
		amountCleared: 0n,
		annualRent: 0n,
		arrears: 0n,
		recovered: 0n,
	};
}

const href = () => '#/contracts';
const group = (bucket: string, ...steps: [number, number, number]) => ({
	reportDate: '2022-07-06',
	bucket,
	figures: figures(...steps),
});

it('tells the three steps with their shares, and the change since the compared date', () => {
	expect(funnelRows(figures(367, 78, 52), 'count').map(({ text }) => text)).toEqual([
		'367份',
		'78份 21.25%',
		'52份 66.67%',
	]);
	const kpis = contractKpis(figures(367, 78, 52), figures(359, 76, 42), NO_FILTERS);
	expect(kpis.find(({ id }) => id === 'contracts-rate')).toMatchObject({ value: '0.6667', change: '+11.40 个百分点' });
	expect(kpis.find(({ id }) => id === 'contracts-open')).toMatchObject({ text: '26', change: '-8' });
});

it('orders kinds by what is to clear, leaves contracts without a problem out, and leads each figure to its rows', () => {
	const groups = [group('', 289, 0, 0), group('P01', 14, 14, 12), group('P06', 19, 19, 15)].map((one) => ({
		...one,
		figures: stepsOf(one.figures, 'count'),
	}));
	const rows = cardRows('problem', groups, 'count', { ...NO_FILTERS, facets: { problem: ['P01'] } }, href);
	expect(rows.map(({ key, on }) => [key, on])).toEqual([
		['P06', false],
		['P01', true],
	]);
	expect(rows[0]?.bars).toEqual([0, 100, 78.94]);
	expect(rows[0]?.cells[2]).toEqual({ text: '15', href: '#/rows?figure=contracts.cleared&problem=P06' });
});

it('maps what is still open, the village with most first, cleared cells at level 0', () => {
	const villages = [
		{ id: 1, name: '上河村', township: null },
		{ id: 2, name: '下河村', township: null },
	];
	const [first, second] = villages as [(typeof villages)[0], (typeof villages)[0]];
	const map = heatMap(
		[
			{ villageId: first.id, problem: 'P01', toClear: 2, cleared: 2 },
			{ villageId: second.id, problem: 'P01', toClear: 3, cleared: 1 },
		],
		villages,
		[group('1', 5, 2, 2), group('2', 4, 3, 1)],
	);
	expect(map.rows.map(({ village, open, cells }) => [village.name, open, cells[0]?.level])).toEqual([
		['下河村', 2, 2],
		['上河村', 0, 0],
	]);
});
