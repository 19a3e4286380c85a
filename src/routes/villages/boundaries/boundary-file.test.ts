import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { GRID, keptBoundaries } from './boundaries.ts';
import { BoundaryFault, LARGEST_FILE, refuseBySize } from './boundary-fault.ts';
import { readBoundaryFile } from './boundary-file.ts';

const KNOWN = [
	{ township: '城关镇', village: '上河村' },
	{ township: '城关镇', village: '下河村' },
];

type Point = [number, number];

function square(left: number, bottom: number, side: number): Point[] {
	const [right, top] = [left + side, bottom + side];
	return [
		[left, bottom],
		[right, bottom],
		[right, top],
		[left, top],
		[left, bottom],
	];
}

function feature(properties: unknown, ...rings: unknown[]): unknown {
	return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: rings } };
}

function collection(...features: unknown[]): unknown {
	return { type: 'FeatureCollection', features };
}

function bytes(json: unknown): Uint8Array {
	return new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json));
}

function read(json: unknown, swap = false) {
	return readBoundaryFile('村界.geojson', bytes(json), KNOWN, swap);
}

function faultOf(json: unknown): BoundaryFault {
	try {
		read(json);
	} catch (error) {
		if (error instanceof BoundaryFault) return error;
		throw error;
	}
	throw new Error('the file was read');
}

const TWO = collection(
	feature({ OBJECTID: '1', XZQMC: '上河村民委员会', 备注: '说明' }, square(112, 37, 0.02)),
	feature({ OBJECTID: '2', XZQMC: '下河', 备注: '村' }, square(112.02, 37, 0.02)),
);

describe('readBoundaryFile', () => {
	it('finds the property with the names, and keeps the common border', () => {
		const { areas, points } = read(TWO);
		expect(areas.map(({ name }) => name)).toEqual(['上河村民委员会', '下河']);
		const [west, east] = areas.map(({ polygons }) => polygons[0]?.[0] ?? []);
		const xs = (ring: readonly number[] = []) => ring.filter((_, at) => at % 2 === 0);
		expect(Math.max(...xs(west))).toBe(Math.min(...xs(east)));
		expect(Math.max(...xs(east))).toBe(GRID);
		expect(points).toEqual({ read: 8, kept: 8 });
	});

	it('draws a degree of longitude as long as it is at that latitude', () => {
		const { areas } = read(collection(feature({ name: '上河村' }, square(110, 59, 2))));
		const ring = areas[0]?.polygons[0]?.[0] ?? [];
		expect(Math.max(...ring.filter((_, at) => at % 2 === 0)) / GRID).toBeCloseTo(0.5, 2);
		expect(Math.max(...ring.filter((_, at) => at % 2 === 1))).toBe(GRID);
	});

	it('takes the township, holes, parts, heights and planar metres', () => {
		const outer = square(4e5, 4.1e6, 1000).map(([x, y]) => [x, y, 812.5]);
		const hole = square(400_200, 4_100_200, 100);
		const parts = { type: 'MultiPolygon', coordinates: [[square(4e5, 4.2e6, 500)], [square(4.1e5, 4.2e6, 500)]] };
		const { areas } = read(
			collection(feature({ 村名: '上河村', 乡镇: '城关镇' }, outer, hole), {
				type: 'Feature',
				properties: { 村名: '林场', 乡镇: '城关镇' },
				geometry: parts,
			}),
		);
		expect(areas.map(({ name, township }) => [name, township])).toEqual([
			['上河村', '城关镇'],
			['林场', '城关镇'],
		]);
		expect(areas.map(({ polygons }) => polygons.map((rings) => rings.length))).toEqual([[2], [1, 1]]);
	});

	it('reads a bare geometry, a file in GB18030 and properties called like parts of an object', () => {
		expect(read({ type: 'Polygon', coordinates: [square(112, 37, 1)] }).areas[0]?.name).toBeNull();
		const chinese = JSON.stringify(collection(feature({ name: '@' }, square(112, 37, 1))));
		const [before = '', after = ''] = chinese.split('@');
		const encoded = [...bytes(before), 0xc9, 0xcf, 0xba, 0xd3, 0xb4, 0xe5, ...bytes(after)];
		expect(readBoundaryFile('a', Uint8Array.from(encoded), KNOWN).areas[0]?.name).toBe('上河村');
		const odd =
			'{"type":"Feature","properties":{"__proto__":"上河村","toString":"x"},"geometry":{"type":"Polygon","coordinates":[[[112,37],[113,37],[113,38],[112,37]]]}}';
		expect(read(odd).areas[0]?.name).toBe('上河村');
		expect(({} as Record<string, unknown>)['name']).toBeUndefined();
	});

	it('thins a large file without opening gaps', () => {
		// A border of 60,000 points, common to two areas.
		const border: Point[] = Array.from({ length: 60_000 }, (_, at) => [
			112 + 0.001 * Math.sin(at / 40) + 0.0002 * Math.sin(at * 1.7),
			37 + at / 60_000,
		]);
		const west = [...border, [111, 38], [111, 37], border[0]];
		const east = [...[...border].reverse(), [113, 37], [113, 38], border.at(-1)];
		const { areas, points } = read(collection(feature({ name: '上河村' }, west), feature({ name: '下河村' }, east)));
		expect(points.read).toBe(120_004);
		expect(points.kept).toBeLessThanOrEqual(24_000);
		const pairs = areas.map(({ polygons }) => {
			const ring = polygons[0]?.[0] ?? [];
			const all: string[] = [];
			for (let at = 0; at < ring.length; at += 2) all.push(`${ring[at]} ${ring[at + 1]}`);
			return new Set(all);
		});
		const common = [...(pairs[0] ?? [])].filter((point) => pairs[1]?.has(point)).length;
		expect(common).toBeGreaterThan((pairs[0]?.size ?? 0) - 5);
	});

	it('keeps a village that is smaller than a step of the grid', () => {
		const tiny = feature({ name: '下河村' }, square(112.5, 37.5, 0.0002));
		const many = Array.from({ length: 30_000 }, (_, at) => [112 + at / 30_000, 37 + 0.1 * Math.sin(at)]);
		const { areas } = read(collection(feature({ name: '上河村' }, [...many, many[0]]), tiny));
		expect(areas.map(({ name }) => name)).toEqual(['上河村', '下河村']);
	});

	it('comes back from the shelf as it was put there', () => {
		const kept = read(TWO);
		expect(keptBoundaries(structuredClone(kept))).toEqual(kept);
		for (const other of [undefined, null, {}, { ...kept, areas: [{ name: 1 }] }, 'x'])
			expect(keptBoundaries(other)).toBeNull();
	});
});

describe('a file that gives no map', () => {
	it.each([
		['text', '村名,面积\n上河村,3', '不是 GeoJSON 文件'],
		['cut off', '{"type":"FeatureCollection","features":[{"type":"Fea', '不完整'],
		['another JSON', { name: '清化收' }, '没有地图数据'],
		['a list', [1, 2], '没有地图数据'],
		['a number', 12, '没有地图数据'],
		['TopoJSON', { type: 'Topology', objects: {} }, 'TopoJSON'],
		['ArcGIS', { geometryType: 'esriGeometryPolygon', features: [] }, 'ArcGIS'],
		['KML', '<?xml version="1.0"?><kml></kml>', 'KML'],
		['zip', 'PK\u0003\u0004', '压缩包'],
		['nothing', '', '空的'],
		['no features', collection(), '没有一个面'],
		[
			'points',
			collection({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }),
			'只有点',
		],
		[
			'lines',
			collection({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [] } }),
			'只有线',
		],
		[
			'texts as coordinates',
			collection(feature({ name: '上河村' }, [['112', '37']])),
			'第 1 块（上河村）的坐标不是数字',
		],
		['no rings', collection(feature({ name: '上河村' })), '没有坐标'],
		[
			'one point',
			collection(
				feature({}, [
					[112, 37],
					[112, 37],
					[112, 37],
					[112, 37],
				]),
			),
			'一个点',
		],
		[
			'a line as area',
			collection(
				feature({}, [
					[112, 37],
					[113, 37],
					[112, 37],
				]),
			),
			'没有范围',
		],
	])('says so: %s', (_, json, words) => {
		expect(faultOf(json).message).toContain(words);
	});

	it('says that parcels are no villages, and that 50 MB are too many', () => {
		const parcels = Array.from({ length: 3001 }, (_, at) => feature({}, square(112 + at / 1000, 37, 0.001)));
		expect(faultOf(collection(...parcels)).message).toContain('像是地块图');
		expect(() => refuseBySize(LARGEST_FILE + 1)).toThrow('51 MB');
	});

	it('says that the coordinates are exchanged, in degrees and in metres, and reads them when told to', () => {
		const back = (ring: Point[]): Point[] => ring.map(([x, y]) => [y, x]);
		for (const ring of [
			square(112, 37, 0.1),
			square(80, 40, 0.1),
			square(5e5, 4.1e6, 900),
			square(38.5e6, 4.1e6, 900),
		]) {
			const swapped = collection(feature({ name: '上河村' }, back(ring)));
			const fault = faultOf(swapped);
			expect([fault.swapped, fault.message]).toEqual([true, expect.stringContaining('写反了')]);
			expect(read(swapped, true).areas).toEqual(read(collection(feature({ name: '上河村' }, ring))).areas);
		}
	});

	it('never fails in another way, whatever stands in it', () => {
		const coordinate = fc.oneof(fc.double(), fc.constantFrom(null, 'x', 1e12));
		const ring = fc.array(fc.array(coordinate, { maxLength: 3 }), { maxLength: 6 });
		const geometry = fc.oneof(
			fc.record({ type: fc.constantFrom('Polygon', 'MultiPolygon', 'Point', 'x'), coordinates: fc.array(ring) }),
			fc.jsonValue(),
		);
		const any = fc.record({
			type: fc.constantFrom('FeatureCollection', 'Feature', 'Polygon'),
			features: fc.array(fc.record({ type: fc.constant('Feature'), properties: fc.jsonValue(), geometry })),
			geometry,
			coordinates: fc.array(ring),
		});
		fc.assert(
			fc.property(any, (json) => {
				try {
					const { areas } = read(json);
					for (const value of areas.flatMap(({ polygons }) => polygons.flat(2))) {
						expect(value >= 0 && value <= GRID).toBe(true);
					}
				} catch (error) {
					expect(error).toBeInstanceOf(BoundaryFault);
				}
			}),
		);
	});
});
