import { chartSvgText } from '#lib/charts/chart-svg.ts';
import type { OptionBuilder } from '#lib/charts/types.ts';
import { type ChartSize, paperTheme } from './chart-pictures.ts';

/** Draws a chart on paper as SVG, without a page. Needs no DOM. */
export async function chartSvg(builder: OptionBuilder, size: ChartSize, font: string): Promise<string> {
	return chartSvgText(builder, paperTheme(font), size);
}
