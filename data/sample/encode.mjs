/** Text to bytes in the encodings that offices really send. */

let gbTable = null;

/** Character → two GBK bytes, built backwards from the platform's own GB18030 decoder. */
function gb18030Table() {
	if (gbTable) return gbTable;
	gbTable = new Map();
	const decoder = new TextDecoder('gb18030');
	for (let lead = 0x81; lead <= 0xfe; lead += 1) {
		for (let trail = 0x40; trail <= 0xfe; trail += 1) {
			if (trail === 0x7f) continue;
			const char = decoder.decode(Uint8Array.of(lead, trail));
			if (char.length === 1 && char !== '\ufffd' && !gbTable.has(char)) gbTable.set(char, [lead, trail]);
		}
	}
	return gbTable;
}

/** GB18030 bytes; throws on a character outside the one- and two-byte area (none is needed here). */
function encodeGb18030(text) {
	const table = gb18030Table();
	const bytes = [];
	for (const char of text) {
		const code = char.codePointAt(0);
		if (code < 0x80) {
			bytes.push(code);
			continue;
		}
		const pair = table.get(char);
		if (!pair) throw new Error(`not in two-byte GB18030: ${char}`);
		bytes.push(pair[0], pair[1]);
	}
	return Uint8Array.from(bytes);
}

/**
 * Encode `text`.
 * @param {string} text
 * @param {'utf-8'|'utf-8-bom'|'gb18030'|'utf-16le-bom'} encoding
 * @returns {Uint8Array}
 */
export function encode(text, encoding) {
	switch (encoding) {
		case 'utf-8':
			return new Uint8Array(Buffer.from(text, 'utf8'));
		case 'utf-8-bom':
			return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf8'));
		case 'utf-16le-bom':
			return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
		case 'gb18030':
			return encodeGb18030(text);
		default:
			throw new Error(`unknown encoding: ${encoding}`);
	}
}

/** Rows of cells as delimited text; a cell is quoted only when it must be. */
export function delimited(rows, delimiter, eol) {
	const quote = (cell) => {
		const mustQuote = cell.includes(delimiter) || /["\r\n]/.test(cell);
		return mustQuote ? `"${cell.replaceAll('"', '""')}"` : cell;
	};
	return rows.map((row) => row.map(quote).join(delimiter) + eol).join('');
}
