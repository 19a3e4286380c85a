/** Code pages of old workbooks, as browsers name them. */
const LABELS: ReadonlyMap<number, string> = new Map([
	[932, 'shift_jis'],
	[936, 'gbk'],
	[949, 'euc-kr'],
	[950, 'big5'],
	[1200, 'utf-16le'],
	[20936, 'gbk'],
	[54936, 'gb18030'],
	[65001, 'utf-8'],
]);
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
		if (!chinese.includes('\uFFFD') && /[\u4e00-\u9fa5]/.test(chinese)) return chinese;
	}
	return decoderOf('windows-1252').decode(bytes);
}

const DECODERS = new Map<string, TextDecoder>();

function decoderOf(label: string): TextDecoder {
	const known = DECODERS.get(label);
	if (known !== undefined) return known;
	const made = new TextDecoder(label);
	DECODERS.set(label, made);
	return made;
}
