import type { ChartOption } from './types.ts';

/** Bare axes, their labels, a line, then the pieces that lines have here: each step draws little that is new. */
const SMALL: readonly ChartOption[] = [
	{
		grid: { outerBoundsMode: 'none' },
		xAxis: { type: 'time', axisLabel: { show: false }, axisTick: { show: false } },
		yAxis: { type: 'value', min: 0, max: 1, interval: 1, axisLabel: { show: false }, splitLine: { show: false } },
	},
	{ yAxis: { axisLabel: { show: true }, splitLine: { show: true } } },
	{ xAxis: { axisLabel: { show: true, customValues: [0, 1], hideOverlap: true }, axisTick: { show: true } } },
	{
		animation: false,
		series: {
			type: 'line',
			data: [
				[0, 0],
				[1, 1],
			],
		},
	},
	{ animation: true, animationDuration: 300, series: { type: 'line', endLabel: { show: true } } },
	{ series: { type: 'line', labelLayout: { moveOverlap: 'shiftY' }, markLine: { data: [{ xAxis: 1 }] } } },
	{ tooltip: { trigger: 'axis', axisPointer: { type: 'line' } } },
];

let begun = false;

/**
 * Gets the chart library ready: loads it and draws a small chart nowhere, each step in a task of its own. The browser makes code
 * ready when it first runs, so that the first chart holds up the window three times as long as the next; while a worker reads
 * ledgers nobody waits for that. A library that cannot be loaded is told by the chart that wants it.
 */
export async function readyCharts(): Promise<void> {
	if (begun) return;
	begun = true;
	await import('echarts/core');
	await nextFrames();
	const { init } = await import('./echarts.ts');
	await nextFrames();
	const chart = init(document.createElement('div'), null, { renderer: 'svg', width: 320, height: 200 });
	for (const option of SMALL) {
		await nextFrames();
		// Drawn with the next frame.
		chart.setOption(option, { lazyUpdate: true });
	}
	await nextFrames();
	chart.dispose();
}

function nextFrames(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 50));
}
