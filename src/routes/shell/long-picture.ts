import { xmlText } from '#lib/briefing/safe-text.ts';
import { chartSvgText } from '#lib/charts/chart-svg.ts';
import { chartsOnPage } from '#lib/charts/chart-tools.ts';
import { readChartTheme } from '#lib/charts/theme.ts';
import { withExtent } from '#lib/ui/whole-page.svelte.ts';
import { COPY_WIDTH, copyPage, type PageCopy } from './page-copy.ts';
import { loadSvg, MOST_PIXELS, pictureFont, pngOf, slices } from './raster.ts';

/** Width of a long picture in px. */
export const LONG_WIDTH = 1080;

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A part of the page as PNGs, 1080 px wide: one, or several where it is longer than a picture can be. The part is copied
 * with its style sheets, laid out narrow, its charts drawn anew in light colours, and drawn through SVG; nothing is fetched.
 * @param head stands above the part
 * @param source the line below it
 */
export async function partPictures(
	part: HTMLElement,
	head: readonly HTMLElement[],
	source: string,
): Promise<readonly Blob[]> {
	const light = document.querySelector('[data-theme-for-print]') ?? document.documentElement;
	const theme = readChartTheme(light, false);
	const font = pictureFont(theme.font);
	const builders = [...part.querySelectorAll('.canvas')].map((node) => chartsOnPage.get(node) ?? null);
	const copy = withExtent('picture', () => copyPage(part, head, source, font));
	try {
		const charts = await Promise.all(
			[...copy.document.querySelectorAll<HTMLElement>('.canvas')].map(async (node, index) => {
				const { clientWidth: width, clientHeight: height } = node;
				node.replaceChildren(`chart ${index}`);
				const option = builders[index]?.();
				if (option === undefined || width === 0 || height === 0) return '';
				return chartSvgText(option, { ...theme, font }, { width, height });
			}),
		);
		const image = await loadSvg(svgOf(copy, charts));
		const scale = LONG_WIDTH / COPY_WIDTH;
		const pieces = slices(copy.height, Math.floor(MOST_PIXELS / scale), copy.breaks);
		const pictures: Blob[] = [];
		for (const piece of pieces) pictures.push(await pngOf(image, piece, scale));
		return pictures;
	} finally {
		copy.remove();
	}
}

/** The copy as the text of an SVG, its charts put in where they were left open. */
function svgOf({ document: inner, height, css }: PageCopy, charts: readonly string[]): string {
	const drawn = document.implementation.createDocument(SVG, 'svg', null);
	const root = drawn.documentElement;
	const size = { width: String(COPY_WIDTH), height: String(height) };
	root.setAttribute('viewBox', `0 0 ${COPY_WIDTH} ${height}`);
	const foreign = drawn.createElementNS(SVG, 'foreignObject');
	for (const [name, value] of Object.entries(size)) {
		root.setAttribute(name, value);
		foreign.setAttribute(name, value);
	}
	const body = drawn.importNode(inner.body, true);
	const style = drawn.createElementNS('http://www.w3.org/1999/xhtml', 'style');
	style.textContent = css;
	body.prepend(style);
	foreign.append(body);
	root.append(foreign);
	const text = xmlText(new XMLSerializer().serializeToString(drawn));
	return charts.reduce((svg, chart, index) => svg.replace(`>chart ${index}<`, () => `>${chart}<`), text);
}
