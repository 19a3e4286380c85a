/** Code pages of old workbooks, as browsers name them. */
const LABELS: ReadonlyMap<number, string> = new Map([
	[866, 'ibm866'],
	[874, 'windows-874'],
	[932, 'shift_jis'],
	[936, 'gbk'],
	[949, 'euc-kr'],
	[950, 'big5'],
	[1200, 'utf-16le'],
	[1250, 'windows-1250'],
	[1251, 'windows-1251'],
	[1253, 'windows-1253'],
	[1254, 'windows-1254'],
	[1255, 'windows-1255'],
	[1256, 'windows-1256'],
	[1257, 'windows-1257'],
	[1258, 'windows-1258'],
	[20936, 'gbk'],
	[54936, 'gb18030'],
	[65001, 'utf-8'],
]);
/** What stands at 0x80 to 0x9F in Windows' Western page; unused places hold themselves. */
const WESTERN_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
/** Pages that programs write when they do not know better. */
const CARELESS = new Set([0, 437, 850, 1252, 10000, 28591, 32768]);

/**
 * Text of an old workbook. Where its code page says Western or nothing but the bytes are Chinese, as programs that
 * take no care of the page write them, it is Chinese.
 */
export function decodeCodePage(codePage: number, bytes: Uint8Array): string {
	const label = LABELS.get(codePage);
	if (label !== undefined) return decoderOf(label).decode(bytes);
	if (CARELESS.has(codePage) && bytes.some((byte) => byte >= 0x80)) {
		const chinese = decoderOf('gbk').decode(bytes);
		if (!chinese.includes('\uFFFD') && /[\u4e00-\u9fa5]/.test(chinese) && isPaired(bytes)) return chinese;
	}
	// Node leaves the signs of 0x80 to 0x9F as they are.
	const western = decoderOf('windows-1252').decode(bytes);
	return western.replace(/[\u0080-\u009F]/g, (sign) => WESTERN_SIGNS.charAt(sign.charCodeAt(0) - 0x80));
}

/**
 * True when bytes above ASCII come in pairs at least as often as with a letter behind them: in Chinese all but the rarest characters are
 * such a pair, in Western text a quotation mark or an accented letter mostly has a plain letter behind it.
 */
function isPaired(bytes: Uint8Array): boolean {
	let pairs = 0;
	let singles = 0;
	for (let index = 0; index < bytes.length; index += 1) {
		if ((bytes[index] ?? 0) < 0x80) continue;
		if ((bytes[index] ?? 0) >= 0xa1 && (bytes[index + 1] ?? 0) >= 0xa1) pairs += 1;
		else singles += 1;
		index += 1;
	}
	return pairs > 0 && pairs >= singles;
}

const DECODERS = new Map<string, TextDecoder>();

function decoderOf(label: string): TextDecoder {
	const known = DECODERS.get(label);
	if (known !== undefined) return known;
	const made = new TextDecoder(label);
	DECODERS.set(label, made);
	return made;
}
