import { BoundaryFault } from './boundary-fault.ts';
import { GRID } from './boundaries.ts';
import type { Surface } from './geojson.ts';

/** A ring as `x, y, x, y …`, not closed. */
type Ring = readonly number[];
/** Outer ring and holes. */
type Polygon = readonly Ring[];

/** So many points are drawn in a moment on an old machine; more are thinned out. */
const MOST_POINTS = 24_000;
/** Steps of the grid that points are moved to, finest first. */
const STEPS = [1, 2, 4, 8, 16, 32] as const;

/**
 * Polygons of all surfaces on one square grid, thinned until they are quickly drawn. A point is moved to the grid in the
 * same way wherever it occurs, so that neighbours keep their common border without gaps.
 * @param name what a surface is called in messages
 * @param swap exchanges the two coordinates of each point
 */
export function layOnGrid(
	surfaces: readonly Surface[],
	name: (index: number) => string,
	swap: boolean,
): { readonly polygons: readonly (readonly Polygon[])[]; readonly points: { read: number; kept: number } } {
	const raw = surfaces.map(({ polygons }, index) => polygons.map((one) => readPolygon(one, name(index), swap)));
	const box = boxOf(raw);
	if (!swap) refuseSwapped(box);
	const isDegrees = Math.abs(box.left) <= 180 && Math.abs(box.right) <= 180 && box.bottom >= -90 && box.top <= 90;
	const narrow = isDegrees ? Math.cos((((box.bottom + box.top) / 2) * Math.PI) / 180) : 1;
	const unit = Math.max((box.right - box.left) * narrow, box.top - box.bottom) / GRID;
	if (!(unit > 0)) throw new BoundaryFault('文件里的坐标都在一个点上，画不出范围。请重新导出村界。');
	const place = (ring: Ring, step: number): Ring =>
		thinned(
			ring.map((value, at) => {
				const units = at % 2 === 0 ? ((value - box.left) * narrow) / unit : (value - box.bottom) / unit;
				return Math.round(units / step) * step;
			}),
		);
	const read = countPoints(raw);
	let laid: readonly (readonly Polygon[])[] = [];
	for (const step of STEPS) {
		laid = raw.map((polygons) => {
			const kept = polygons.flatMap((rings) => placed(rings, (ring) => place(ring, step)));
			// Smaller than a cell of the grid: as it is on the finest.
			return kept.length > 0 ? kept : polygons.flatMap((rings) => placed(rings, (ring) => place(ring, 1)));
		});
		if (countPoints(laid) <= MOST_POINTS) break;
	}
	return { polygons: laid, points: { read, kept: countPoints(laid) } };
}

/** A polygon with its rings on the grid, the outer one counter-clockwise and holes clockwise; none where nothing is left. */
function placed(rings: Polygon, place: (ring: Ring) => Ring): readonly Polygon[] {
	const [outer, ...holes] = rings.map(place);
	if (outer === undefined || outer.length < 6) return [];
	return [[turned(outer, true), ...holes.filter(({ length }) => length >= 6).map((hole) => turned(hole, false))]];
}

function readPolygon(value: unknown, name: string, swap: boolean): Polygon {
	if (!Array.isArray(value)) throw new BoundaryFault(`${name}的坐标写得不对，不是 GeoJSON 的面。请重新导出。`);
	return value.map((ring: unknown) => readRing(ring, name, swap)).filter((ring, at) => at === 0 || ring.length >= 6);
}

function readRing(value: unknown, name: string, swap: boolean): Ring {
	const wrong = (): never => {
		throw new BoundaryFault(`${name}的坐标不是数字，可能导出时出了错。请重新导出。`);
	};
	if (!Array.isArray(value)) return wrong();
	const ring: number[] = [];
	for (const position of value as readonly unknown[]) {
		if (!Array.isArray(position)) return wrong();
		const [x, y] = position as readonly unknown[];
		if (!isCoordinate(x) || !isCoordinate(y)) return wrong();
		if (swap) ring.push(y, x);
		else ring.push(x, y);
	}
	// The last position is the first again.
	if (ring.length > 2 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1)) ring.length -= 2;
	return ring;
}

function isCoordinate(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e9;
}

interface Box {
	left: number;
	right: number;
	bottom: number;
	top: number;
}

function boxOf(all: readonly (readonly Polygon[])[]): Box {
	const box: Box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
	for (const ring of all.flat(2)) {
		for (let at = 0; at < ring.length; at += 2) {
			const [x = 0, y = 0] = [ring[at], ring[at + 1]];
			if (x < box.left) box.left = x;
			if (x > box.right) box.right = x;
			if (y < box.bottom) box.bottom = y;
			if (y > box.top) box.top = y;
		}
	}
	if (box.left === Infinity) throw new BoundaryFault('文件里的面都没有坐标，画不出范围。请重新导出村界。');
	return box;
}

/** China lies between 73° and 136° east and 3° and 54° north: a file that says it the other way round has them exchanged. */
function refuseSwapped({ left, right, bottom, top }: Box): void {
	const inDegrees = left >= 3 && right <= 54 && bottom >= 73 && top <= 136;
	// Metres of a Gauß-Krüger zone: northing 1,000,000–6,000,000, easting 160,000–840,000, or with the zone's number before it.
	const northing = left >= 1e6 && right <= 6e6;
	const easting = (bottom >= 1.6e5 && top <= 8.4e5) || (bottom >= 13e6 && top <= 46e6);
	if (inDegrees || (northing && easting)) {
		throw new BoundaryFault('坐标的前后写反了：每个点应当先写经度（横向），后写纬度（纵向）。', true);
	}
}

function countPoints(all: readonly (readonly Polygon[])[]): number {
	return all.flat(2).reduce((sum, ring) => sum + ring.length / 2, 0);
}

/** A ring without points that add nothing: the same again, on a straight line, and spikes that go and come back. */
function thinned(ring: Ring): Ring {
	const kept: number[] = [];
	const put = (x: number, y: number): void => {
		for (;;) {
			const end = kept.length;
			if (end >= 2 && kept[end - 2] === x && kept[end - 1] === y) return;
			if (end < 4 || !isStraight(kept, end - 4, x, y)) break;
			kept.length = end - 2;
		}
		kept.push(x, y);
	};
	for (let at = 0; at < ring.length; at += 2) put(ring[at] ?? 0, ring[at + 1] ?? 0);
	// The end meets the beginning.
	for (;;) {
		const end = kept.length;
		if (end < 6) return [];
		const [x = 0, y = 0, nextX = 0, nextY = 0] = kept;
		if (kept[end - 2] === x && kept[end - 1] === y) kept.length = end - 2;
		else if (isStraight(kept, end - 4, x, y)) kept.length = end - 2;
		else if (isStraight([kept[end - 2] ?? 0, kept[end - 1] ?? 0, x, y], 0, nextX, nextY)) kept.splice(0, 2);
		else return kept;
	}
}

/** Whether the point (x, y) lies on the line through the two points at `at`. */
function isStraight(points: Ring, at: number, x: number, y: number): boolean {
	const [ax = 0, ay = 0, bx = 0, by = 0] = [points[at], points[at + 1], points[at + 2], points[at + 3]];
	return (bx - ax) * (y - ay) === (x - ax) * (by - ay);
}

function turned(ring: Ring, counterClockwise: boolean): Ring {
	let area = 0;
	for (let at = 0; at < ring.length; at += 2) {
		const next = (at + 2) % ring.length;
		area += (ring[at] ?? 0) * (ring[next + 1] ?? 0) - (ring[next] ?? 0) * (ring[at + 1] ?? 0);
	}
	if (area > 0 === counterClockwise) return ring;
	const back: number[] = [];
	for (let at = ring.length - 2; at >= 0; at -= 2) back.push(ring[at] ?? 0, ring[at + 1] ?? 0);
	return back;
}
