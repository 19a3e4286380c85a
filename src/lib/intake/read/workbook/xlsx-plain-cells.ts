/** A cell of the usual form: `<c r="B7" s="3" t="s"><v>12</v></c>`. */
export interface PlainCell {
	/** Row from 1; 0 when the cell does not say. */
	row: number;
	/** Column from 0; -1 when the cell does not say. */
	column: number;
	/** Style; -1 for none. */
	style: number;
	/** Number of a shared text; -1 when the cell holds a number. */
	shared: number;
	/** A number as written; blank for a cell without value and for a shared text. */
	number: string;
	/** Where the text goes on behind the cell. */
	end: number;
}

const QUOTE = 34;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;

/**
 * Reads the cell that begins at `at`, when it is of the usual form: no formula, no text of its own, nothing escaped. False for any
 * other, which is then to be read as XML. Most cells of a large sheet are of this form, and this is several times faster.
 */
export function readPlainCell(xml: string, at: number, cell: PlainCell): boolean {
	if (xml.charCodeAt(at) !== LESS || xml.charCodeAt(at + 1) !== 99) return false;
	cell.row = 0;
	cell.column = -1;
	cell.style = -1;
	cell.shared = -1;
	cell.number = '';
	let isShared = false;
	let index = at + 2;
	let code = xml.charCodeAt(index);
	while (code === 32) {
		const name = xml.charCodeAt(index + 1);
		if (xml.charCodeAt(index + 2) !== EQUALS || xml.charCodeAt(index + 3) !== QUOTE) return false;
		const from = index + 4;
		const to = xml.indexOf('"', from);
		if (to < 0) return false;
		if (name === 114) {
			if (!readReference(xml, from, to, cell)) return false;
		} else if (name === 115) {
			cell.style = wholeIn(xml, from, to);
			if (cell.style < 0) return false;
		} else if (name === 116) {
			if (to !== from + 1) return false;
			const type = xml.charCodeAt(from);
			if (type === 115) isShared = true;
			else if (type !== 110) return false;
		} else return false;
		index = to + 1;
		code = xml.charCodeAt(index);
	}
	if (code === SLASH && xml.charCodeAt(index + 1) === GREATER) {
		cell.end = index + 2;
		return true;
	}
	if (code !== GREATER || !xml.startsWith('<v>', index + 1)) return false;
	const from = index + 4;
	const to = xml.indexOf('<', from);
	if (to <= from || !xml.startsWith('</v></c>', to)) return false;
	if (isShared) {
		cell.shared = wholeIn(xml, from, to);
		if (cell.shared < 0) return false;
	} else {
		cell.number = xml.slice(from, to);
		if (cell.number.includes('&')) return false;
	}
	cell.end = to + 8;
	return true;
}

/** Digits as a whole number; -1 when there is anything else, or more than nine of them. */
function wholeIn(xml: string, from: number, to: number): number {
	if (to === from || to > from + 9) return -1;
	let value = 0;
	for (let index = from; index < to; index += 1) {
		const digit = xml.charCodeAt(index) - 48;
		if (digit < 0 || digit > 9) return -1;
		value = value * 10 + digit;
	}
	return value;
}

/** `AB12` into row and column; false when it is no such reference. */
function readReference(xml: string, from: number, to: number, cell: PlainCell): boolean {
	let column = 0;
	let index = from;
	for (; index < to; index += 1) {
		const letter = xml.charCodeAt(index) - 64;
		if (letter < 1 || letter > 26) break;
		column = column * 26 + letter;
	}
	if (index === from || index > from + 3 || to > index + 7) return false;
	cell.row = wholeIn(xml, index, to);
	cell.column = column - 1;
	return cell.row > 0;
}
