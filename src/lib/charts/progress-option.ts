import type { Pillar } from '#lib/measures/ranking.ts';
import { categoryKey, chartText, percentExtent } from './chart-text.ts';
import { tooltipOption } from './tooltip.ts';
import type { ChartOption, ChartTheme } from './types.ts';

/** One pillar of the progress chart. */
export interface ProgressRow {
	readonly pillar: Pillar;
	/** Name of the pillar. */
	readonly label: string;
	/** Rate in percent; null without a task. */
	readonly percent: number | null;
	/** The rate as it is written, `66.67%` or `—`. */
	readonly text: string;
	/** What the rate is made of, `52/78 份`. */
	readonly made: string;
}

/** Horizontal bars, one per pillar, against a line at 序时进度 (in percent; null: no period). */
export function progressOption(rows: readonly ProgressRow[], elapsed: number | null, theme: ChartTheme): ChartOption {
	const { min, max, interval } = percentExtent(rows.map((row) => row.percent));
	const labels = rows.map((row) => chartText(row.label));
	const rates = rows.map((row) => chartText(row.text));
	const category = {
		type: 'category',
		inverse: true,
		data: rows.map((_, index) => categoryKey(index)),
		axisTick: { show: false },
	} as const;
	return {
		animation: theme.animate,
		animationDuration: 300,
		textStyle: { fontFamily: theme.font },
		grid: { left: 12 + 14 * longest(labels), right: 64, top: 26, bottom: 24, outerBoundsMode: 'none' },
		tooltip: {
			...tooltipOption(theme),
			trigger: 'axis',
			axisPointer: { type: 'none' },
			formatter: (params) => {
				const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1;
				const row = rows[index];
				return row ? `${labels[index] ?? ''}　${rates[index] ?? ''}\n${chartText(row.made)}` : '';
			},
		},
		xAxis: {
			type: 'value',
			min,
			max,
			interval,
			axisLabel: { color: theme.inkFaint, fontSize: 12, formatter: '{value}%' },
			splitLine: { lineStyle: { color: theme.line } },
		},
		// Names on the left, rates on the right, both clear of the bars and of the line.
		yAxis: [
			{ ...category, axisLine: { lineStyle: { color: theme.lineStrong } }, axisLabel: side(theme, labels, 'normal') },
			{ ...category, position: 'right', axisLine: { show: false }, axisLabel: side(theme, rates, 'bold') },
		],
		series: [
			{
				type: 'bar',
				barWidth: 16,
				data: rows.map((row) => ({
					value: row.percent ?? '-',
					itemStyle: { color: theme.pillars[row.pillar], borderRadius: [0, 3, 3, 0] },
				})),
				markLine: {
					silent: true,
					symbol: 'none',
					animation: false,
					lineStyle: { color: theme.ink, type: 'solid', width: 1.5 },
					label: {
						position: 'start',
						distance: 6,
						color: theme.inkFaint,
						fontSize: 12,
						formatter: `序时 ${elapsed?.toFixed(2) ?? ''}%`,
					},
					data: elapsed === null ? [] : [{ xAxis: elapsed }],
				},
			},
		],
	};
}

function side(theme: ChartTheme, texts: readonly string[], fontWeight: 'normal' | 'bold') {
	return {
		color: theme.ink,
		fontSize: 13,
		fontWeight,
		formatter: (_key: string, index: number): string => texts[index] ?? '',
	};
}

function longest(texts: readonly string[]): number {
	return Math.min(8, Math.max(2, ...texts.map((text) => text.length)));
}
