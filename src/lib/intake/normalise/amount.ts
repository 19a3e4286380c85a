import { readPlain, stored, times } from './decimal.ts';
import { foldCell } from './fold-cell.ts';
import { readQuantity, type QuantityRules } from './quantity.ts';
import { BLANK, type Reading } from './reading.ts';

/** Units in which offices write money. */
export type MoneyUnit = '元' | '百元' | '千元' | '万元' | '十万元' | '百万元' | '千万元' | '亿元';

/** Size of each unit in 分. */
export const MONEY_UNITS: Readonly<Record<MoneyUnit, bigint>> = {
	元: 100n,
	百元: 10_000n,
	千元: 100_000n,
	万元: 1_000_000n,
	十万元: 10_000_000n,
	百万元: 100_000_000n,
	千万元: 1_000_000_000n,
	亿元: 10_000_000_000n,
};

/** Unit words of a money cell in 分. 万 and 亿 are part of the figure, so `3.5万元` is 3.5万 times 元. */
export const MONEY_WORDS: QuantityRules['units'] = [
	...(['元人民币', '元整', '元正', '圆整', '块钱', '元钱', '元', '圆', '块'] as const).map(
		(word) => [word, 100n] as const,
	),
	...([
		['角整', 10n],
		['角', 10n],
		['毛', 10n],
		['分', 1n],
	] as const),
];

const WORDS =
	/人民币|大写|金额|一次性|已交清|已交|已缴|已付|已收|实收|实交|实缴|应收|应交|应缴|合计|共计|总计|小计|总价|总额|总共|一共|年租金|年承包费|承包费|承包金|租赁费|租金|每年|一年|\/年|\(年\)|(?<=元)年|共|计|RMB|CNY|:/gi;

const RULES = new Map<MoneyUnit, QuantityRules>(
	(Object.keys(MONEY_UNITS) as MoneyUnit[]).map((unit) => [
		unit,
		{
			units: MONEY_WORDS,
			bare: (_, sized) => (sized ? 100n : MONEY_UNITS[unit]),
			words: WORDS,
			barter: true,
			whole: false,
		},
	]),
);

/**
 * Reads a money cell in 分. `unit` is the unit of the column; a unit in the cell wins over it: `3.5万`, `35000元`,
 * `5千` are read as written. Digits spelled in Chinese without 万, 亿 or 元 (`三千五百`) are in the unit of the column.
 *
 * Negative: `-3`, `(3,000.00)`, `△3`, `负3`. Words that do not change a figure are passed over (一次性, 已交, 合计,
 * 每年 …; a closed list), so `已交3000元` is a value, while `欠3000元` or `第3期` is unreadable, and so are prices (`300元/亩`),
 * which belong in `readPrice`. More decimals than 分: half up, `rounded` when money was lost. Never throws.
 */
export function readAmount(text: string, unit: MoneyUnit): Reading<bigint> {
	const folded = foldCell(text);
	if (folded === '') return BLANK;
	const plain = readPlain(folded);
	if (plain !== null) return stored(times(plain, MONEY_UNITS[unit]));
	return readQuantity(folded, RULES.get(unit) ?? YUAN);
}

const YUAN: QuantityRules = { units: MONEY_WORDS, bare: () => 100n, words: WORDS, barter: true, whole: false };

const LARGE_UNIT =
	/(?<![\d.十百千万亿两一二三四五六七八九])(?:(十|百|千)?(万)|(亿))元(?![\p{Script=Han}\d])|\((万|亿)\)/gu;
const SMALL_UNIT = /(?<=^|[^\p{Script=Han}\d]|人民币|单位|[费金额价款入租资本息])(百|千)?元(?![\p{Script=Han}\d])/gu;

/**
 * Money unit named in a header, a `单位：` line or a title: `（万元）`, `单位：万元`, `金额/万元`, `人民币万元`, `RMB 元`,
 * `元/亩`. Null when there is none, or when two different ones are named.
 */
export function moneyUnitOf(text: string): MoneyUnit | null {
	const folded = foldCell(text.length > 2000 ? text.slice(0, 2000) : text).replace(/ /g, '');
	const units = new Set<string>();
	for (const match of folded.matchAll(LARGE_UNIT)) {
		units.add(`${match[1] ?? ''}${match[2] ?? match[3] ?? match[4] ?? ''}元`);
	}
	for (const match of folded.matchAll(SMALL_UNIT)) units.add(`${match[1] ?? ''}元`);
	const [only] = units;
	return units.size === 1 && only !== undefined && isMoneyUnit(only) ? only : null;
}

function isMoneyUnit(text: string): text is MoneyUnit {
	return Object.prototype.hasOwnProperty.call(MONEY_UNITS, text);
}
