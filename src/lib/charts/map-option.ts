import type { Pillar } from '#lib/measures/ranking.ts';
import { categoryKey, chartText } from './chart-text.ts';
import { tooltipOption } from './tooltip.ts';
import type { ChartOption, ChartTheme, SignalColour } from './types.ts';

/** Colour of an area: a signal of the profile, or so much of a hue (null: the accent) as its figure deserves. */
export type MapTone =
	| { readonly kind: 'signal'; readonly colour: SignalColour }
	| { readonly kind: 'step'; readonly share: number; readonly hue: Pillar | null };

/** An area of the map, in the order of the shapes. */
export interface MapRegion {
	/** Name beside it; empty: none. */
	readonly label: string;
	/** Figure or word below the name, so that nothing is said by colour alone; empty: none. */
	readonly mark: string;
	/** Null: nothing to show. */
	readonly tone: MapTone | null;
	/** What is said of it when pointed at, line by line. */
	readonly lines: readonly string[];
}

/** Polygons of an area, each outer ring and holes, as `x, y, x, y …` on a plane. */
export type MapShape = readonly (readonly (readonly number[])[])[];

/** So much of a signal's colour an area gets, so that names stay readable on it. */
export const SIGNAL_SHARE = 0.5;

/** Shapes as ECharts registers them. Names never get there: areas are told apart by key. */
export function mapGeometry(shapes: readonly MapShape[]) {
	return {
		type: 'FeatureCollection' as const,
		features: shapes.map((polygons, index) => ({
			type: 'Feature' as const,
			properties: { name: categoryKey(index) },
			geometry: { type: 'MultiPolygon' as const, coordinates: polygons.map((rings) => rings.map(closed)) },
		})),
	};
}

/** A choropleth over the map that was registered as `map`, with a region for each of its shapes. */
export function mapOption(map: string, regions: readonly MapRegion[], theme: ChartTheme): ChartOption {
	const labels = regions.map(({ label, mark }) => [label, mark].filter(Boolean).map(chartText).join('\n'));
	const at = ({ dataIndex }: { readonly dataIndex?: number }): number => dataIndex ?? -1;
	return {
		animation: false,
		textStyle: { fontFamily: theme.font },
		tooltip: {
			...tooltipOption(theme),
			trigger: 'item',
			formatter: (params) => {
				const region = regions[at(Array.isArray(params) ? (params[0] ?? {}) : params)];
				return region === undefined ? '' : region.lines.map(chartText).join('\n');
			},
		},
		series: [
			{
				type: 'map',
				map,
				aspectScale: 1,
				preserveAspect: 'contain',
				left: 6,
				right: 6,
				top: 6,
				bottom: 6,
				roam: false,
				selectedMode: false,
				label: {
					show: true,
					fontSize: 12,
					lineHeight: 15,
					formatter: (params) => labels[at(params)] ?? '',
				},
				labelLayout: { hideOverlap: true },
				data: regions.map(({ tone }, index) => {
					const areaColor = toneColour(tone, theme);
					const label = { color: tone === null ? theme.inkFaint : readableOn(areaColor, theme) };
					return {
						name: categoryKey(index),
						value: 0,
						itemStyle: { areaColor, borderColor: theme.lineStrong, borderWidth: 1 },
						label,
						emphasis: { label, itemStyle: { areaColor, borderColor: theme.ink, borderWidth: 2 } },
					};
				}),
			},
		],
	};
}

/** Colour of a tone as it stands on a card, `#rrggbb`. */
export function toneColour(tone: MapTone | null, theme: ChartTheme): string {
	if (tone === null) return theme.track;
	if (tone.kind === 'signal') return mixed(theme.signals[tone.colour], theme.card, SIGNAL_SHARE);
	return mixed(tone.hue === null ? theme.signals.blue : theme.pillars[tone.hue], theme.card, tone.share);
}

function closed(ring: readonly number[]): number[][] {
	const points: number[][] = [];
	for (let at = 0; at + 1 < ring.length; at += 2) points.push([ring[at] ?? 0, ring[at + 1] ?? 0]);
	return points.concat(points.slice(0, 1));
}

function mixed(colour: string, ground: string, share: number): string {
	const [a, b] = [channels(colour), channels(ground)];
	const parts = a.map((value, index) => Math.round(value * share + (b[index] ?? 0) * (1 - share)));
	return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Ink or the ground of the card, whichever is easier to read on a colour. */
function readableOn(colour: string, { ink, card }: ChartTheme): string {
	const own = luminance(colour);
	const contrast = (other: string): number => {
		const [light, dark] = [own, luminance(other)].sort((x, y) => y - x);
		return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
	};
	return contrast(ink) >= contrast(card) ? ink : card;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
		const part = value / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue of `#rgb` or `#rrggbb`. */
function channels(colour: string): number[] {
	const hex = colour.replace('#', '');
	const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
	return pairs.map((pair) => Number.parseInt(pair, 16));
}
