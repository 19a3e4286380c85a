import type { TooltipComponentOption } from 'echarts/components';
import type { ChartTheme } from './types.ts';

/** The common part of every tooltip: drawn as text, never as HTML, and kept inside the chart. */
export function tooltipOption(theme: ChartTheme): TooltipComponentOption {
	return {
		renderMode: 'richText',
		confine: true,
		backgroundColor: theme.card,
		borderColor: theme.lineStrong,
		borderWidth: 1,
		padding: [8, 12],
		textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: 13, lineHeight: 20 },
	};
}
