import { categoryKey, chartText } from './chart-text.ts';
import { tooltipOption } from './tooltip.ts';
import type { ChartOption, ChartTheme } from './types.ts';

/** A stream from a kind on the left to a kind on the right. */
export interface SankeyLink {
	/** Index among `left`. */
	readonly from: number;
	/** Index among `right`. */
	readonly to: number;
	/** Above zero. */
	readonly value: number;
	readonly text: string;
}

/** An end of streams, with the sum that flows through it. */
export interface SankeyEnd {
	readonly label: string;
	readonly text: string;
}

/** Streams from the kinds on the left to those on the right, as wide as their values. */
export function sankeyOption(
	left: readonly SankeyEnd[],
	right: readonly SankeyEnd[],
	links: readonly SankeyLink[],
	pillar: keyof ChartTheme['pillars'],
	theme: ChartTheme,
): ChartOption {
	const ends = [...left, ...right].map(({ label, text }) => ({ label: chartText(label), text: chartText(text) }));
	const drawn = links.filter(({ value }) => value > 0);
	const word = (index: number): string => ends[index]?.label ?? '';
	return {
		animation: theme.animate,
		animationDuration: 300,
		textStyle: { fontFamily: theme.font },
		tooltip: {
			...tooltipOption(theme),
			trigger: 'item',
			formatter: (params) => {
				const one = Array.isArray(params) ? params[0] : params;
				const index = one?.dataIndex ?? -1;
				if (one?.dataType !== 'edge') return `${word(index)}　${ends[index]?.text ?? ''}`;
				const link = drawn[index];
				return link ? `${word(link.from)} → ${word(left.length + link.to)}\n${chartText(link.text)}` : '';
			},
		},
		series: [
			{
				type: 'sankey',
				left: 4,
				right: 4,
				top: 8,
				bottom: 8,
				nodeWidth: 12,
				nodeGap: 10,
				nodeAlign: 'justify',
				draggable: false,
				emphasis: { focus: 'adjacency' },
				data: ends.map((_, index) => ({
					name: categoryKey(index),
					depth: index < left.length ? 0 : 1,
					itemStyle: { color: index < left.length ? theme.pillars[pillar] : theme.pillars.fees },
					label: { position: index < left.length ? ('right' as const) : ('left' as const) },
				})),
				links: drawn.map(({ from, to, value }) => ({
					source: categoryKey(from),
					target: categoryKey(left.length + to),
					value,
				})),
				lineStyle: { color: 'source', opacity: 0.22, curveness: 0.5 },
				label: {
					color: theme.ink,
					fontSize: 12,
					formatter: (params) => {
						const end = ends[params.dataIndex];
						return end ? `${end.label} ${end.text}` : '';
					},
				},
			},
		],
	};
}
