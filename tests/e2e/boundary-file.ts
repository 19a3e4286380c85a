/** Boundaries of the sample's villages, made up. */
type Point = [number, number];

/** A village and its township; the name is null where it is unknown. */
interface Place {
	readonly village: string | null;
	readonly township: string | null;
}

/** A file of boundaries of villages, in a grid; of all but the last village, and of a forest that is none. */
export function boundaryFile(
	places: readonly Place[],
	swapped = false,
): { name: string; mimeType: string; buffer: Buffer } {
	const areas = [
		...places.slice(0, -1).map(({ village, township }) => [`${village}股份经济合作社`, township]),
		['国营林场', null],
	];
	const features = areas.map(([name, township], index) => {
		const [left, bottom] = [112 + (index % 6) * 0.02, 37 + Math.floor(index / 6) * 0.02];
		const ring: Point[] = [
			[left, bottom],
			[left + 0.02, bottom],
			[left + 0.02, bottom + 0.02],
			[left, bottom + 0.02],
			[left, bottom],
		];
		const coordinates = [swapped ? ring.map(([x, y]): Point => [y, x]) : ring];
		return { type: 'Feature', properties: { XZQMC: name, 乡镇: township }, geometry: { type: 'Polygon', coordinates } };
	});
	return {
		name: '村界.geojson',
		mimeType: 'application/geo+json',
		buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
	};
}
