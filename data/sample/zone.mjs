/** The fictional zone: its as-of dates, townships, villages, people, and how their names get spelled. */

import { dayNumber } from './format.mjs';
import { pickBy } from './random.mjs';

export const ZONE = '示范区';

/** As-of dates; a "step" is an index into this list. */
export const AS_OF = [
	[2022, 3, 31],
	[2022, 4, 30],
	[2022, 5, 31],
	[2022, 7, 6],
];

/** First day of the campaign: nothing is cleared, found or resolved before it. */
export const CAMPAIGN_START = [2022, 2, 16];

const NAMES = {
	城关镇: ['柏树坪村', '东圪台村', '上河村', '下河村', '石槽洼村', '杏树岭村', '旧村梁村', '花石社区'],
	白泉镇: ['南窑村', '西坡一村', '西坡二村', '红土崖村', '青石垴村', '双泉庄村', '羊角堰村', '三道坡村'],
	桃川乡: ['大桃沟村', '小桃沟村', '核桃凹村', '前寨底村', '后寨底村', '云盘坨村', '黄芦坪村', '瓦碴口村'],
};

export const TOWNS = Object.keys(NAMES);

/** Every village, the one community among them: `{ town, name }`, in ledger order. */
export const VILLAGES = TOWNS.flatMap((town) => NAMES[town].map((name) => ({ town, name })));

/** Units that own no land or debt of their own: the community. */
export const isCommunity = (village) => village.name.endsWith('社区');

/** Villages whose contracts are all in order (无任务). */
export const NOTHING_TO_CLEAR = new Set(['石槽洼村', '三道坡村', '黄芦坪村']);

/** Villages without debts. */
export const DEBT_FREE = new Set(['杏树岭村', '云盘坨村', '花石社区']);

/**
 * The village's name as one ledger spells it. Every form folds back to one village: strip blanks and
 * brackets, the county and township of the same row, one organisation suffix, then a final 村.
 * @param {{town: string, name: string}} village
 * @param {string} ledger key of the ledger, so that each ledger keeps its own habit
 * @param {{county?: boolean, plainOnly?: boolean}} [row] whether the row has a county column
 */
export function spell({ town, name }, ledger, { county = false } = {}) {
	if (name.endsWith('社区')) return pickBy(`${ledger}|${name}`, [name, `${name}居委会`, `${name}居民委员会`]);
	const root = name.slice(0, -1);
	const numbered = /[一二三四五]$/.test(root);
	const spaced = root.length === 2 ? `${root[0]} ${root[1]} 村` : name;
	return pickBy(`${ledger}|${name}`, [
		name,
		name,
		name,
		name,
		name,
		numbered ? name : root,
		spaced,
		`${name}村委会`,
		`${name}村民委员会`,
		`${name}股份经济合作社`,
		`${name}经济合作社`,
		`${town}${name}股份经济合作社`,
		`${name}（原${root}大队）`,
		county ? `${ZONE}${town}${name}股份经济合作社` : name,
	]);
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];

/** A personal name that is plainly nobody's: 赵某甲. */
export const person = (random) => `${random.pick(SURNAMES)}某${random.pick(STEMS)}`;

/** Day numbers of the window that belongs to `step`: after the previous as-of date, up to its own. */
export function stepWindow(step) {
	const first = step === 0 ? dayNumber(CAMPAIGN_START) : dayNumber(AS_OF[step - 1]) + 1;
	return [first, dayNumber(AS_OF[step])];
}
