/** What the entries of a profile are called, as the page of settings and its messages have it. */

export const ENTRY_WORDS = {
	name: '活动名称',
	area: '地区名称',
	unitName: '单位名称',
	pillars: '三项工作的名称',
	baseDate: '起始日期',
	deadline: '完成期限',
	slowWithin: '慢的界限',
	stateWords: '状态的叫法',
	stateColours: '状态的颜色',
	flags: '挂旗',
	tierCuts: '收入档次',
	targets: '各村目标',
	composite: '综合得分',
	villages: '村名册',
	secondRoundEndYear: '二轮承包到期年份',
	termLimits: '最长年限',
	termLimitsFrom: '年限从何时查起',
	priceFloors: '最低价',
	usualAmounts: '金额常见范围',
	largestArea: '一宗面积上限',
	areaTolerance: '实测面积可超出',
	lumpSumYears: '一次收取年数',
} as const satisfies Readonly<Record<string, string>>;

/** Names of the parts of an entry. */
const PART_WORDS: ReadonlyMap<string, string> = new Map([
	['contracts', '合同'],
	['debts', '债务'],
	['fees', '收费'],
	['good', '达到序时'],
	['slow', '落后不多'],
	['late', '落后较多'],
	['first', '前几名'],
	['last', '后几名'],
	['firstColour', '前几名的旗'],
	['lastColour', '后几名的旗'],
	['township', '乡镇'],
	['village', '村名'],
	['name', '村名'],
	['formerly', '原名'],
	['on', '是否启用'],
]);

/** Words for the colours that a profile may name. */
export const COLOUR_WORDS = { green: '绿', yellow: '黄', red: '红', blue: '蓝' } as const;

/** A colour of the profile. */
export type Colour = keyof typeof COLOUR_WORDS;

export const COLOURS = Object.keys(COLOUR_WORDS) as readonly Colour[];

/** The Chinese name of an entry: `村名册第 2 项的村名`; null when the profile has no such entry. */
export function placeWords(path: readonly (string | number)[]): string | null {
	const [entry, ...parts] = path;
	if (typeof entry !== 'string' || !Object.hasOwn(ENTRY_WORDS, entry)) return null;
	const name = ENTRY_WORDS[entry as keyof typeof ENTRY_WORDS];
	const words = parts.map((part) =>
		typeof part === 'number' ? `第 ${part + 1} 项` : `的${PART_WORDS.get(part) ?? ` ${part} `}`,
	);
	return [name, ...words].join('').trim();
}
