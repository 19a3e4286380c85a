import { foldPlain } from './header-text.ts';

/** A township and village named around a table: in its title, sheet name or file name. */
export interface PlaceAround {
	readonly township: string | null;
	readonly village: string | null;
}

/** Words that hold 村, 乡 or 镇 without naming one. */
const NOT_A_PLACE =
	/农村|乡村|乡镇|镇村|村镇|各村|全村|村级|村集体|分村|本村|行政村|自然村|村组|村民|村干部|全镇|全乡|各镇|各乡|本镇|本乡|镇街|城镇|村两委|新村民|村务|村居|村社区|村名/g;
const TOWNSHIP = /([\u4e00-\u9fa5]{1,8}?(?:镇|乡|街道))(?!政府驻地)/;
const VILLAGE = /([\u4e00-\u9fa5]{1,10}?(?:村|社区))/;
/** What is above a township, where a name stays behind it: 红旗镇, 红旗村 and 东区村 are names themselves. */
const ABOVE_TOWNSHIP = /^.*(?:[省市县](?=.{2})|[旗州](?=.{3})|(?<!社)区(?=.{2}))/;
const ABOVE_VILLAGE =
	/^.*(?:(?:[省市县]|(?<!社)区)(?=[\u4e00-\u9fa5]{1,9}?(?:村|社区))|[旗州](?=[\u4e00-\u9fa5]{2,9}?(?:村|社区)))/;

/**
 * Reads the place that one text names: `示范区城关镇农村集体经济合同清理台账` gives 城关镇,
 * `填报单位：城关镇上河村` gives both. A text that names none gives two nulls.
 */
export function placeIn(text: string): PlaceAround {
	const plain = foldPlain(text)
		.replace(/填报单位|单位[:：]|填报人|单位/g, ' ')
		.replace(NOT_A_PLACE, ' ');
	for (const piece of plain.split(/[^\u4e00-\u9fa5]+/)) {
		const township = TOWNSHIP.exec(piece);
		const rest = township === null ? piece : piece.slice(township.index + township[0].length);
		const village = VILLAGE.exec(rest.replace(ABOVE_VILLAGE, ''))?.[1] ?? null;
		const name = township?.[1]?.replace(ABOVE_TOWNSHIP, '') ?? null;
		const found = {
			township: name !== null && name.length >= 2 ? name : null,
			village: village !== null && village.length >= 2 ? village : null,
		};
		if (found.township !== null || found.village !== null) return found;
	}
	return { township: null, village: null };
}

/**
 * The place that stands for every row without its own: from the rows above the header, then the
 * sheet name, the file name and its folders. Township and village are taken from the first text
 * that names each.
 */
export function placeAround(above: readonly string[], sheetName: string | null, path: string): PlaceAround {
	const parts = path.split('/').reverse();
	let township: string | null = null;
	let village: string | null = null;
	for (const text of [...above, sheetName ?? '', ...parts.map((part) => part.replace(/\.[A-Za-z]+$/, ''))]) {
		const found = placeIn(text);
		township ??= found.township;
		village ??= found.village;
	}
	return { township, village };
}
