import { foldVillageName, splitPlace, villageLabel } from '../normalise/village-name.ts';
import type { Place } from '../types.ts';
import { foldPlain } from './header-text.ts';

/** A township and a village as they are compared, and as people write them. */
export interface FoldedPlace {
	readonly township: string | null;
	readonly key: string | null;
	readonly townshipLabel: string | null;
	readonly label: string | null;
}

/** A place with township and village apart, folded for comparing. */
export function foldPlace(place: Place): FoldedPlace {
	const township = place.township === null ? null : townshipLabel(place.township);
	const named = place.village === null ? null : splitPlace(place.village);
	const townshipName = township ?? named?.township ?? null;
	const prefixes = townshipName === null ? [] : [townshipName];
	const written = named?.village ?? place.village;
	const key = written === null ? null : foldVillageName(written, prefixes);
	return {
		township: townshipName === null ? null : townshipKey(townshipName),
		key: key === '' ? null : key,
		townshipLabel: townshipName,
		label: written === null || key === '' ? null : villageLabel(written, prefixes),
	};
}

/** A township as people write it, without the county before it and the government behind it. */
function townshipLabel(text: string): string | null {
	const plain = foldPlain(text)
		.replace(/\([^()]*\)/g, '')
		.replace(/(?:人民政府|政府|党委|办事处)$/, '');
	return plain === '' ? null : (splitPlace(plain).township ?? plain);
}

function townshipKey(label: string): string {
	const bare = label.replace(/(?:镇|乡|街道)$/, '');
	return bare.length >= 2 ? bare : label;
}
