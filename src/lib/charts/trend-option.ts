import type { Pillar } from '#lib/measures/ranking.ts';
import { chartText, percentExtent } from './chart-text.ts';
import { tooltipOption } from './tooltip.ts';
import type { ChartOption, ChartTheme } from './types.ts';

/** The figures at one as-of date; percentages, null without a task. */
export interface TrendPoint {
	/** ISO date. */
	readonly asOf: string;
	readonly rates: Readonly<Record<Pillar, number | null>>;
	readonly elapsed: number | null;
}

export interface TrendSeries {
	readonly pillar: Pillar;
	readonly label: string;
}

/** A line per pillar over the as-of dates, on a true time axis, and 序时进度 as a dashed line. */
export function trendOption(
	points: readonly TrendPoint[],
	series: readonly TrendSeries[],
	theme: ChartTheme,
): ChartOption {
	const { min, max, interval } = percentExtent(
		points.flatMap((point) => [point.elapsed, ...Object.values(point.rates)]),
	);
	// A line without a single point has nowhere to put its label.
	const known = series.filter((one) => points.some((point) => point.rates[one.pillar] !== null));
	const named = known.map((one) => ({ ...one, label: chartText(one.label) }));
	const dates = points.map((point) => Date.parse(`${point.asOf}T00:00:00Z`));
	const text = (time: number): string => shortDate(new Date(time), points);
	const common = { type: 'line', animationDuration: 300, connectNulls: false } as const;
	const endLabel = { show: true, distance: 6, fontSize: 12, lineHeight: 16, fontWeight: 'bold' } as const;
	return {
		animation: theme.animate,
		useUTC: true,
		textStyle: { fontFamily: theme.font },
		grid: { left: 42, right: 14 + 12 * longest(named), top: 14, bottom: 26, outerBoundsMode: 'none' },
		tooltip: {
			...tooltipOption(theme),
			trigger: 'axis',
			axisPointer: { type: 'line', lineStyle: { color: theme.lineStrong } },
			formatter: (params) => {
				const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1;
				const point = points[index];
				if (!point) return '';
				const lines = named.map((one) => `${one.label}　${percent(point.rates[one.pillar])}`);
				return [point.asOf, ...lines, `序时进度　${percent(point.elapsed)}`].join('\n');
			},
		},
		xAxis: {
			type: 'time',
			axisLine: { lineStyle: { color: theme.lineStrong } },
			axisTick: { customValues: dates },
			axisLabel: { customValues: dates, hideOverlap: true, color: theme.inkFaint, fontSize: 12, formatter: text },
			splitLine: { show: false },
		},
		yAxis: {
			type: 'value',
			min,
			max,
			interval,
			axisLabel: { color: theme.inkFaint, fontSize: 12, formatter: '{value}%' },
			splitLine: { lineStyle: { color: theme.line } },
		},
		series: [
			{
				...common,
				animation: theme.animate && startsWithValue(points.map((point) => point.elapsed)),
				name: '序时',
				data: points.map((point, index) => [dates[index] ?? 0, point.elapsed ?? '-']),
				showSymbol: false,
				silent: true,
				color: theme.inkFaint,
				lineStyle: { type: 'dashed', width: 1.5, color: theme.inkFaint },
				endLabel: {
					...endLabel,
					show: points.some((point) => point.elapsed !== null),
					fontWeight: 'normal',
					color: theme.inkFaint,
					formatter: '序时',
				},
				labelLayout: { moveOverlap: 'shiftY' },
			},
			...named.map((one) => ({
				...common,
				animation: theme.animate && startsWithValue(points.map((point) => point.rates[one.pillar])),
				name: one.label,
				data: points.map((point, index) => [dates[index] ?? 0, point.rates[one.pillar] ?? '-']),
				symbol: 'circle',
				symbolSize: 6,
				color: theme.pillars[one.pillar],
				lineStyle: { width: 2.5, color: theme.pillars[one.pillar] },
				endLabel: {
					...endLabel,
					color: theme.pillars[one.pillar],
					formatter: one.label,
				},
				labelLayout: { moveOverlap: 'shiftY' as const },
			})),
		],
	};
}

/** A line without a value at the first date cannot unfold from there: its label would start at no place. */
function startsWithValue(values: readonly (number | null)[]): boolean {
	return values[0] !== null;
}

function percent(value: number | null): string {
	return value === null ? '—' : `${value.toFixed(2)}%`;
}

/** `7/6`, with the year in front when the points span more than one. */
function shortDate(date: Date, points: readonly TrendPoint[]): string {
	const years = new Set(points.map((point) => point.asOf.slice(0, 4)));
	const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
	return years.size > 1 ? `${date.getUTCFullYear()}/${day}` : day;
}

function longest(series: readonly TrendSeries[]): number {
	return Math.min(6, Math.max(2, ...series.map((one) => one.label.length)));
}
