import { plus, readPlain, stored, times, type Decimal } from './decimal.ts';
import { markOf } from './cell-marks.ts';
import { readPhrase } from './number-phrase.ts';
import { found, missing, type Reading } from './reading.ts';

/** How the cells of one kind of quantity are read. */
export interface QuantityRules {
	/** Unit words with their size in stored units; longest first. */
	readonly units: readonly (readonly [word: string, size: bigint])[];
	/** Size of a figure that has no unit word; `sized` when it carries 万, 亿 or `3千` in itself. */
	readonly bare: (figure: Decimal, sized: boolean) => bigint;
	/** Words around the figure that do not change it; a global expression. */
	readonly words: RegExp;
	/** True when goods may stand for the quantity (rent in wheat). */
	readonly barter: boolean;
	/** True when the quantity has no fractions, so that `12.5` is unreadable. */
	readonly whole: boolean;
}

/** Longer than this no cell is a quantity. */
const LONGEST = 120;
const APPROXIMATE =
	/大约|约计|约为|约|将近|接近|近|大概|估计|预计|不足|不到|不低于|不超过|超过|至少|左右|上下|以上|以下|以内|余|多|来|许|逾|超|≈/g;
const WEIGHT = /斤|千克|kg|吨/i;
const GOODS = /小麦|麦子|玉米|苞谷|稻|谷子|大米|大豆|黄豆|土豆|高粱|粮|实物|以工抵|以物抵/;
const MONEY = /[元块万亿¥]/;
const RANGE = /^(.+?)(?:-+|~+|至|到)(.+)$/;
const SEPARATORS = /[+、,;/\s和及与&|]+/;

/**
 * Reads a folded, non-blank cell that is not a plain number. One figure, with or without unit words and harmless words
 * around it, gives a value; `约50` a value marked approximate; `100-200` is a range, `3000+500` are several figures,
 * both without a value. Anything else is unreadable.
 */
export function readQuantity(folded: string, rules: QuantityRules): Reading<bigint> {
	const simple = readSimple(folded, rules);
	if (simple !== null) return simple;
	const mark = markOf(folded);
	if (mark !== null) return missing(mark);
	if (folded.length > LONGEST) return missing(/^[-+]?[\d,. ]+$/.test(folded) ? 'too-large' : 'unreadable');
	let text = compact(folded);
	if (rules.barter && (WEIGHT.test(text) || (GOODS.test(text) && !MONEY.test(text)))) return missing('barter');
	text = text.replace(rules.words, ' ').replace(/\( *\)/g, ' ');
	const exact = text.replace(APPROXIMATE, ' ').replace(/^ *~/, ' ');
	const approximate = exact !== text;
	text = compact(exact).replace(/^[:,]+|[。;,]+$/g, '');
	const sum = readParts(text, rules);
	if (sum === 'lost') return missing('lost-digits');
	if (sum !== null && sum !== 'several') {
		const reading = wholeOr(stored(sum), rules);
		return reading.value !== null && approximate ? found(reading.value, 'approximate') : reading;
	}
	const range = RANGE.exec(text);
	if (range !== null && isFigure(range[1], rules) && isFigure(range[2], rules)) return missing('range');
	const parts = text.split(SEPARATORS).filter((part) => part !== '');
	if (sum === 'several' || (parts.length > 1 && parts.every((part) => isFigure(part, rules))))
		return missing('several');
	return missing('unreadable');
}

/** The common case, a plain number with one unit word behind it. */
function readSimple(folded: string, rules: QuantityRules): Reading<bigint> | null {
	const unit = rules.units.find(([word]) => folded.endsWith(word));
	const plain = unit === undefined ? null : readPlain(folded.slice(0, -unit[0].length));
	return unit === undefined || plain === null ? null : wholeOr(stored(times(plain, unit[1])), rules);
}

function wholeOr(reading: Reading<bigint>, rules: QuantityRules): Reading<bigint> {
	return rules.whole && reading.remark === 'rounded' ? missing('unreadable') : reading;
}

function isFigure(text: string | undefined, rules: QuantityRules): boolean {
	return text !== undefined && readParts(compact(text), rules) !== null;
}

/** Drops blanks, but for those between two digits, where they part figures or groups of digits. */
function compact(text: string): string {
	if (!text.includes(' ')) return text;
	const parts = text.split(/ +/).filter((part) => part !== '');
	let joined = '';
	for (const part of parts) {
		joined += /\d$/.test(joined) && /^\d/.test(part) ? ` ${part}` : part;
	}
	return joined;
}

/** Figures with falling units, `12亩3分`, in stored units; `several` when the units do not fall, null when it is none. */
function readParts(text: string, rules: QuantityRules): Decimal | 'several' | 'lost' | null {
	const bracket = /^\(([\d,. ¥]+)\)$/.exec(text);
	let position = 0;
	let negative = bracket !== null;
	const body = bracket?.[1] ?? text;
	const sign = body.charAt(0);
	if (sign === '-' || sign === '+' || sign === '负' || sign === '△' || sign === '▲') {
		negative = negative !== (sign !== '+');
		position = 1;
	}
	if (body.charAt(position) === '¥') {
		position++;
		if (!negative && body.charAt(position) === '-') [position, negative] = [position + 1, true];
	}
	let sum: Decimal = { units: 0n, scale: 0 };
	let previous: bigint | null = null;
	while (position < body.length) {
		const phrase = readPhrase(body, position);
		if (phrase === null) return null;
		if (phrase.lost) return 'lost';
		position = phrase.end;
		const unit = rules.units.find(([word]) => body.startsWith(word, position));
		const ends = unit === undefined && position === body.length;
		if (unit === undefined && (!ends || previous !== null)) return null;
		const figure = ends ? phrase.spoken : phrase.value;
		const size = unit === undefined ? rules.bare(figure, phrase.sized) : unit[1];
		if (unit !== undefined) position += unit[0].length;
		if (previous !== null && size >= previous) return 'several';
		previous = size;
		sum = plus(sum, times(figure, size));
		if (unit !== undefined && body.charAt(position) === '半' && position + 1 === body.length) {
			sum = plus(sum, times({ units: 5n, scale: 1 }, size));
			position++;
		}
	}
	if (previous === null) return null;
	return negative ? times(sum, -1n) : sum;
}
