import type { CodeList } from '#lib/ledger/types.ts';
import { foldTraditional } from '../recognise/traditional.ts';
import { markOf } from './cell-marks.ts';
import { foldCell } from './fold-cell.ts';
import { BLANK, found, missing, type Reading } from './reading.ts';

/** Reads cells against one code list. No function throws. */
export interface CodeReader {
	/**
	 * One code. The whole text is looked up first (code, label, synonym; punctuation, blanks and case folded), then
	 * without its brackets, then the longest words of the list inside it; where the words found belong to
	 * several codes, the code of the longest, with `several`. `unknown-code` when nothing matches.
	 */
	readonly readCode: (text: string) => Reading<string>;
	/**
	 * All codes of the cell, joined by `,` in list order, each once. The text is cut at 、，；/ and line breaks and at item
	 * numbers; every part is read. `unknown-code` without a value when no part matches, with it when some do not.
	 */
	readonly readCodes: (text: string) => Reading<string>;
	/** True when the text, folded, is a word of the list. */
	readonly isWord: (text: string) => boolean;
}

/** A word of the list, folded, and the place of its code in the list. */
interface Word {
	readonly text: string;
	readonly index: number;
}

const CACHED = 4096;
const SEPARATORS = /[、,，;；/／|｜。\n\r\u2028\u2029]+/;
const ITEM_NUMBER = /(^|[^\d.])[(（]?\d{1,2}[)）.．](?!\d)|[①-⑳⑴-⒇⒈-⒛]/g;
const NEGATIONS = '未不无没非';
const PLAIN = /^[\da-z\u4e00-\u9fa5]*$/;

/** Prepares a code list for reading. Of two codes with the same word, the first in the list has it. */
export function compileCodes(list: CodeList): CodeReader {
	const exact = new Map<string, number>();
	const register = (text: string, index: number) => {
		const key = foldWord(text);
		if (key !== '' && !exact.has(key)) exact.set(key, index);
	};
	for (const step of [0, 1, 2]) {
		list.codes.forEach(({ code, label, synonyms }, index) => {
			if (step === 0) register(code, index);
			else if (step === 1) [label, ...synonyms].forEach((word) => register(word, index));
			// A label such as 承包期过长/超法定年限 or 继续履行(确认) also stands for each of its sides.
			else [label.replace(/[(（].*$/, ''), ...label.split('/')].forEach((word) => register(word, index));
		});
	}
	const words: readonly Word[] = [...exact]
		.filter(([text]) => text.length > 1 && (!/^[\da-z]+$/.test(text) || /^[a-z]\d\d$/.test(text)))
		.map(([text, index]) => ({ text, index }))
		.sort((a, b) => b.text.length - a.text.length || a.index - b.index);
	const codes = list.codes.map(({ code }) => code);

	/** Indexes of the codes in a text: its whole, or the words inside it, longest word first. */
	function search(text: string): readonly number[] {
		const key = foldWord(text);
		const whole = exact.get(key) ?? (/[(（]/.test(text) ? exact.get(foldWord(withoutBrackets(text))) : undefined);
		return whole === undefined ? searchInside(key, words) : [whole];
	}

	function readCode(text: string): Reading<string> {
		const folded = foldCell(text);
		if (folded === '') return BLANK;
		if (!exact.has(foldWord(text))) {
			const mark = markOf(folded);
			if (mark !== null) return missing(mark);
		}
		const [first, ...others] = search(text);
		const code = first === undefined ? undefined : codes[first];
		if (code === undefined) return missing('unknown-code');
		return found(code, others.some((other) => other !== first) ? 'several' : null);
	}

	function readCodes(text: string): Reading<string> {
		const folded = foldCell(text);
		if (folded === '') return BLANK;
		const whole = exact.get(foldWord(text));
		if (whole === undefined) {
			const mark = markOf(folded);
			if (mark !== null) return missing(mark);
		}
		const chosen = new Set<number>(whole === undefined ? [] : [whole]);
		let unknown = false;
		const parts = whole === undefined ? text.replace(ITEM_NUMBER, '$1\n').split(SEPARATORS) : [];
		for (const part of parts) {
			const key = foldWord(part);
			if (key === '' || /^[\d一二三四五六七八九十]{1,2}$/.test(key)) continue;
			const matches = search(part);
			unknown ||= matches.length === 0;
			for (const match of matches) chosen.add(match);
		}
		// 少包、多占: a word of the list that the cuts have taken apart.
		if (chosen.size === 0 && parts.length > 1) for (const match of search(text)) chosen.add(match);
		if (chosen.size === 0) return missing('unknown-code');
		const value = codes.filter((_, index) => chosen.has(index)).join(',');
		return found(value, unknown ? 'unknown-code' : null);
	}

	return { readCode: cached(readCode), readCodes: cached(readCodes), isWord: (text) => exact.has(foldWord(text)) };
}

/** Codes of the words inside a folded text: longest words first, no character used twice, none behind a negation. */
function searchInside(text: string, words: readonly Word[]): readonly number[] {
	const hits: number[] = [];
	const used = new Uint8Array(text.length);
	for (const word of words) {
		if (word.text.length > text.length) continue;
		for (let at = text.indexOf(word.text); at >= 0; at = text.indexOf(word.text, at + word.text.length)) {
			if (used[at] === 1 || used[at + word.text.length - 1] === 1) continue;
			used.fill(1, at, at + word.text.length);
			if (at > 0 && used[at - 1] !== 1 && NEGATIONS.includes(text.charAt(at - 1))) continue;
			hits.push(word.index);
		}
	}
	return hits;
}

/** Letters, digits and Han only, lower case and simplified; text without any (`√`) keeps its signs. */
function foldWord(text: string): string {
	const folded = foldTraditional(foldCell(text)).toLowerCase();
	return PLAIN.test(folded) ? folded : folded.replace(/[^\p{L}\p{N}]+/gu, '') || folded;
}

function withoutBrackets(text: string): string {
	return foldCell(text).replace(/\([^()]*\)/g, '');
}

function cached(read: (text: string) => Reading<string>): (text: string) => Reading<string> {
	const readings = new Map<string, Reading<string>>();
	return (text) => {
		const known = readings.get(text);
		if (known !== undefined) return known;
		const reading = read(text);
		if (text.length <= 64) {
			if (readings.size >= CACHED) readings.clear();
			readings.set(text, reading);
		}
		return reading;
	};
}
