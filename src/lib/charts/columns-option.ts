import type { LineSeriesOption } from 'echarts/charts';
import { categoryKey, chartText } from './chart-text.ts';
import { tooltipOption } from './tooltip.ts';
import type { ChartOption, ChartTheme } from './types.ts';

/** A column over time: what was done in it, and how much stood done at its end. */
export interface TimeColumn {
	readonly label: string;
	readonly value: number;
	readonly text: string;
	/** Height of the line, in percent of the whole; null: the line has no point there. */
	readonly share: number | null;
	readonly shareText: string;
}

/** Columns with their figures above them, and a line in percent that runs through them on its own axis. */
export function columnsOption(
	columns: readonly TimeColumn[],
	names: { readonly columns: string; readonly line: string },
	pillar: keyof ChartTheme['pillars'],
	theme: ChartTheme,
): ChartOption {
	const labels = columns.map(({ label }) => chartText(label));
	const [bars, line] = [chartText(names.columns), chartText(names.line)];
	const few = columns.length <= 14;
	return {
		animation: theme.animate,
		animationDuration: 300,
		textStyle: { fontFamily: theme.font },
		grid: { left: 46, right: 46, top: 22, bottom: 26, outerBoundsMode: 'none' },
		tooltip: {
			...tooltipOption(theme),
			trigger: 'axis',
			axisPointer: { type: 'none' },
			formatter: (params) => {
				const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1;
				const one = columns[index];
				if (!one) return '';
				return [labels[index] ?? '', `${bars}　${chartText(one.text)}`, `${line}　${chartText(one.shareText)}`].join(
					'\n',
				);
			},
		},
		xAxis: {
			type: 'category',
			data: columns.map((_, index) => categoryKey(index)),
			axisTick: { show: false },
			axisLine: { lineStyle: { color: theme.lineStrong } },
			axisLabel: {
				color: theme.inkFaint,
				fontSize: 12,
				hideOverlap: true,
				formatter: (_key: string, index: number): string => labels[index] ?? '',
			},
		},
		yAxis: [
			{
				type: 'value',
				axisLabel: { color: theme.inkFaint, fontSize: 12 },
				splitLine: { lineStyle: { color: theme.line } },
			},
			{
				type: 'value',
				min: 0,
				max: 100,
				interval: 25,
				axisLabel: { color: theme.inkFaint, fontSize: 12, formatter: '{value}%' },
				splitLine: { show: false },
			},
		],
		series: [
			{
				type: 'bar',
				barMaxWidth: 28,
				color: theme.pillars[pillar],
				itemStyle: { borderRadius: [3, 3, 0, 0], opacity: 0.75 },
				data: columns.map(({ value }) => value),
			},
			{
				type: 'line',
				yAxisIndex: 1,
				symbol: 'circle',
				symbolSize: 6,
				color: theme.ink,
				lineStyle: { width: 2, color: theme.ink },
				connectNulls: false,
				data: columns.map(({ share }) => share ?? '-'),
			},
			...(few ? [figuresAbove(columns, theme)] : []),
		],
	};
}

/**
 * The figures over the columns, as points of a line that is not drawn: labels of the columns themselves would lie below the
 * line in percent, which then runs through them. The halo keeps them apart from it.
 */
function figuresAbove(columns: readonly TimeColumn[], theme: ChartTheme): LineSeriesOption {
	return {
		type: 'line',
		z: 4,
		silent: true,
		animation: false,
		symbol: 'circle',
		symbolSize: 1,
		color: 'transparent',
		lineStyle: { width: 0, opacity: 0 },
		data: columns.map(({ value }) => value),
		label: {
			show: true,
			position: 'top',
			distance: 5,
			color: theme.ink,
			textBorderColor: theme.card,
			textBorderWidth: 4,
			fontSize: 12,
			formatter: (params) => chartText(columns[params.dataIndex]?.text ?? ''),
		},
	};
}
