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
	/** When it was changed last by the clock of this computer, ms since 1970; null when no such day is written. */
	readonly modified: number | null;
	/** Position of the entry's own header in the file. */
	readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
/** What stands in a field whose value is in the Zip64 part instead. */
const ELSEWHERE = 0xffffffff;

/**
 * Directory of a zip file, without inflating anything; null when it has none or it is damaged. Stops one entry past `most`,
 * so that the caller can tell. Names are UTF-8 when flagged or valid as such, else GBK. Zip64, in which some export libraries
 * write even small files, is read. Never throws.
 */
export function readZipDirectory(bytes: Uint8Array, most: number): readonly ZipEntry[] | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	if (end === null) return null;
	const { count, size, start, behind } = findEnd64(view, end) ?? {
		count: view.getUint16(end + 10, true),
		size: view.getUint32(end + 12, true),
		start: view.getUint32(end + 16, true),
		behind: end,
	};
	// Bytes put before the zip (a self-extracting program) shift every position.
	const shift = behind - size - start;
	if (count > most) return Array.from({ length: most + 1 }, () => NOTHING);
	if (shift < 0) return null;
	const entries: ZipEntry[] = [];
	for (let at = start + shift; at + 46 <= end && entries.length < count;) {
		if (view.getUint32(at, true) !== CENTRAL) return null;
		const flags = view.getUint16(at + 8, true);
		const nameEnd = at + 46 + view.getUint16(at + 28, true);
		const extraEnd = nameEnd + view.getUint16(at + 30, true);
		if (extraEnd > end) return null;
		const long = longFields(view, nameEnd, extraEnd);
		const field = (position: number) => {
			const value = view.getUint32(at + position, true);
			return value === ELSEWHERE ? (long.shift() ?? value) : value;
		};
		const size = field(24);
		const compressedSize = field(20);
		entries.push({
			name: decodeName(bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0),
			encrypted: (flags & 1) !== 0,
			method: view.getUint16(at + 10, true),
			crc: view.getUint32(at + 16, true),
			compressedSize,
			size,
			modified: dosTime(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
			offset: field(42) + shift,
		});
		at = extraEnd + view.getUint16(at + 32, true);
	}
	return entries.length === count ? entries : null;
}

const NOTHING: ZipEntry = {
	name: '',
	encrypted: false,
	method: 0,
	crc: 0,
	compressedSize: 0,
	size: 0,
	modified: null,
	offset: 0,
};

/** Date and time as DOS wrote them: years from 1980, steps of two seconds, no time zone. */
function dosTime(date: number, time: number): number | null {
	const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31];
	const [hour, minute, second] = [time >> 11, (time >> 5) & 63, (time & 31) * 2];
	const isDay = month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && second < 60;
	return isDay ? new Date(year, month - 1, day, hour, minute, second).getTime() : null;
}

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

/** The end record of Zip64, which the locator just before the end record points at; null when there is none. */
function findEnd64(view: DataView, end: number) {
	const locator = end - 20;
	if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return null;
	// With bytes before the zip the pointer is off; the record has 56 bytes as a rule.
	const pointed = longAt(view, locator + 8);
	const at = [pointed, locator - 56].find(
		(one) => one >= 0 && one + 56 <= locator && view.getUint32(one, true) === END_64,
	);
	if (at === undefined) return null;
	return { count: longAt(view, at + 32), size: longAt(view, at + 40), start: longAt(view, at + 48), behind: at };
}

/** The 64-bit values of an entry, in the order of the fields they stand for: size, compressed size, offset. */
function longFields(view: DataView, from: number, to: number): number[] {
	for (let at = from; at + 4 <= to;) {
		const length = view.getUint16(at + 2, true);
		if (view.getUint16(at, true) === 1) {
			const count = Math.floor(Math.min(length, to - at - 4) / 8);
			return Array.from({ length: Math.min(count, 3) }, (_, index) => longAt(view, at + 4 + index * 8));
		}
		at += 4 + length;
	}
	return [];
}

function longAt(view: DataView, at: number): number {
	return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
	if (isUtf8) return new TextDecoder('utf-8').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gbk').decode(bytes);
	}
}
