import { xmlText } from '../safe-text.ts';

/** Longest text of a cell, in UTF-16 units. */
export const LONGEST_TEXT = 32_767;
const CUT_MARK = '……（过长，已截断）';
/**
 * Text as a workbook may hold it: without characters that XML does not allow and without half characters, line breaks
 * as `\n`, at most `longest` UTF-16 units; what is longer is cut, with a mark at the end.
 */
export function cellText(text: string, longest = LONGEST_TEXT): string {
	const clean = xmlText(text).replace(/\r\n?/g, '\n');
	if (clean.length <= longest) return clean;
	return xmlText(clean.slice(0, longest - CUT_MARK.length)) + CUT_MARK;
}

/** What a spreadsheet might take for the start of a formula once the cell is edited. */
export function looksLikeFormula(text: string): boolean {
	return /^[=+\-@|\t\n＝＋－＠]/.test(text);
}

/** `_x0041_` in a workbook means A: text that happens to read so has its first `_` written as a code. */
export function escapeCodes(text: string): string {
	return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** Width of a text in half-width characters: a Chinese one is two. */
export function halfWidths(text: string): number {
	let width = 0;
	for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
	return width;
}
