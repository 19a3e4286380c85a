import { init } from 'echarts/core';
import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import './echarts.ts';
import { sankeyOption } from './sankey-option.ts';
import type { ChartOption, ChartTheme } from './types.ts';
import {
	waterfallOption,
	waterfallSpans,
	waterfallStart,
	waterfallTextSize,
	type WaterfallStep,
} from './waterfall-option.ts';

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

const STEPS: WaterfallStep[] = [
	{ label: '期初余额', kind: 'balance', value: 2640.1, text: '2640.10' },
	{ label: '新增债务', kind: 'change', value: 8, text: '+8.00' },
	{ label: '现金化解', kind: 'change', value: -122.26, text: '-122.26' },
	{ label: '期末余额', kind: 'balance', value: 2525.84, text: '2525.84' },
];

function draw(option: ChartOption): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: 520, height: 260 });
	chart.setOption(option);
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}

describe('waterfallOption', () => {
	it('writes smaller where the texts of a county would run together', () => {
		expect(waterfallTextSize(56, 46)).toBe(12);
		expect(waterfallTextSize(41, 70)).toBe(9);
		for (const column of [41, 48, 56]) {
			for (const text of [30, 55, 62, 66]) {
				const size = waterfallTextSize(column, text);
				expect(size === 9 || (text * size) / 12 <= column / 0.8).toBe(true);
			}
		}
	});

	it('draws every step with its name and figure', () => {
		const svg = draw(waterfallOption(STEPS, 'debts', THEME));
		for (const { label, text } of STEPS) {
			expect(svg).toContain(label);
			expect(svg).toContain(text);
		}
	});

	it('hangs each change where the one before it ended', () => {
		const change = fc
			.integer({ min: -500, max: 500 })
			.map((value) => ({ label: '变', kind: 'change', value, text: '' }) as const);
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 5000 }), fc.array(change, { maxLength: 6 }), (opening, changes) => {
				const closing = changes.reduce((sum, { value }) => sum + value, opening);
				const steps: WaterfallStep[] = [
					{ label: '期初', kind: 'balance', value: opening, text: '' },
					...changes,
					{ label: '期末', kind: 'balance', value: closing, text: '' },
				];
				const spans = waterfallSpans(steps);
				expect(spans.at(-1)).toEqual([Math.min(0, closing), Math.max(0, closing)]);
				for (const [low, high] of spans) expect(low).toBeLessThanOrEqual(high);
				const start = waterfallStart(steps);
				expect(start).toBeGreaterThanOrEqual(0);
				if (start > 0) expect(start).toBeLessThan(Math.min(opening, closing));
			}),
		);
	});

	it('draws nothing of nothing', () => {
		expect(waterfallStart([])).toBe(0);
		expect(draw(waterfallOption([], 'debts', THEME))).toContain('<svg');
	});
});

describe('sankeyOption', () => {
	it('names both ends with their sums, and no text of a ledger becomes a key', () => {
		const left = [
			{ label: '__proto__', text: '12.00' },
			{ label: '{b|企业}', text: '3.00' },
		];
		const right = [{ label: '集体增收偿还', text: '15.00' }];
		const links = [
			{ from: 0, to: 0, value: 12, text: '12.00 万元' },
			{ from: 1, to: 0, value: 3, text: '3.00 万元' },
			{ from: 1, to: 0, value: 0, text: '0.00 万元' },
		];
		const svg = draw(sankeyOption(left, right, links, 'debts', THEME));
		for (const text of ['__proto__ 12.00', '企业', '集体增收偿还 15.00']) expect(svg).toContain(text);
		expect(({} as Record<string, unknown>)['c0']).toBeUndefined();
	});
});
