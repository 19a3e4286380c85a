import { looksLikeVillage } from '../normalise/village-name.ts';
import type { Sheet } from '../types.ts';
import { isKnown } from './dictionary.ts';
import { parseHeader } from './header-text.ts';

const TOP_ROWS = 10;
const SAMPLE_ROWS = 60;

/** True for a table with a column for each village and a row for each figure: nothing reads it but when it is turned round. */
export function hasVillagesAcross({ rows }: Pick<Sheet, 'rows'>): boolean {
	const top = rows.slice(0, TOP_ROWS).findIndex((row) => row.filter(looksLikeVillage).length >= 2);
	if (top === -1) return false;
	const names = rows.slice(top + 1, top + SAMPLE_ROWS).filter((row) => {
		const words = row.slice(0, 3).filter((cell) => cell.trim() !== '');
		return words.some((word) => isKnown(parseHeader(word).keys));
	});
	return names.length >= 2;
}
