import { type Component, getContext, setContext } from 'svelte';
import type { ChartTable, OptionBuilder } from './types.ts';

/** What a menu needs to make a picture of a card: a chart, drawn anew, or the part of the page as it stands. */
export type CardPicture =
	| { readonly kind: 'chart'; readonly option: OptionBuilder; readonly height: number }
	| { readonly kind: 'part'; readonly element: () => HTMLElement | null };

export interface CardMenuProps {
	/** Name of the chart or card, as in its `data-testid`. */
	name: string;
	title: string;
	note: string;
	picture: CardPicture;
	table: () => ChartTable;
}

/** What the program around a chart hangs on it. */
export interface ChartTools {
	/** Question mark: what the chart shows. */
	readonly Help: Component<{ name: string; title: string }>;
	/** Menu: pictures and data. */
	readonly Menu: Component<CardMenuProps>;
}

const KEY = Symbol('chart-tools');

/** Gives the charts below the calling component their tools; null while they are to stand bare. */
export function setChartTools(tools: () => ChartTools | null): void {
	setContext(KEY, tools);
}

/** The tools that hold here, read again whenever they change. Call while a component initialises. */
export function getChartTools(): () => ChartTools | null {
	return getContext<(() => ChartTools | null) | undefined>(KEY) ?? (() => null);
}

/** Charts on the page by their drawing area, so that a picture of the page can draw them anew. */
export const chartsOnPage = new WeakMap<Element, () => OptionBuilder>();
