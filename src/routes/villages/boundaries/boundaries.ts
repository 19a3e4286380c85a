import * as v from 'valibot';

/** Side of the square that all boundaries of a file are laid on, in its own units; y grows to the north. */
export const GRID = 8192;

/** One surface of a boundary file. */
export interface Area {
	/** As the file has it; null where it names none. */
	readonly name: string | null;
	readonly township: string | null;
	/** Polygons; of each the outer ring, then its holes. A ring is `x, y, x, y …` on the grid, not closed. */
	readonly polygons: readonly (readonly (readonly number[])[])[];
}

/** Whose boundaries an area has, by the officer's word. */
export interface HandMatch {
	/** Place of the area in the file. */
	readonly area: number;
	readonly township: string | null;
	readonly village: string;
}

/** A boundary file as it is kept on the shelf. */
export interface Boundaries {
	readonly version: 1;
	/** Name of the file. */
	readonly file: string;
	readonly areas: readonly Area[];
	readonly hand: readonly HandMatch[];
	/** Points of all rings in the file, and as they are kept. */
	readonly points: { readonly read: number; readonly kept: number };
}

const text = v.nullable(v.string());
const ring = v.custom<readonly number[]>(
	(value) => Array.isArray(value) && value.length >= 6 && value.length % 2 === 0 && value.every(Number.isFinite),
);

const schema = v.object({
	version: v.literal(1),
	file: v.string(),
	areas: v.array(v.object({ name: text, township: text, polygons: v.array(v.pipe(v.array(ring), v.nonEmpty())) })),
	hand: v.array(v.object({ area: v.number(), township: text, village: v.string() })),
	points: v.object({ read: v.number(), kept: v.number() }),
});

/** What lies on the shelf, when it is boundaries; else null. */
export function keptBoundaries(thing: unknown): Boundaries | null {
	const read = v.safeParse(schema, thing);
	return read.success ? read.output : null;
}
