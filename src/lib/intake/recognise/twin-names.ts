/** Characters that tell apart villages of one name: 上河村 and 下河村. */
const TWINS = new Set('上下东西南北前后左右大小新老内外中');
const NUMBERS = new Set('零〇一二三四五六七八九十百千两0123456789');

/** Traditional and other spellings of characters that are frequent in names of villages, and the usual ones. */
const VARIANTS: ReadonlyMap<string, string> = new Map(
	(
		'垻坝 壩坝 裏里 裡里 嶺岭 灣湾 莊庄 庒庄 溝沟 樓楼 橋桥 東东 龍龙 馬马 陳陈 張张 劉刘 趙赵 鄭郑 楊杨 黃黄 吳吴 吕呂 門门 頭头 長长 ' +
		'興兴 華华 廟庙 堿碱 鹼碱 崗岗 岡冈 塢坞 圍围 場场 園园 雙双 後后 鄉乡 鎮镇 縣县 區区 嶋岛 島岛 峯峰 邨村 屯邨 澗涧 潤润 澤泽 灘滩 ' +
		'濱滨 瀋沈 鳳凤 雞鸡 鷄鸡 魚鱼 鶴鹤 鐵铁 銀银 鍾钟 鐘钟 關关 陽阳 陰阴 陸陆 隴陇 雲云 靈灵 順顺 飛飞 駝驼 驢驴 麥麦 齊齐 蘇苏 蘭兰 ' +
		'萬万 葉叶 蔣蒋 賈贾 賀贺 豐丰 貴贵 賽赛 趙赵 車车 邊边 遠远 達达 連连 進进 運运 國国 團团 塵尘 墳坟 壟垄 垅垄 孫孙 學学 寶宝 實实 ' +
		'寧宁 將将 岀出 爾尔 崑昆 嶽岳 廣广 廠厂 慶庆 應应 懷怀 戰战 戶户 拋抛 揚扬 數数 曉晓 會会 棗枣 榮荣 樹树 橫横 櫻樱 歡欢 歸归 民民 ' +
		'漢汉 漁渔 滄沧 滿满 濟济 無无 煙烟 燈灯 爐炉 牆墙 獅狮 瑪玛 環环 產产 畢毕 畫画 盧卢 礦矿 礬矾 禮礼 窪洼 窯窑 窰窑 筆笔 紅红 紀纪 ' +
		'維维 綠绿 線线 羅罗 義义 聖圣 聯联 腳脚 艷艳 營营 藍蓝 藥药 衛卫 褲裤 覺觉 觀观 許许 譚谭 議议 谿溪 豬猪 貓猫'
	)
		.split(' ')
		.map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);

/** A folded name with traditional and variant characters as the usual ones. */
export function foldVariants(key: string): string {
	return Array.from(key, (character) => VARIANTS.get(character) ?? character).join('');
}

/** A folded name without what says that it is a community: 阳光 of 阳光社区. */
export function nameOf(key: string): string {
	return key.endsWith('社区') ? key.slice(0, -2) : key;
}

/**
 * True when two folded names are told apart by what tells villages apart: they differ only in directions, sizes and ages
 * (上河, 下河) or in a number (一村, 二村). `strict`, for names that are only one character apart: also when just one of
 * the two has such a character, when only the family name differs (张家庄, 李家庄), and when one is a community.
 */
export function areTwins(a: string, b: string, strict: boolean): boolean {
	if (a.endsWith('社区') !== b.endsWith('社区')) return true;
	const { first, second, behind } = differenceOf(a, b);
	const told = (text: string) => Array.from(text).every((character) => TWINS.has(character) || NUMBERS.has(character));
	if (told(first) && told(second)) return true;
	if (!strict) return false;
	return (
		Array.from(first + second).some((character) => TWINS.has(character) || NUMBERS.has(character)) ||
		behind.startsWith('家')
	);
}

/** What stands between the common beginning and the common end of two texts, and that end. */
function differenceOf(a: string, b: string): { first: string; second: string; behind: string } {
	let start = 0;
	while (start < Math.min(a.length, b.length) && a.charAt(start) === b.charAt(start)) start += 1;
	let end = 0;
	while (end < Math.min(a.length, b.length) - start && a.charAt(a.length - 1 - end) === b.charAt(b.length - 1 - end)) {
		end += 1;
	}
	return {
		first: a.slice(start, a.length - end),
		second: b.slice(start, b.length - end),
		behind: a.slice(a.length - end),
	};
}
