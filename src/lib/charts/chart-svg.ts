import type { ChartTheme, OptionBuilder } from './types.ts';

/** Draws a chart as the text of an SVG of this size in px, without a page: the same library as on the pages. */
export async function chartSvgText(
	builder: OptionBuilder,
	theme: ChartTheme,
	{ width, height }: { readonly width: number; readonly height: number },
): Promise<string> {
	const { init } = await import('./echarts.ts');
	const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
	try {
		chart.setOption(builder(theme));
		return chart.renderToSVGString();
	} finally {
		chart.dispose();
	}
}
