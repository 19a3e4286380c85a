import { damaged, locked } from './book-fault.ts';

const END = 0x0a;
const FILE_PASS = 0x2f;
const CONTINUE = 0x3c;
const FORMULAS = new Set([0x06, 0x0206, 0x0406]);
const BEGINNINGS = new Set([0x09, 0x0209, 0x0409, 0x0809]);
/** Records that hold what is read: sheets, cells, texts, formats, merged areas, rows, code page, date system. */
const WANTED = new Set([
	...[END, 0x22, 0x42, 0x85, 0x8e, 0x8f, 0xe5, 0x08, 0x0208, 0x1e, 0x041e, 0x43, 0x0243, 0x0443, 0xe0, 0x44],
	...[0x02, 0x03, 0x0203, 0x04, 0x0204, 0x05, 0x0205, 0x07, 0x0207, 0x27e, 0xbd, 0xd6, 0xfc, 0xfd],
	...FORMULAS,
	...BEGINNINGS,
]);
/** A record that means nothing ("Mms"). */
const NOTHING = 0xc1;

/**
 * Makes the stream of a BIFF workbook safe to hand on: a copy in which drawings, links, notes, names and the code of formulas are
 * blanked out, at the same places, so that nothing is left that takes long or fails and is not a value. Throws BookFault for a
 * stream that is encrypted or ends too early.
 */
export function prepareBiff(stream: Uint8Array): Uint8Array {
	const bytes = stream.slice();
	const view = new DataView(bytes.buffer);
	let depth = 0;
	let isWanted = false;
	let at = 0;
	while (at + 4 <= bytes.length) {
		const type = view.getUint16(at, true);
		const length = view.getUint16(at + 2, true);
		if (depth === 0 && !BEGINNINGS.has(type)) break; // padding behind the last sheet
		if (at + 4 + length > bytes.length) throw damaged('内容没有写完');
		if (type === FILE_PASS) throw locked();
		if (BEGINNINGS.has(type)) depth++;
		else if (type === END) depth--;
		if (type !== CONTINUE) isWanted = WANTED.has(type);
		if (!isWanted) view.setUint16(at, NOTHING, true);
		// Length of the formula's code, behind its place, style, result and flags.
		else if (type === 0x06 && length >= 22) view.setUint16(at + 24, 0, true);
		at += 4 + length;
	}
	if (at === 0) throw damaged('里面没有工作簿');
	if (depth > 0) throw damaged('内容没有写完');
	return bytes;
}
