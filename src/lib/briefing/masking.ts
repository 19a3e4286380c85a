/** Who a document is for: the office itself, or everybody. */
export type Audience = 'internal' | 'public';

/** The kind of problem (违纪线索) that is kept in the ledgers and in no document, whoever it is for. */
export const WITHHELD_PROBLEM = 'P20';

/** 18 or 15 digits of an identity number, not part of a longer run of digits. */
const ID_NUMBER =
	/(?<![\dA-Za-z])[1-9]\d{5}(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![\dA-Za-z])/g;
const MOBILE = /(?<!\d)(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)/g;
/** Card numbers are 16 to 19 digits, often in groups of four. */
const CARD = /(?<![\dA-Za-z])(?:\d{4}[\s-]?){3}\d{1,3}[\s-]?\d{0,4}(?![\dA-Za-z])/g;
const FULL_WIDTH = /[０-９Ｘｘ]/g;
/** Without this there is no number of a person in a text. */
const THREE_DIGITS = /[\d０-９]{3}/;

/** `140311199001011234` → `140311********1234`. */
export function maskIdNumber(text: string): string {
	return text.length <= 10
		? '*'.repeat(text.length)
		: `${text.slice(0, 6)}${'*'.repeat(text.length - 10)}${text.slice(-4)}`;
}

/** The last four digits of a bank card; the others as `*`. */
export function maskCard(text: string): string {
	const digits = text.replace(/\D/g, '');
	return digits.length <= 4 ? '*'.repeat(digits.length) : `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}`;
}

/**
 * A person's name as it may be published: `张三` → `张*`. Several names, between 、 or the like, are masked each; what
 * reads as an organisation stays as it is.
 */
export function maskName(text: string): string {
	return text
		.split(/([、，,；;/\s]+)/)
		.map((part, index) => (index % 2 === 1 || part === '' || ORGANISATION.test(part) ? part : `${[...part][0] ?? ''}*`))
		.join('');
}

const ORGANISATION =
	/(?:公司|合作社|供销社|联社|企业|厂|场|店|站|所|局|院|校|[小中大]学|卫生室|[程工车大]队|中心|银行|信用社|委员会|村委会|政府|集体|经济组织|协会|基金|支部|党委|小组|专班|办公室|部)$/;

/**
 * Text with what identifies a person taken out: identity numbers, mobile numbers and card numbers, wherever they stand,
 * and the names in `names`. Half-width digits only are told from one another, so full-width ones are written as such.
 */
export function maskText(text: string, names: readonly string[] = []): string {
	const changed = THREE_DIGITS.test(text) ? maskNumbers(text) : text;
	if (names.length === 0) return changed;
	return [...new Set(names)]
		.filter((name) => [...name].length >= 2 && !ORGANISATION.test(name))
		.sort((a, b) => b.length - a.length)
		.reduce((masked, name) => masked.replaceAll(name, maskName(name)), changed);
}

function maskNumbers(text: string): string {
	const digits = text.replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
	const numbers = digits
		.replace(ID_NUMBER, (id) => maskIdNumber(id))
		.replace(CARD, (card) => (card.replace(/\D/g, '').length < 16 ? card : maskCard(card)))
		.replace(MOBILE, (_, head: string, _middle: string, tail: string) => `${head}****${tail}`);
	return numbers === digits ? text : numbers;
}

/** Text for an audience: as it is inside the office, masked for everybody else. */
export function textFor(audience: Audience, text: string, names: readonly string[] = []): string {
	return audience === 'internal' ? text : maskText(text, names);
}
