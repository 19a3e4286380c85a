import { categoryKey, chartText } from './chart-text.ts';
import { tooltipOption } from './tooltip.ts';
import type { ChartOption, ChartTheme } from './types.ts';

/** A horizontal bar: a step of a funnel, or a place in a ranking. */
export interface BarRow {
	readonly label: string;
	/** Length; below zero it is drawn as nothing. */
	readonly value: number;
	/** What stands at the end of the bar. */
	readonly text: string;
	/** Second line of the tooltip; empty: none. */
	readonly detail: string;
}

/** Horizontal bars from one line, each with its name on the left and its figure at its end. */
export function barRowsOption(
	rows: readonly BarRow[],
	pillar: keyof ChartTheme['pillars'],
	theme: ChartTheme,
): ChartOption {
	const labels = rows.map((row) => chartText(row.label));
	const texts = rows.map((row) => chartText(row.text));
	const longest = Math.min(10, Math.max(2, ...labels.map((label) => label.length)));
	const widest = Math.min(16, Math.max(2, ...texts.map((text) => text.length)));
	return {
		animation: theme.animate,
		animationDuration: 300,
		textStyle: { fontFamily: theme.font },
		grid: { left: 14 + 14 * longest, right: 14 + 9 * widest, top: 4, bottom: 4, outerBoundsMode: 'none' },
		tooltip: {
			...tooltipOption(theme),
			trigger: 'item',
			formatter: (params) => {
				const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1;
				const row = rows[index];
				return row ? [`${labels[index] ?? ''}　${texts[index] ?? ''}`, chartText(row.detail)].join('\n').trim() : '';
			},
		},
		xAxis: { type: 'value', min: 0, show: false },
		yAxis: {
			type: 'category',
			inverse: true,
			data: rows.map((_, index) => categoryKey(index)),
			axisTick: { show: false },
			axisLine: { lineStyle: { color: theme.lineStrong } },
			axisLabel: {
				color: theme.ink,
				fontSize: 13,
				formatter: (_key: string, index: number): string => labels[index] ?? '',
			},
		},
		series: [
			{
				type: 'bar',
				barMaxWidth: 26,
				color: theme.pillars[pillar],
				itemStyle: { borderRadius: [0, 3, 3, 0] },
				data: rows.map((row) => Math.max(0, row.value)),
				label: {
					show: true,
					position: 'right',
					color: theme.ink,
					fontSize: 13,
					fontWeight: 'bold',
					formatter: (params) => texts[params.dataIndex] ?? '',
				},
			},
		],
	};
}
