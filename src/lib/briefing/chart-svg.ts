import type { OptionBuilder } from '#lib/charts/types.ts';
import { type ChartSize, paperTheme } from './chart-pictures.ts';

/** Draws a chart on paper as SVG, without a page: the same library as on the pages. Needs no DOM. */
export async function chartSvg(builder: OptionBuilder, { width, height }: ChartSize, font: string): Promise<string> {
	const { init } = await import('#lib/charts/echarts.ts');
	const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
	try {
		chart.setOption(builder(paperTheme(font)));
		return chart.renderToSVGString();
	} finally {
		chart.dispose();
	}
}
