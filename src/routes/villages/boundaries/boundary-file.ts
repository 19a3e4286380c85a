import type { Place } from '#lib/intake/types.ts';
import { readNames } from './area-names.ts';
import type { Boundaries } from './boundaries.ts';
import { BoundaryFault, refuseBySize } from './boundary-fault.ts';
import { readSurfaces } from './geojson.ts';
import { layOnGrid } from './rings.ts';

/**
 * A GeoJSON file of village boundaries, made small. Coordinates may be WGS84 or of any plane. Throws BoundaryFault.
 * @param known villages of the ledgers: they tell which property has the names
 * @param swap exchanges the two coordinates of each point
 */
export function readBoundaryFile(file: string, bytes: Uint8Array, known: readonly Place[], swap = false): Boundaries {
	refuseBySize(bytes.length);
	const surfaces = readSurfaces(bytes);
	const names = readNames(surfaces, known);
	const called = (index: number): string =>
		`第 ${index + 1} 块${names[index]?.village ? `（${names[index].village}）` : ''}`;
	const { polygons, points } = layOnGrid(surfaces, called, swap);
	const areas = names.flatMap(({ village, township }, index) => {
		const own = polygons[index] ?? [];
		return own.length === 0 ? [] : [{ name: village, township, polygons: own }];
	});
	if (areas.length === 0) throw new BoundaryFault('文件里的面都没有范围，画不出来。请重新导出村界。');
	return { version: 1, file, areas, hand: [], points };
}
