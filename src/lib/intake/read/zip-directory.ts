/** One file in the directory of a zip, as the directory says. */
export interface ZipEntry {
	/** Name as written, decoded; `/` and `\` not yet told apart. */
	readonly name: string;
	readonly encrypted: boolean;
	/** 0 stored, 8 deflated; others are not read. */
	readonly method: number;
	readonly crc: number;
	readonly compressedSize: number;
	readonly size: number;
	/** Position of the entry's own header in the file. */
	readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Directory of a zip file, without inflating anything; null when it has none or it is damaged. Stops one entry past `most`,
 * so that the caller can tell. Names are UTF-8 when flagged or valid as such, else GBK. Never throws.
 */
export function readZipDirectory(bytes: Uint8Array, most: number): readonly ZipEntry[] | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	if (end === null) return null;
	const count = view.getUint16(end + 10, true);
	const size = view.getUint32(end + 12, true);
	const start = view.getUint32(end + 16, true);
	// Bytes put before the zip (a self-extracting program) shift every position.
	const shift = end - size - start;
	if (count > most) return Array.from({ length: most + 1 }, () => NOTHING);
	if (shift < 0) return null;
	const entries: ZipEntry[] = [];
	for (let at = start + shift; at + 46 <= end && entries.length < count;) {
		if (view.getUint32(at, true) !== CENTRAL) return null;
		const flags = view.getUint16(at + 8, true);
		const nameEnd = at + 46 + view.getUint16(at + 28, true);
		if (nameEnd > end) return null;
		entries.push({
			name: decodeName(bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0),
			encrypted: (flags & 1) !== 0,
			method: view.getUint16(at + 10, true),
			crc: view.getUint32(at + 16, true),
			compressedSize: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true) + shift,
		});
		at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries.length === count ? entries : null;
}

const NOTHING: ZipEntry = { name: '', encrypted: false, method: 0, crc: 0, compressedSize: 0, size: 0, offset: 0 };

/** Compressed bytes of an entry; null when they are not where the directory says. */
export function compressedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL) return null;
	const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
	return start + entry.compressedSize > bytes.length ? null : bytes.subarray(start, start + entry.compressedSize);
}

/** The end record stands last, with a comment of up to 65,535 bytes behind it. */
function findEnd(view: DataView): number | null {
	for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 65_557; at--) {
		if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
	}
	return null;
}

function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
	if (isUtf8) return new TextDecoder('utf-8').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gbk').decode(bytes);
	}
}
