import { init } from 'echarts/core';
import { describe, expect, it } from 'vitest';
import './echarts.ts';
import { chartText, percentExtent, percentNumber } from './chart-text.ts';
import { progressOption, type ProgressRow } from './progress-option.ts';
import { trendOption, type TrendPoint } from './trend-option.ts';
import type { ChartOption, ChartTheme } from './types.ts';

const THEME: ChartTheme = {
	ink: '#111',
	inkFaint: '#777',
	line: '#ddd',
	lineStrong: '#bbb',
	card: '#fff',
	track: '#eee',
	pillars: { contracts: '#00f', debts: '#f80', fees: '#080' },
	signals: { green: '#080', yellow: '#880', red: '#800', blue: '#008' },
	font: 'sans-serif',
	animate: false,
};

const ROWS: ProgressRow[] = [
	{ pillar: 'contracts', label: '清合同', percent: 66.67, text: '66.67%', made: '52/78 份' },
	{ pillar: 'debts', label: '化债务', percent: 16.63, text: '16.63%', made: '503.72/3029.56 万元' },
	{ pillar: 'fees', label: '收费', percent: null, text: '—', made: '没有应收资源费' },
];

const POINTS: TrendPoint[] = [
	{ asOf: '2022-05-31', rates: { contracts: 55.13, debts: null, fees: 20 }, elapsed: 41.21 },
	{ asOf: '2022-07-06', rates: { contracts: 66.67, debts: 16.63, fees: 120 }, elapsed: 51.1 },
];

const SERIES = [
	{ pillar: 'contracts', label: '清合同' },
	{ pillar: 'debts', label: '化债务' },
	{ pillar: 'fees', label: '收费' },
] as const;

function draw(option: ChartOption): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: 420, height: 200 });
	chart.setOption(option);
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}

describe('progressOption', () => {
	it('draws a bar per pillar with its name and rate, and the line of 序时进度', () => {
		const svg = draw(progressOption(ROWS, 51.1, THEME));
		for (const text of ['清合同', '化债务', '收费', '66.67%', '16.63%', '序时 51.10%']) expect(svg).toContain(text);
	});

	it('draws no line where there is no period', () => {
		expect(draw(progressOption(ROWS, null, THEME))).not.toContain('序时');
	});

	it('widens the axis for a rate above 100 % and below 0', () => {
		const rows = [
			{ ...ROWS[0]!, percent: 132 },
			{ ...ROWS[1]!, percent: -3 },
		];
		expect(progressOption(rows, null, THEME).xAxis).toMatchObject({ min: -50, max: 150, interval: 50 });
	});
});

describe('trendOption', () => {
	it('draws the lines with their names at the end and the as-of dates below', () => {
		const svg = draw(trendOption(POINTS, SERIES, THEME));
		for (const text of ['清合同', '化债务', '收费', '5/31', '7/6', '序时']) expect(svg).toContain(text);
	});

	it('writes the year where the dates span more than one', () => {
		const points = [{ ...POINTS[0]!, asOf: '2021-12-31' }, POINTS[1]!];
		expect(draw(trendOption(points, SERIES, THEME))).toContain('2021/12/31');
	});

	it('stands a single date and a pillar without a task', () => {
		const points = [{ asOf: '2022-07-06', rates: { contracts: 1, debts: null, fees: null }, elapsed: null }];
		expect(draw(trendOption(points, SERIES, THEME))).not.toMatch(/NaN|undefined/);
	});

	it('draws nothing that is not a number when there are no dates at all', () => {
		expect(draw(trendOption([], SERIES, THEME))).not.toMatch(/NaN|undefined/);
	});
});

describe('names from data', () => {
	const names = ['__proto__', 'constructor', 'toString', '{a|b}', '<img src=x onerror=alert(1)>', 'a"b', '${7*7}'];

	it.each(names)('%s leaves every object as it was', (name) => {
		draw(progressOption([{ ...ROWS[0]!, label: name, made: name, text: name }], 50, THEME));
		draw(trendOption(POINTS, [{ pillar: 'contracts', label: name }], THEME));
		const left: string[] = [];
		for (const key in {}) left.push(key);
		expect(left).toEqual([]);
		expect(Object.hasOwn(Object.prototype, 'prev')).toBe(false);
	});

	it.each(names)('%s is drawn as text', (name) => {
		expect(draw(progressOption([{ ...ROWS[0]!, label: name }], 50, THEME))).not.toContain('<img');
	});

	it('tooltips are rich text, never HTML', () => {
		expect(progressOption(ROWS, 50, THEME).tooltip).toMatchObject({ renderMode: 'richText' });
		expect(trendOption(POINTS, SERIES, THEME).tooltip).toMatchObject({ renderMode: 'richText' });
	});
});

describe('chart-text', () => {
	it('keeps ordinary names as they are and hides a mark in those that objects have', () => {
		expect(chartText('上河村')).toBe('上河村');
		expect(chartText('__proto__')).toBe('\u2060__proto__');
		expect(chartText('{a|b}')).toBe('｛a|b｝');
	});

	it('gives percentages and the axis that holds them', () => {
		expect(percentNumber({ numerator: 2n, denominator: 3n })).toBe(66.67);
		expect(percentNumber({ numerator: 2n, denominator: 0n })).toBeNull();
		expect(percentNumber(null)).toBeNull();
		expect(percentExtent([])).toEqual({ min: 0, max: 100, interval: 25 });
		expect(percentExtent([null, 101, -1])).toEqual({ min: -50, max: 150, interval: 50 });
	});
});
