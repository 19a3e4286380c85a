/**
 * Encodes text in the encodings that browsers only decode. For tests: the tables are made by decoding every sequence, so
 * that what is written is what the decoder reads.
 */
type TableEncoding = 'gb18030' | 'big5';

const TABLES = new Map<TableEncoding, Map<string, number[]>>();

/** Bytes of a text. Throws when the encoding has no place for a character. */
export function encodeText(text: string, encoding: TableEncoding | 'utf-8' | 'utf-16le' | 'utf-16be'): Uint8Array {
	if (encoding === 'utf-8') return new TextEncoder().encode(text);
	if (encoding === 'utf-16le' || encoding === 'utf-16be') {
		const bytes = new Uint8Array(text.length * 2);
		const view = new DataView(bytes.buffer);
		for (let index = 0; index < text.length; index++) {
			view.setUint16(index * 2, text.charCodeAt(index), encoding === 'utf-16le');
		}
		return bytes;
	}
	const table = tableOf(encoding);
	const bytes: number[] = [];
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		const sequence =
			code < 0x80 ? [code] : (table.get(character) ?? (encoding === 'gb18030' ? linear(code) : undefined));
		if (sequence === undefined) throw new RangeError(`${encoding} has no ${character}`);
		bytes.push(...sequence);
	}
	return Uint8Array.from(bytes);
}

/** Puts the byte order mark of an encoding before bytes. */
export function withMark(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): Uint8Array {
	return Uint8Array.from([...encodeText('\uFEFF', encoding), ...bytes]);
}

function tableOf(encoding: TableEncoding): Map<string, number[]> {
	const known = TABLES.get(encoding);
	if (known !== undefined) return known;
	const table = new Map<string, number[]>();
	const decoder = new TextDecoder(encoding);
	const add = (sequence: number[]) => {
		const character = decoder.decode(Uint8Array.from(sequence));
		if ([...character].length === 1 && character !== '\uFFFD' && !table.has(character)) table.set(character, sequence);
	};
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add([lead, trail]);
	}
	if (encoding === 'gb18030') {
		// The four-byte part of the basic plane: 81308130 to 8431A439.
		for (let pointer = 0; pointer < 39_420; pointer++) add(fourBytes(pointer));
	}
	TABLES.set(encoding, table);
	return table;
}

/** GB18030 writes the planes above the basic one in code point order. */
function linear(code: number): number[] | undefined {
	return code >= 0x10000 ? fourBytes(189_000 + code - 0x10000) : undefined;
}

function fourBytes(pointer: number): number[] {
	return [
		0x81 + Math.floor(pointer / 12_600),
		0x30 + (Math.floor(pointer / 1260) % 10),
		0x81 + (Math.floor(pointer / 10) % 126),
		0x30 + (pointer % 10),
	];
}
