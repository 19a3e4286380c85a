/**
 * Traditional characters and their simplified form, in pairs: those whose simplified form stands in a header, title word, unit or
 * label that recognition knows (by the transliterator Hant-Hans of ICU, and 帳).
 */
const PAIRS = [
	'並并乾干佈布佔占併并來来係系俬私俱具倉仓個个備备傢家債债價价億亿償偿優优儲储兒儿內内兩两凈净別别剝剥劃划動动務务勞劳勵励匯汇區区協协厠厕參参員员問问啓启啟启喨亮喫吃單单噹当園园圓圆團团埰采執执堅坚報报場场塊块',
	'塗涂墊垫墾垦奬奖學学實实審审寫写專专對对導导屆届層层屬属師师帳账帶带幣币幫帮幹干庫库廁厕廠厂廢废廣广廻回強强彆别彙汇後后徑径復复徵征態态憑凭應应戶户掛挂採采換换搆构搶抢摺折據据擠挤擬拟擱搁擺摆數数於于昇升時时',
	'暫暂曆历書书會会東东條条棄弃業业榖谷構构樓楼標标樣样樹树機机檔档檢检檯台欄栏權权欵款歷历歸归決决沒没沖冲況况淨净減减測测準准溝沟溫温滿满潔洁澆浇濟济灘滩災灾為为無无營营爭争爲为牽牵狀状獎奖現现環环產产産产畝亩',
	'畢毕當当疊叠發发監监盤盘眞真眾众睏困硏研確确碼码礎础礦矿稅税種种稱称穀谷積积競竞筆笔箇个範范築筑簽签籌筹籤签糧粮糰团糾纠紀纪約约紅红納纳級级紛纷終终組组結结統统經经綫线維维線线編编緩缓縣县總总織织繫系繳缴繼继',
	'續续纍累罣挂羣群義义聯联脫脱臺台與与舉举舊旧舖铺莊庄菓果萬万葯药蓋盖蕪芜藉借藥药處处虛虚號号衆众衛卫衝冲裏里補补裡里製制複复覈核見见規规親亲訂订計计託托記记訟讼訪访設设訴诉註注証证詢询話话詳详認认說说説说調调',
	'請请論论謀谋證证議议變变讓让負负財财貧贫貨货責责貸贷費费貼贴賃赁資资賢贤賣卖質质賬账賸剩購购贈赠跤交踰逾躉趸車车輛辆輸输轉转辦办農农迴回這这週周進进遊游運运過过達达違违遞递適适遺遗還还邊边鄉乡銀银銜衔銷销鋪铺',
	'錄录録录錶表鎖锁鎮镇鏈链長长門门閉闭開开閑闲閒闲間间関关闇暗關关陞升隊队際际隱隐隻只離离難难電电頁页頂顶頃顷項项預预領领頭头題题額额願愿類类顧顾顯显颱台飛飞飲饮養养餘余駐驻驗验體体髮发魚鱼麵面點点黨党齣出',
].join('');

const FIRST = 0x4e00;
/** Simplified form of the character FIRST + index; 0 for one that stays. */
const SIMPLIFIED = new Uint16Array(0xa000 - FIRST);
for (let at = 0; at < PAIRS.length; at += 2) SIMPLIFIED[PAIRS.charCodeAt(at) - FIRST] = PAIRS.charCodeAt(at + 1);

/** Traditional characters to simplified ones, for comparing headers and labels only: what is stored and shown stays as written. */
export function foldTraditional(text: string): string {
	for (let at = 0; at < text.length; at += 1) {
		if ((SIMPLIFIED[text.charCodeAt(at) - FIRST] ?? 0) !== 0) return simplified(text);
	}
	return text;
}

function simplified(text: string): string {
	let folded = '';
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		folded += String.fromCharCode(SIMPLIFIED[code - FIRST] || code);
	}
	return folded;
}
