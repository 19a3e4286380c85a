import { decimalOf, plus, shift, type Decimal } from './decimal.ts';

/** A number in words or digits found at one place of a text. */
export interface Phrase {
	/** Its value, read to the letter: `3万5` is 30005. */
	readonly value: Decimal;
	/** Its value when nothing follows, as people say it: `3万5` is 35000. */
	readonly spoken: Decimal;
	/** Position behind it. */
	readonly end: number;
	/** True when it carries 万 or 亿, or 十, 百, 千 behind Arabic digits: such a figure has its size in it. */
	readonly sized: boolean;
	/** True when a spreadsheet has cut digits off (`1.40311E+17`). */
	readonly lost: boolean;
}

const ZERO: Decimal = { units: 0n, scale: 0 };
const DIGITS = '零一二三四五六七八九';
const DIGIT_VALUES: ReadonlyMap<string, number> = new Map([
	...[...DIGITS].map((digit, value) => [digit, value] as const),
	...[...'〇壹贰叁肆伍陆柒捌玖'].map((digit, value) => [digit, value] as const),
	...([
		['○', 0],
		['两', 2],
		['兩', 2],
		['貳', 2],
		['弍', 2],
		['叄', 3],
		['參', 3],
		['陸', 6],
	] as const),
]);
const SMALL: ReadonlyMap<string, number> = new Map([
	...([
		['十', 1],
		['拾', 1],
		['百', 2],
		['佰', 2],
		['千', 3],
		['仟', 3],
	] as const),
]);
const LARGE: ReadonlyMap<string, number> = new Map([
	...([
		['万', 4],
		['萬', 4],
		['w', 4],
		['W', 4],
		['亿', 8],
		['億', 8],
	] as const),
]);
const ARABIC = /(?:\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+)(?:\.\d*)?(?:[eE][+-]?\d{1,3}(?!\d))?|\.\d+/y;

/** Value of one Chinese digit, null for any other character. */
export function chineseDigit(character: string): number | null {
	return DIGIT_VALUES.get(character) ?? null;
}

/**
 * Reads the number that starts at `start`: Arabic (`1,200.5`, `1.5E+05`), Chinese (`三千五百`, `叁万伍仟`, `三点五`),
 * or mixed (`3.5万`, `3万5千`, `1亿2000万`). Null when none starts there or the order of its parts makes no number.
 */
export function readPhrase(text: string, start: number): Phrase | null {
	let position = start;
	let total = ZERO;
	let section = ZERO;
	let current: Decimal | null = null;
	let single = false;
	let arabic = false;
	let smallest = 9;
	let large = 99;
	let last = 0;
	let afterZero = false;
	let filled = false;
	let sized = false;
	let lost = false;
	while (position < text.length) {
		const character = text.charAt(position);
		const digit = DIGIT_VALUES.get(character);
		const small = SMALL.get(character);
		const huge = LARGE.get(character);
		if (digit === 0 && (current !== null || position > start)) {
			if (current !== null) return null;
			afterZero = true;
			position++;
		} else if (digit !== undefined) {
			if (current !== null) return null;
			const decimals = decimalsAfter(text, position + 1);
			current = decimalOf(`${digit}${decimals === '' ? '' : `.${decimals}`}`);
			single = decimals === '';
			arabic = false;
			position += decimals === '' ? 1 : decimals.length + 2;
		} else if (small !== undefined) {
			if (small >= smallest || (current === null && small !== 1)) return null;
			filled = true;
			section = plus(section, shift(current ?? { units: 1n, scale: 0 }, small));
			sized ||= arabic && current !== null;
			[current, smallest, last, afterZero] = [null, small, small, false];
			position++;
		} else if (huge !== undefined) {
			if ((character === 'w' || character === 'W') && !(arabic && current !== null)) break;
			if (huge >= large && !(huge === 8 && large === 4)) return null;
			const part = current === null ? section : plus(section, current);
			filled ||= current !== null;
			if (!filled && !(huge === 8 && large === 4)) return null;
			total = huge === 8 ? shift(plus(total, part), 8) : plus(total, shift(part, 4));
			[section, current, smallest, large, last, afterZero, sized] = [ZERO, null, 9, huge, huge, false, true];
			filled = false;
			position++;
		} else {
			ARABIC.lastIndex = position;
			const match = ARABIC.exec(text);
			if (match === null) break;
			if (current !== null) return null;
			const [mantissa = '', exponent] = match[0].split(/[eE]/);
			current = decimalOf(mantissa);
			if (exponent !== undefined) {
				const places = Number(exponent);
				lost ||= (places >= 15 || (current.scale === 5 && places >= 11)) && current.units !== 0n;
				current = shift(current, places);
			}
			single = match[0].length === 1;
			arabic = true;
			position += match[0].length;
		}
	}
	if (position === start) return null;
	const value = plus(total, current === null ? section : plus(section, current));
	const isSpoken = current !== null && single && last >= 2 && !afterZero && current.units > 0n;
	const spoken = isSpoken && current !== null ? plus(total, plus(section, shift(current, last - 1))) : value;
	return { value, spoken, end: position, sized, lost };
}

/** Digits behind 点, as Arabic digits; '' when there are none. */
function decimalsAfter(text: string, position: number): string {
	if (text.charAt(position) !== '点') return '';
	let decimals = '';
	for (let index = position + 1; index < text.length; index++) {
		const digit = DIGIT_VALUES.get(text.charAt(index));
		if (digit === undefined) break;
		decimals += String(digit);
	}
	return decimals;
}
