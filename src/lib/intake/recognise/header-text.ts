import { PART_OF_YEAR } from '../normalise/part-of-year.ts';
import { measuredRent, unitPer } from './measured-rent.ts';
import { foldTraditional } from './traditional.ts';

/**
 * Folding of header texts to a key of the dictionary: full-width to half-width, no blanks, no
 * brackets, no units, no numbering, no traditional characters. Folding is exact: two headers match or they do not.
 */

/** A header text taken apart. */
export interface HeaderText {
	/** Keys to look up, the fullest first. */
	readonly keys: readonly string[];
	/** Unit written with the header (`万元`, `亩`, `元/亩` …), null when none. */
	readonly unit: string | null;
	/** Year written with the header (`2024年村集体收入`), null when none. */
	readonly year: number | null;
}

const BRACKETS = /\(([^()]*)\)|\[([^[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕|<([^<>]*)>|《([^《》]*)》/g;
const NUMBERING = /^(?:[一二三四五六七八九十]+[、.]|\(?[0-9]{1,2}\)?[、.)](?![0-9]))/;
const DECORATION = /[\s\u200b-\u200f\u2060\ufeff*※★#"'“”‘’·,，、。:：;；_\-—–|\\/]+/g;
const UNIT_WORD = String.raw`(?:人民币)?(?:百|千|万|十万|百万|千万|亿)?元(?:整)?|亩|公顷|顷|㎡|m2|平方米|平米|平方公里|km2|份|户|人|个|宗|笔|处|块|件|条|%|百分比|年`;
const UNIT_SUFFIX = new RegExp(
	String.raw`[/:]?(?:单位[:]?)?((?:${UNIT_WORD})(?:/(?:亩|公顷|顷|年|㎡|平方米|平米|m2|${PART_OF_YEAR}|人|户))*(?:[.·][年月季])?)$`,
);
const WHOLE_UNIT = new RegExp(
	String.raw`^(?:单位[:]?)?((?:${UNIT_WORD})(?:[/每.·](?:亩|公顷|顷|年|㎡|平方米|平米|m2|${PART_OF_YEAR}|人|户))*)$`,
);
/** A year, or a part or day of one, at the beginning of a key: its signs are gone, so that 1-6月 is 16月. */
const YEAR_PREFIX =
	/^(?:截[至止]|至)?((?:19|20)\d{2})(?:年?度?(?:末|底|全年)|年?度?(?:\d{1,4}月(?:份|\d{1,2}日)?|[上下]半年|第?[一二三四1-4]季度)(?:末|底)?|年?度?)/;

/** Most cells: visible ASCII and common Han characters, which folding leaves as they are. */
const ALREADY_PLAIN = /^[\x21-\x7e\u4e00-\u9fff]*$/;

/** NFKC and no white space; keeps brackets. */
export function foldPlain(text: string): string {
	if (ALREADY_PLAIN.test(text)) return text;
	return text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '');
}

/** The same for a word that is compared with words known here: traditional characters become simplified ones as well. */
export function foldWord(text: string): string {
	return foldTraditional(foldPlain(text));
}

/** Takes a header text apart; see `HeaderText`. A blank text gives no keys. */
export function parseHeader(text: string): HeaderText {
	const plain = foldWord(text);
	let unit: string | null = null;
	const inside: string[] = [];
	const outside = plain.replace(BRACKETS, (_whole, ...groups: (string | undefined)[]) => {
		const content = groups.slice(0, 6).find((group) => typeof group === 'string') ?? '';
		const asUnit = WHOLE_UNIT.exec(content)?.[1] ?? null;
		if (asUnit !== null) unit ??= asUnit;
		else inside.push(content);
		return '';
	});
	const bare = outside.replace(NUMBERING, '');
	const keys: string[] = [];
	const add = (key: string) => {
		const clean = key.replace(DECORATION, '');
		if (clean !== '' && !keys.includes(clean)) keys.push(clean);
	};
	if (inside.length > 0) add(bare + inside.join(''));
	add(bare);
	const suffix = UNIT_SUFFIX.exec(bare);
	if (suffix !== null && suffix.index > 0) {
		unit ??= suffix[1] ?? null;
		add(bare.slice(0, suffix.index));
	}
	for (const key of [...keys]) add(key.replace(/^其中/, ''));
	const year = YEAR_PREFIX.exec(keys[0] ?? '');
	if (year !== null) {
		for (const key of [...keys]) {
			const rest = key.replace(YEAR_PREFIX, '');
			add(rest);
			add(rest.replace(/^累计/, ''));
		}
	}
	const rent = measuredRent(keys, unit);
	if (rent !== null) {
		unit = unitPer(unit, rent.per);
		keys.unshift(`${measureOf(unit)}${rent.name}`);
	}
	const whose = unit === null ? '' : measureOf(unit);
	if (whose !== '') keys.unshift(...keys.filter((key) => !key.startsWith(whose)).map((key) => `${whose}${key}`));
	return { keys, unit, year: year === null ? null : Number(year[1]) };
}

/** What money of a unit is for: 承包费（元/年） is not the 承包费 of the whole term, nor is that of a month, and 承包费（元/亩） is a price. */
function measureOf(unit: string): string {
	if (!/元(?:整)?[/每]/.test(unit)) return '';
	return /亩|顷|㎡|m2|米/.test(unit) ? '每亩' : /[年月季]/.test(unit) ? '年' : '';
}

/** True for a header that is nothing but a year or a part of one: `2025年`, `2026年1-6月`. */
export function isPeriod({ keys, year }: HeaderText): boolean {
	return year !== null && keys.every((key) => key.replace(YEAR_PREFIX, '') === '');
}

/** The unit that a text is and nothing else (`万元`, `（亩）`, `单位：元`); null for any other text. */
export function wholeUnit(text: string): string | null {
	const plain = foldWord(text).replace(/^[(【[〔]([^()【】[\]〔〕]*)[)】\]〕]$/, '$1');
	return WHOLE_UNIT.exec(plain)?.[1] ?? null;
}

/** Joins the texts of a group header and the one below it, for lookup as one header. */
export function joinHeaders(parent: string, child: string): string {
	return parent.replace(/[\s:：]+$/u, '') + child;
}
