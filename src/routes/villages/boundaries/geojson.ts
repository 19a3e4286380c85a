import { decodeText } from '#lib/intake/read/encoding.ts';
import { BoundaryFault } from './boundary-fault.ts';

/** A surface of a GeoJSON file, its coordinates not looked at yet. */
export interface Surface {
	readonly properties: Readonly<Record<string, unknown>>;
	/** Coordinates of each polygon. */
	readonly polygons: readonly unknown[];
}

/** More surfaces than this are parcels of land, not villages. */
const MOST_SURFACES = 3000;
const ADVICE = '请在 GIS 软件里把村界图层另存为 GeoJSON（.geojson 或 .json）再载入。';

/** The surfaces of a GeoJSON file, in any of the forms the format allows. Throws BoundaryFault for every other file. */
export function readSurfaces(bytes: Uint8Array): readonly Surface[] {
	refuseOtherFormats(bytes);
	const json = parse(decodeText(bytes).text);
	const root = asRecord(json);
	if (root === null) throw new BoundaryFault(`文件里没有地图数据，不是 GeoJSON。${ADVICE}`);
	if (root['type'] === 'Topology') throw new BoundaryFault(`这是 TopoJSON，不是 GeoJSON。${ADVICE}`);
	if (typeof root['geometryType'] === 'string' && root['geometryType'].startsWith('esri')) {
		throw new BoundaryFault(`这是 ArcGIS 自己的 JSON，不是 GeoJSON。${ADVICE}`);
	}
	const found: Surface[] = [];
	const others = new Set<string>();
	let isGeoJson = false;
	const take = (geometry: unknown, properties: Readonly<Record<string, unknown>>, depth: number): void => {
		const { type, coordinates, geometries } = asRecord(geometry) ?? {};
		if (typeof type !== 'string') return;
		if (type === 'Polygon') found.push({ properties, polygons: [coordinates] });
		else if (type === 'MultiPolygon')
			found.push({ properties, polygons: Array.isArray(coordinates) ? coordinates : [] });
		else if (type === 'GeometryCollection' && Array.isArray(geometries) && depth < 8) {
			for (const one of geometries) take(one, properties, depth + 1);
		} else others.add(type);
		isGeoJson ||= KINDS.has(type);
	};
	const features = root['type'] === 'FeatureCollection' ? root['features'] : [json];
	if (!Array.isArray(features)) throw new BoundaryFault(`文件里没有地图数据，不是 GeoJSON。${ADVICE}`);
	if (root['type'] === 'FeatureCollection') isGeoJson = true;
	for (const feature of features) {
		const one = asRecord(feature);
		if (one?.['type'] === 'Feature') {
			isGeoJson = true;
			take(one['geometry'], asRecord(one['properties']) ?? {}, 0);
		} else take(one, {}, 0);
	}
	if (!isGeoJson) throw new BoundaryFault(`文件里没有地图数据，不是 GeoJSON。${ADVICE}`);
	if (found.length === 0) {
		const what = [...others].some((type) => type.includes('Line'))
			? '只有线，没有围起来的面'
			: [...others].some((type) => type.includes('Point'))
				? '只有点，没有围起来的面'
				: '没有一个面';
		throw new BoundaryFault(`文件里${what}，画不出各村的范围。请导出村界的面图层（Polygon）。`);
	}
	if (found.length > MOST_SURFACES) {
		throw new BoundaryFault(
			`文件里有 ${found.length} 块，像是地块图，不是村界。请导出行政村界图层，一个村一块，最多 ${MOST_SURFACES} 块。`,
		);
	}
	return found;
}

const KINDS: ReadonlySet<string> = new Set([
	...['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection'],
]);

function refuseOtherFormats(bytes: Uint8Array): void {
	const [a, b, c, d] = bytes;
	if (a === 0x50 && b === 0x4b)
		throw new BoundaryFault(`这是压缩包或者工作簿，不是 GeoJSON。压缩包请先解压；${ADVICE}`);
	if (a === 0 && b === 0 && c === 0x27 && d === 0x0a) {
		throw new BoundaryFault(`这是 Shapefile（.shp），不是 GeoJSON。${ADVICE}`);
	}
	const beginning = decodeText(bytes.subarray(0, 256)).text.trimStart();
	if (beginning.startsWith('<')) throw new BoundaryFault(`这是 KML、GML 或者网页，不是 GeoJSON。${ADVICE}`);
	if (beginning.startsWith('SQLite format 3'))
		throw new BoundaryFault(`这是数据库（GeoPackage），不是 GeoJSON。${ADVICE}`);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		const begun = /^\s*[{[]/.test(text);
		throw new BoundaryFault(
			begun ? '文件不完整或者写坏了，可能没有传完。请重新拷贝或者重新导出。' : `这不是 GeoJSON 文件。${ADVICE}`,
		);
	}
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Readonly<Record<string, unknown>>)
		: null;
}
