import { foldCell } from './fold-cell.ts';

/** Bodies of a village, longest first; what stands before them is its name. */
const VILLAGE_BODIES = ['村民委员会', '村民委会', '村委会', '村委'];
const COMMUNITY_BODIES = ['居民委员会', '居委会', '居委'];
const OTHER_BODIES = [
	...['股份经济联合总社', '股份经济联合社', '股份经联总社', '股份经联社', '股份经合社', '经联总社', '经联社', '经合社'],
	...[
		'股份经济合作联合总社',
		'股份经济合作联合社',
		'股份经济合作总社',
		'股份经济合作社',
		'经济股份合作社',
		'农村集体经济组织',
	],
	...['集体经济股份合作社', '集体经济联合组织', '集体经济合作社', '集体经济组织', '经济合作联合社', '经济联合总社'],
	...['经济联合社', '经济合作社', '股份合作社', '党支部委员会', '党总支部', '党总支', '党支部', '党委', '两委'],
];
const BODIES = [...OTHER_BODIES, ...COMMUNITY_BODIES, ...VILLAGE_BODIES];
/** The number of a list before a name: 1.上河村, 02上河村, 三、上河村. */
const NUMBERED = /^(?:\d{1,3}[、.．)]|0\d{1,2}|[一二三四五六七八九十]{1,3}[、.．])+(?=\p{Script=Han}{2})/u;
/** Longer than this no text is a name; it stays as it is. */
const LONGEST = 200;
const GENERIC =
	/^(?:村|社区|[东西南北]?街)?(?:村民委员会|居民委员会|村委会|居委会|村委|居委|股份经济合作社|经济合作社|人民政府|政府|党委)?$/;
const NO_VILLAGE =
	/^(?:行政|自然|本|外|全|各|每|该|所在|邻|空壳|薄弱|示范|脱贫)村$|合计|总计|小计|[\d一二三四五六七八九十百]+个村/;

/** What is left of a name that is none: 村, 本村, 行政村, 社区. */
const BARE = /^(?:本|该|全|各|每|外|邻|所在)?(?:(?:行政|自然)?村|村级|村集体|集体|社区|居)?$/;

/** True for a text in a column of villages that names none: only what every village is called (村, 村委会, 本村, 社区居委会). */
export function isNamelessVillage(text: string): boolean {
	if (text.length > LONGEST) return false;
	let rest = foldCell(text).replace(/[^\p{L}\p{N}]+/gu, '');
	if (rest === '') return false;
	const bodyOf = (name: string) => BODIES.find((body) => name.endsWith(body));
	for (let body = bodyOf(rest); body !== undefined; body = bodyOf(rest)) rest = rest.slice(0, -body.length);
	return BARE.test(rest);
}

const SEVERAL = /(?:村|社区|居)等(?:共|计|合计)?[\d一二两三四五六七八九十几数多各]+个?(?:行政|自然)?(?:村|社区)/;
const BETWEEN_NAMES = /[、,;/+&]|(?<=村|社区)[和及与](?=\p{Script=Han}{2,}(?:村|社区))/u;

/**
 * True for a text that names more than one village: `下河村等3村`, `上河村、下河村`, `上河、下河村`, `上河村和下河村`. The parts of one
 * place (`城关镇/上河村`, `上河村、3组`) and the names of one village (`上河村村委会、上河村经济合作社`) are not several.
 */
export function namesSeveralVillages(text: string): boolean {
	if (text.length > LONGEST) return false;
	const folded = foldCell(text).replace(/ |\([^()]*\)/g, '');
	if (SEVERAL.test(folded)) return true;
	const parts = folded.split(BETWEEN_NAMES).filter((part) => part !== '');
	if (parts.length < 2 || !/(?:村|社区)$/.test(villageLabel(parts.at(-1) ?? ''))) return false;
	if (parts.some((part) => part.length < 2 || splitPlace(part).village === null || isNamelessVillage(part)))
		return false;
	return new Set(parts.map((part) => foldVillageName(splitPlace(part).village ?? ''))).size > 1;
}

/**
 * Key for comparing village names: NFKC, blanks, signs and bracketed text gone, the given prefixes (names of the
 * township and what is above it) gone, the body (村委会, 股份经济合作社 …) gone, and a final 村 where at least two characters
 * stay. 社区 stays, so that 阳光社区 is not 阳光村; a 居委会 is that of a 社区. Folding a key changes nothing.
 */
export function foldVillageName(text: string, prefixes: readonly string[] = []): string {
	let key = bareName(villageLabel(text, prefixes));
	if (key.length > LONGEST) return key;
	for (let next = bareName(villageLabel(key)); next !== key; next = bareName(villageLabel(key))) key = next;
	return key;
}

/** Letters, digits and Han only, without a final 村 where two characters stay. */
function bareName(label: string): string {
	const name = label.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
	let end = name.length;
	while (end > 2 && name.charAt(end - 1) === '村') end--;
	return name.slice(0, end);
}

/**
 * Name of a village as people write it: without prefixes, brackets and body, with its 村 or 社区.
 * `城关镇上河村股份经济合作社` with the prefix `城关镇` and `上河村委会` are both `上河村`; `上河` stays `上河`.
 */
export function villageLabel(text: string, prefixes: readonly string[] = []): string {
	const folded = foldCell(text).replace(/ /g, '');
	if (folded.length > LONGEST) return folded;
	const open = withoutBrackets(folded);
	let name = (open === '' ? folded : open).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(NUMBERED, '');
	for (let again = true; again;) {
		again = false;
		for (const prefix of prefixes) {
			const rest = prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : '';
			if (rest.length >= 2 && !GENERIC.test(rest)) [name, again] = [rest, true];
		}
	}
	for (let next = withoutBody(name); next !== name; next = withoutBody(name)) name = next;
	return name;
}

/** Without what stands in brackets, brackets within brackets included. */
function withoutBrackets(text: string): string {
	const rest = text.replace(/[([【〔{][^()[\]【】〔〕{}]*[)\]】〕}]/g, '');
	return rest === text ? text : withoutBrackets(rest);
}

/** A group of a village's people: `上河村第一村民小组`, `上河村3组`. */
const GROUP = /^(.+?(?:村|社区))第?[一二三四五六七八九十\d]{1,3}(?:(?:村民|居民)?小?组|[社队])$/;
const ADMINISTRATIVE = /^(.{2,})行政村$/;

function withoutBody(name: string): string {
	const group = GROUP.exec(name)?.[1];
	if (group !== undefined && group.length >= 2 && !GENERIC.test(group)) return group;
	const administrative = ADMINISTRATIVE.exec(name)?.[1];
	if (administrative !== undefined) return administrative.endsWith('村') ? administrative : `${administrative}村`;
	for (const body of OTHER_BODIES) {
		if (name.endsWith(body) && name.length > body.length) return name.slice(0, -body.length);
	}
	for (const body of COMMUNITY_BODIES) {
		if (!name.endsWith(body) || name.length === body.length) continue;
		const rest = name.slice(0, -body.length);
		return rest.endsWith('社区') || rest.endsWith('村') ? rest : `${rest}社区`;
	}
	for (const body of VILLAGE_BODIES) {
		if (!name.endsWith(body) || name.length === body.length) continue;
		const rest = name.slice(0, -body.length);
		// 王村村民委员会 is that of 王村; 上河村民委员会 and 上河村村民委员会 are both that of 上河村.
		return rest.endsWith('村') || rest.endsWith('社区') ? rest : `${rest}村`;
	}
	return name;
}

/** True when a text looks like the name of a village: a name of 2 to 30 characters that ends with 村, 社区 or a body. */
export function looksLikeVillage(text: string): boolean {
	if (text.length > 60) return false;
	const folded = foldCell(text).replace(/ |\([^()]*\)/g, '');
	if (folded.length < 2 || folded.length > 30 || !/^[\p{Script=Han}\dA-Za-z·]+$/u.test(folded)) return false;
	if (NO_VILLAGE.test(folded) || GENERIC.test(folded)) return false;
	const label = villageLabel(folded);
	return label.length >= 2 && (/(?:村|社区)$/.test(label) || /(?:经济合作|联合|集体经济).*(?:社|组织)$/.test(folded));
}

/** A township and a village named together. */
export interface PlaceName {
	readonly township: string | null;
	readonly village: string | null;
}

const PROVINCE = /^\p{Script=Han}{2,7}?(?:省|自治区)(?=\p{Script=Han}{2})/u;
const CITY = /^\p{Script=Han}{2,7}?(?:市|地区|自治州|盟)(?=\p{Script=Han}{2})(?![镇乡村])/u;
const TOWNSHIP = /^(\p{Script=Han}{2,8}?(?:街道办事处|街道|镇|乡))(.*)$/u;
const COUNTY = /^\p{Script=Han}{1,8}?(?:自治县|县|(?<!社)区|旗|市)(?![镇乡村]|街道)/u;
const LONE_COUNTY = /^\p{Script=Han}{2,8}?(?:自治县|县|旗)(?![镇乡村]|街道)(?=\p{Script=Han}{2})/u;
const OFFICE = /^(?:人民政府|政府|党委|办事处|办公室|农经站|农经中心|经管站|便民服务中心|农业综合服务中心|机关)?$/;

/**
 * Township and village in the name of an organisation: `XX县城关镇上河村股份经济合作社` → 城关镇, 上河村. A township has at
 * least two characters before 镇, 乡 or 街道, so that 镇头村 and 街道口村 are villages and 王村镇 and 乡宁县 are read right.
 * Both null when the text has no name in it.
 */
export function splitPlace(text: string): PlaceName {
	if (text.length > LONGEST) return { township: null, village: null };
	let name = foldCell(text).replace(/ |\([^()]*\)/g, '');
	name = name.replace(PROVINCE, '').replace(CITY, '');
	const county = COUNTY.exec(name)?.[0] ?? '';
	const match = (county === '' ? null : TOWNSHIP.exec(name.slice(county.length))) ?? TOWNSHIP.exec(name);
	const [, township = null, rest = ''] = match ?? [];
	if (township === null || rest === '村' || rest === '社区') {
		const village = villageLabel(name.replace(LONE_COUNTY, ''));
		return { township: null, village: village === '' ? null : village };
	}
	return { township: township.replace(/办事处$/, ''), village: OFFICE.test(rest) ? null : villageLabel(rest) };
}
