/** The pieces of ECharts that a map needs besides those of `echarts.ts`; loaded only where there are boundaries. */
import { MapChart } from 'echarts/charts';
import { registerMap, use } from 'echarts/core';
import { mapGeometry, type MapShape } from './map-option.ts';

use([MapChart]);

let registered = 0;

/** Makes shapes known to the charts; gives the name of the map for `mapOption`. */
export function registerShapes(shapes: readonly MapShape[]): string {
	registered += 1;
	const name = `boundaries-${registered}`;
	registerMap(name, mapGeometry(shapes));
	return name;
}
