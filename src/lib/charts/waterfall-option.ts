import { categoryKey, chartText } from './chart-text.ts';
import { tooltipOption } from './tooltip.ts';
import type { ChartOption, ChartTheme } from './types.ts';

/** A column of a waterfall: a balance that stands on the ground, or a change that hangs where the last one ended. */
export interface WaterfallStep {
	readonly label: string;
	readonly kind: 'balance' | 'change';
	/** The balance, or the change with its sign. */
	readonly value: number;
	/** What stands above the column. */
	readonly text: string;
}

/** Lower and upper end of each column; a change starts where the one before it ended. */
export function waterfallSpans(steps: readonly WaterfallStep[]): readonly (readonly [low: number, high: number])[] {
	let level = 0;
	return steps.map(({ kind, value }) => {
		const from = kind === 'balance' ? 0 : level;
		level = from + value;
		return [Math.min(from, level), Math.max(from, level)];
	});
}

/**
 * Where the axis starts: at 0, or higher where the changes would be too small to see beside the balances
 * (they move less than a fifth of them).
 */
export function waterfallStart(steps: readonly WaterfallStep[]): number {
	const levels = waterfallSpans(steps).flatMap(([low, high], index) =>
		steps[index]?.kind === 'balance' ? [high] : [low, high],
	);
	const [lowest, highest] = [Math.min(...levels), Math.max(...levels)];
	const moved = highest - lowest;
	if (steps.length === 0 || lowest <= 0 || moved * 5 >= highest) return 0;
	const room = Math.max(moved, highest / 20);
	const step = 10 ** Math.floor(Math.log10(room));
	return Math.max(0, Math.floor((lowest - room) / step) * step);
}

/** Widest column, px, and its share of the room of its column where there is less. */
const [WIDEST, SHARE] = [56, 0.8];
/** Size of the texts above the columns, px: as a rule, and at the least. */
const [TEXT, SMALLEST_TEXT] = [12, 9];

/**
 * How large the text above a column may be, px, so that it stays clear of the texts beside it.
 * @param column width of the column that is drawn, px
 * @param text width of the text at its usual size, px
 */
export function waterfallTextSize(column: number, text: number): number {
	const room = (column < WIDEST ? column : WIDEST) / SHARE - 3;
	return text <= room ? TEXT : Math.max(SMALLEST_TEXT, Math.floor((TEXT * room * 2) / text) / 2);
}

/** Columns from an opening balance over its changes to the closing one. */
export function waterfallOption(
	steps: readonly WaterfallStep[],
	pillar: keyof ChartTheme['pillars'],
	theme: ChartTheme,
): ChartOption {
	const labels = steps.map(({ label }) => chartText(label));
	const texts = steps.map(({ text }) => chartText(text));
	const start = waterfallStart(steps);
	const spans = waterfallSpans(steps).map(([low, high]) => [Math.max(low, start), Math.max(high, start)] as const);
	const colours = steps.map(({ kind, value }) =>
		kind === 'balance' ? theme.pillars[pillar] : value > 0 ? theme.inkFaint : theme.pillars.fees,
	);
	return {
		animation: theme.animate,
		animationDuration: 300,
		textStyle: { fontFamily: theme.font },
		grid: { left: 8, right: 8, top: 24, bottom: 40, outerBoundsMode: 'none' },
		tooltip: {
			...tooltipOption(theme),
			trigger: 'item',
			formatter: (params) => {
				const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1;
				return `${labels[index] ?? ''}　${texts[index] ?? ''}`;
			},
		},
		xAxis: {
			type: 'category',
			data: steps.map((_, index) => categoryKey(index)),
			axisTick: { show: false },
			axisLine: { lineStyle: { color: theme.lineStrong } },
			axisLabel: {
				color: theme.ink,
				fontSize: 12,
				lineHeight: 16,
				interval: 0,
				formatter: (_key: string, index: number): string => broken(labels[index] ?? '', steps.length),
			},
		},
		yAxis: { type: 'value', min: start, show: false },
		series: [
			{
				type: 'bar',
				stack: 'level',
				silent: true,
				barMaxWidth: WIDEST,
				itemStyle: { color: 'transparent' },
				data: spans.map(([low]) => low),
			},
			{
				type: 'bar',
				stack: 'level',
				barMaxWidth: WIDEST,
				barMinHeight: 2,
				data: spans.map(([low, high], index) => ({
					value: high - low,
					itemStyle: { color: colours[index] ?? theme.ink, borderRadius: 2 },
				})),
				label: {
					show: true,
					position: 'top',
					color: theme.ink,
					fontSize: TEXT,
					fontWeight: 'bold',
					formatter: (params) => texts[params.dataIndex] ?? '',
				},
				labelLayout: ({ rect, labelRect }) => ({ fontSize: waterfallTextSize(rect.width, labelRect.width) }),
			},
		],
	};
}

/** A name on two lines where the columns are many. */
function broken(label: string, columns: number): string {
	if (columns <= 4 || label.length <= 4) return label;
	const half = Math.ceil(label.length / 2);
	return `${label.slice(0, half)}\n${label.slice(half)}`;
}
