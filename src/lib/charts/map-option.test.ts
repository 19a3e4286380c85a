import { init } from 'echarts/core';
import { describe, expect, it } from 'vitest';
import './echarts.ts';
import { mapOption, type MapRegion, mapGeometry, toneColour } from './map-option.ts';
import { registerShapes } from './map-pieces.ts';
import type { ChartOption, ChartTheme } from './types.ts';

const THEME: ChartTheme = {
	ink: '#111111',
	inkFaint: '#777777',
	line: '#dddddd',
	lineStrong: '#bbbbbb',
	card: '#ffffff',
	track: '#eeeeee',
	pillars: { contracts: '#0000ff', debts: '#ff8800', fees: '#008800' },
	signals: { green: '#008000', yellow: '#808000', red: '#800000', blue: '#000080' },
	font: 'sans-serif',
	animate: false,
};

const SHAPES = [
	[
		[
			[0, 0, 100, 0, 100, 100, 0, 100],
			[40, 40, 40, 60, 60, 60, 60, 40],
		],
	],
	[[[100, 0, 200, 0, 200, 100, 100, 100]]],
	[[[200, 0, 300, 0, 300, 100, 200, 100]]],
];

const REGIONS: MapRegion[] = [
	{ label: '上河村', mark: '好', tone: { kind: 'signal', colour: 'green' }, lines: ['上河村', '清理率　66.67%'] },
	{ label: '__proto__', mark: '3.00', tone: { kind: 'step', share: 0.25, hue: 'debts' }, lines: ['__proto__'] },
	{ label: '{a|林场}', mark: '', tone: null, lines: ['林场'] },
];

function draw(option: ChartOption): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 300 });
	chart.setOption(option);
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}

describe('mapOption', () => {
	it('draws each area in its colour with its name and its figure', () => {
		const svg = draw(mapOption(registerShapes(SHAPES), REGIONS, THEME));
		for (const text of ['上河村', '好', '__proto__', '3.00', '｛a|林场｝']) expect(svg).toContain(text);
		for (const { tone } of REGIONS) expect(svg).toContain(`fill="${toneColour(tone, THEME)}"`);
		expect(svg).not.toMatch(/NaN|undefined/);
		expect(Object.prototype).not.toHaveProperty('c0');
	});

	it('keeps names out of what the charts use as keys', () => {
		const { features } = mapGeometry(SHAPES);
		expect(features.map(({ properties }) => properties.name)).toEqual(['c0', 'c1', 'c2']);
		expect(features[0]?.geometry.coordinates[0]?.map((ring) => ring.length)).toEqual([5, 5]);
	});

	it('draws a thousand areas', () => {
		const shapes = Array.from({ length: 1000 }, (_, at) => {
			const [x, y] = [(at % 40) * 10, Math.floor(at / 40) * 10];
			return [[[x, y, x + 10, y, x + 10, y + 10, x, y + 10]]];
		});
		const regions = shapes.map((_, at): MapRegion => ({ label: `第${at}村`, mark: '', tone: null, lines: [] }));
		const svg = draw(mapOption(registerShapes(shapes), regions, THEME));
		expect(svg.match(/<path/g)?.length).toBeGreaterThanOrEqual(1000);
	});
});

describe('toneColour', () => {
	it('mixes a share of the hue with the card', () => {
		expect(toneColour({ kind: 'step', share: 0.5, hue: 'contracts' }, THEME)).toBe('#8080ff');
		expect(toneColour({ kind: 'step', share: 1, hue: null }, THEME)).toBe('#000080');
		expect(toneColour({ kind: 'signal', colour: 'red' }, THEME)).toBe('#c08080');
		expect(toneColour(null, THEME)).toBe('#eeeeee');
	});
});
