import { CanvasRenderer } from 'echarts/renderers';
import { setPlatformAPI, use } from 'echarts/core';
import { init } from '#lib/charts/echarts.ts';
import { type DrawChart, paperTheme } from './chart-pictures.ts';

/** Pixels to a point of the chart. */
const SCALE = 2;

/**
 * Draws charts as PNG in a worker, on a canvas that is on no page: the same library as on the pages. Null where the browser
 * has no such canvas.
 * @param font families as in a style sheet
 */
export function canvasDrawer(font: string): DrawChart | null {
	if (typeof OffscreenCanvas === 'undefined') return null;
	use(CanvasRenderer);
	// The library looks for `global` where there is no window, in development.
	if (import.meta.env.DEV) Object.assign(globalThis, { global: globalThis });
	// Widths of texts are measured, not guessed.
	setPlatformAPI({ createCanvas: () => new OffscreenCanvas(1, 1) as unknown as HTMLCanvasElement });
	const theme = paperTheme(font);
	return async (builder, { width, height }) => {
		const canvas = new OffscreenCanvas(width * SCALE, height * SCALE);
		const chart = init(canvas as unknown as HTMLCanvasElement, null, {
			renderer: 'canvas',
			devicePixelRatio: SCALE,
			width,
			height,
		});
		try {
			chart.setOption({ backgroundColor: theme.card, ...builder(theme) });
			chart.getZr().flush();
			const blob = await canvas.convertToBlob({ type: 'image/png' });
			return new Uint8Array(await blob.arrayBuffer());
		} finally {
			chart.dispose();
		}
	};
}
