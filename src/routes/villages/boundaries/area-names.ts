import { looksLikeVillage } from '#lib/intake/normalise/village-name.ts';
import { foldPlace } from '#lib/intake/recognise/fold-place.ts';
import type { Place } from '#lib/intake/types.ts';
import type { Surface } from './geojson.ts';

/** What properties with the name of a village, and of its township, are usually called. */
const NAME =
	/^(?:name|名称|村名|村名称|村|行政村|行政村名|cun|cunming|xzcmc|xzqmc|zldwmc|qsdwmc|mc|village|title|label)$/i;
const TOWNSHIP =
	/^(?:乡镇|乡镇名|乡镇名称|镇|镇名|街道|乡镇街道|xiang|xiangzhen|zhen|xzmc|xzjd|town|township|street)$/i;
/** Longer texts are remarks. */
const LONGEST = 60;

/**
 * The names of surfaces: the property whose texts are most often those of known villages, else one that is usually called so,
 * else one whose texts look like villages. Likewise the township. Names that nothing gives are null.
 */
export function readNames(surfaces: readonly Surface[], known: readonly Place[]): readonly Place[] {
	const columns = textColumns(surfaces);
	const folded = known.map(foldPlace);
	const villages = new Set(folded.map(({ key }) => key));
	const townships = new Set(folded.map(({ township }) => township));
	const asVillage = memo((village) => foldPlace({ township: null, village }).key);
	const asTownship = memo((township) => foldPlace({ township, village: null }).township);
	const named = best(columns, NAME, (text) => {
		const key = asVillage(text);
		return (key !== null && villages.has(key) ? 1000 : 0) + (looksLikeVillage(text) ? 1 : 0);
	});
	const others = columns.filter((column) => column !== named);
	const towns = best(others, TOWNSHIP, (text) => {
		const key = asTownship(text);
		return key !== null && townships.has(key) ? 1000 : 0;
	});
	return surfaces.map((_, index) => ({
		village: named?.texts[index] ?? null,
		township: towns?.texts[index] ?? null,
	}));
}

interface TextColumn {
	readonly property: string;
	readonly texts: readonly (string | null)[];
}

function textColumns(surfaces: readonly Surface[]): readonly TextColumn[] {
	const properties = new Set(surfaces.flatMap((surface) => Object.keys(surface.properties)));
	return [...properties].slice(0, 200).flatMap((property) => {
		const texts = surfaces.map((surface) => {
			const value = Object.hasOwn(surface.properties, property) ? surface.properties[property] : null;
			const text = typeof value === 'string' ? value.trim() : '';
			return text === '' || text.length > LONGEST ? null : text;
		});
		return texts.every((text) => text === null) ? [] : [{ property, texts }];
	});
}

/** The column with the highest score; among those without any, one of the usual names. */
function best(columns: readonly TextColumn[], usual: RegExp, score: (text: string) => number): TextColumn | null {
	const scored = columns.map((column) => {
		const sum = column.texts.reduce((all, text) => all + (text === null ? 0 : score(text)), 0);
		return { column, score: sum * 2 + (usual.test(column.property) ? 1 : 0) };
	});
	const first = scored.sort((a, b) => b.score - a.score)[0];
	return first === undefined || first.score === 0 ? null : first.column;
}

function memo(fold: (text: string) => string | null): (text: string) => string | null {
	const known = new Map<string, string | null>();
	return (text) => {
		let folded = known.get(text);
		if (folded === undefined) {
			folded = fold(text);
			known.set(text, folded);
		}
		return folded;
	};
}
