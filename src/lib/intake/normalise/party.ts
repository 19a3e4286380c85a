import { markOf } from './cell-marks.ts';
import { foldCell } from './fold-cell.ts';
import { readPhrase } from './number-phrase.ts';

/** Persons or organisations named in a cell. */
export interface Party {
	/** The text as written, without blanks at its ends; null when the cell names nobody. */
	readonly text: string | null;
	/** How many are named; 0 when the cell names nobody. */
	readonly count: number;
}

const NOBODY: Party = Object.freeze({ text: null, count: 0 });
const LONGEST = 400;
const ORGANISATION =
	/(?:公司|合作社|集团|企业|厂|中心|银行|信用社|农商行|政府|委员会|村委会|居委会|学校|小学|中学|农场|林场|牧场|养殖场|基地|站|局|所|店|部|队|社|院|矿|会|行|户部|大队|[村组])$/;
/** Common surnames; a name that starts with none of them is not cut off from its neighbours. */
const SURNAMES = new Set(
	'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由'.split(
		'',
	),
);
const COMPOUND = /^(?:欧阳|上官|司马|诸葛|皇甫|尉迟|司徒|令狐|东方|慕容|夏侯|端木|长孙|宇文|公孙|申屠|呼延|闻人)/;
const AND_OTHERS = /等\s*(?:共|计)?\s*([\d一二三四五六七八九十百两〇零]{1,6})\s*(?:余|多)?\s*(?:户|人|家|名|个|位)/;
const HOUSEHOLDS = /^\D{0,12}?(\d{1,5})(?:户|人|家|名)(?:村民|农户|群众|社员|居民)?$/;

/**
 * Counts the persons or organisations of a cell: `张三、李四` and `张三 李四` 2, `张三等5户` 5. Names of organisations are never
 * cut: a list counts as one unless every part of it is a person's name or ends as an organisation does. Blank, `/` and `无`
 * name nobody. Never throws.
 */
export function readParty(text: string): Party {
	const trimmed = text.trim();
	if (/^[\u4e00-\u9fa5]{2,3}$/.test(trimmed) && isPerson(trimmed)) return { text: trimmed, count: 1 };
	const folded = foldCell(text);
	if (folded === '' || markOf(folded) !== null) return NOBODY;
	return { text: trimmed, count: folded.length > LONGEST ? 1 : countOf(folded) };
}

function countOf(folded: string): number {
	const others = AND_OTHERS.exec(folded)?.[1] ?? HOUSEHOLDS.exec(folded.replace(/ /g, ''))?.[1];
	if (others !== undefined) {
		const phrase = readPhrase(others, 0);
		if (phrase !== null && phrase.value.scale === 0 && phrase.value.units > 0n) return Number(phrase.value.units);
	}
	const bare = folded
		.replace(/\([^()]*\)/g, '')
		.replace(/1\d{10}|\d{17}[\dXx]/g, ' ')
		.trim();
	return (
		partsCount(bare.split(/[、,;/。|]/), true) ??
		partsCount(bare.split(/ +/), false) ??
		partsCount(bare.split(/[和与及]/), false) ??
		1
	);
}

/** Number of parts when there are several and each is a name, else null. Parts may hold several names themselves. */
function partsCount(parts: readonly string[], nested: boolean): number | null {
	const names = parts.map((part) => part.trim()).filter((part) => part !== '');
	if (names.length < 2) return null;
	let count = 0;
	for (const name of names) {
		const compact = name.replace(/ /g, '');
		const inside = nested ? (partsCount(name.split(/ +/), false) ?? partsCount(name.split(/[和与及]/), false)) : null;
		if (inside !== null) count += inside;
		else if (isPerson(compact) || ORGANISATION.test(compact)) count++;
		else return null;
	}
	return count;
}

function isPerson(name: string): boolean {
	if (/·/.test(name)) return name.length <= 20;
	const surname = name.charAt(0);
	return (SURNAMES.has(surname) && name.length >= 2 && name.length <= 3) || (COMPOUND.test(name) && name.length <= 4);
}
