import type { EChartsType } from 'echarts/core';
import { readChartTheme } from './theme.ts';
import type { OptionBuilder } from './types.ts';

export interface ChartEvents {
	/** The option last shown stands on the page. */
	readonly onDrawn: () => void;
	/** The chart library could not be loaded. */
	readonly onFailed: () => void;
	/** The item at this place of the series was clicked. */
	readonly onPicked: (index: number) => void;
}

/** Width of a chart on paper, in CSS px: of half the text width of A4, or of all of it. Layout of paper is known before its size is. */
export const PAPER_WIDTH = { half: 336, whole: 660 } as const;

/**
 * The one owner of a chart: loads the library, draws, follows size, theme and print, and cleans up.
 * Charts are drawn as SVG; in print always with the light theme and without motion.
 */
export class ChartOwner {
	readonly #node: HTMLElement;
	readonly #events: ChartEvents;
	readonly #paperWidth: number;
	readonly #stop = new AbortController();
	readonly #size: ResizeObserver;
	readonly #theme: MutationObserver;
	#chart: EChartsType | null = null;
	#builder: OptionBuilder | null = null;
	#printing = false;

	constructor(node: HTMLElement, events: ChartEvents, paperWidth: number) {
		this.#node = node;
		this.#events = events;
		this.#paperWidth = paperWidth;
		this.#size = new ResizeObserver(() => this.#follow());
		this.#size.observe(node);
		this.#theme = new MutationObserver(() => this.#paint());
		this.#theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
		const { signal } = this.#stop;
		window.addEventListener('beforeprint', () => this.#print(true), { signal });
		window.addEventListener('afterprint', () => this.#print(false), { signal });
		this.#open().catch(() => {
			if (!signal.aborted) events.onFailed();
		});
	}

	/** Draws what `builder` gives; again with every change of theme, until the next call. */
	show(builder: OptionBuilder): void {
		this.#builder = builder;
		this.#paint();
	}

	dispose(): void {
		this.#stop.abort();
		this.#size.disconnect();
		this.#theme.disconnect();
		this.#chart?.dispose();
		this.#chart = null;
	}

	async #open(): Promise<void> {
		await import('echarts/core'); // first, in a task of its own: the library all at once is a long one
		const { init } = await import('./echarts.ts');
		if (this.#stop.signal.aborted) return;
		const width = this.#node.clientWidth || this.#paperWidth;
		const height = this.#node.clientHeight || 200;
		this.#chart = init(this.#node, null, { renderer: 'svg', width, height });
		this.#chart.on('finished', this.#events.onDrawn);
		this.#chart.on('click', ({ dataIndex }) => this.#events.onPicked(dataIndex));
		this.#paint(false);
	}

	/** @param later within the next frame; not for the first time, when several charts would be drawn in the same one */
	#paint(later = !this.#printing): void {
		if (!this.#chart || !this.#builder) return;
		const calm = this.#printing || matchMedia('(prefers-reduced-motion: reduce)').matches;
		const option = this.#builder(readChartTheme(this.#themed(), !calm));
		// Drawn again at once it would be painted twice, before and after the first step of its motion.
		this.#chart.setOption(option, { notMerge: true, lazyUpdate: later });
	}

	/** The element whose tokens hold: on paper one that is always light; else the part with a theme of its own, or the page. */
	#themed(): Element {
		const paper = this.#printing ? document.querySelector('[data-theme-for-print]') : null;
		return paper ?? this.#node.closest('[data-theme]') ?? document.documentElement;
	}

	#follow(): void {
		const { clientWidth: width, clientHeight: height } = this.#node;
		const chart = this.#chart;
		if (chart === null || this.#printing || width === 0 || height === 0) return;
		// Shown again at the size that it has, a chart is not drawn again.
		if (chart.getWidth() !== width || chart.getHeight() !== height) chart.resize({ width, height });
	}

	#print(printing: boolean): void {
		if (this.#printing === printing) return;
		this.#printing = printing;
		if (printing) this.#chart?.resize({ width: this.#paperWidth });
		this.#paint();
		if (printing) this.#chart?.getZr().flush();
		else this.#follow();
	}
}
