import type { BarSeriesOption, LineSeriesOption, MapSeriesOption, SankeySeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

/** An option made only of the pieces that `echarts.ts` registers, and for a map `map-pieces.ts`. */
export type ChartOption = ComposeOption<
	| BarSeriesOption
	| LineSeriesOption
	| MapSeriesOption
	| SankeySeriesOption
	| GridComponentOption
	| TooltipComponentOption
>;

/** Colours of states and flags, as the profile of the campaign names them. */
export type SignalColour = 'green' | 'yellow' | 'red' | 'blue';

/** What a chart takes from the page it stands on; see `readChartTheme`. */
export interface ChartTheme {
	readonly ink: string;
	readonly inkFaint: string;
	readonly line: string;
	readonly lineStrong: string;
	readonly card: string;
	readonly track: string;
	/** One hue for each pillar, the same everywhere. */
	readonly pillars: Readonly<Record<'contracts' | 'debts' | 'fees', string>>;
	readonly signals: Readonly<Record<SignalColour, string>>;
	readonly font: string;
	/** False in print and where the person asked for less motion. */
	readonly animate: boolean;
}

/** Builds the option for a theme; called again when the theme changes and for print. */
export type OptionBuilder = (theme: ChartTheme) => ChartOption;

/** The same content as a table. The first column holds the row headers. */
export interface ChartTable {
	readonly caption: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly string[])[];
}
