/** Four tables of 256: what a byte does to the value one, two, three and four bytes later. */
const TABLES = makeTables();

function makeTables(): Int32Array {
	const tables = new Int32Array(1024);
	for (let byte = 0; byte < 256; byte++) {
		let value = byte;
		for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
		tables[byte] = value;
	}
	for (let index = 256; index < 1024; index++) {
		const before = tables[index - 256] ?? 0;
		tables[index] = (before >>> 8) ^ (tables[before & 0xff] ?? 0);
	}
	return tables;
}

/** CRC-32 of bytes as zip files store it, from 0 to 2³² − 1. */
export function crc32(bytes: Uint8Array): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const whole = bytes.length - (bytes.length % 4);
	let value = -1;
	for (let index = 0; index < whole; index += 4) {
		value ^= view.getInt32(index, true);
		value =
			(TABLES[768 + (value & 0xff)] ?? 0) ^
			(TABLES[512 + ((value >>> 8) & 0xff)] ?? 0) ^
			(TABLES[256 + ((value >>> 16) & 0xff)] ?? 0) ^
			(TABLES[value >>> 24] ?? 0);
	}
	for (let index = whole; index < bytes.length; index++) {
		value = (TABLES[(value ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
	}
	return (value ^ -1) >>> 0;
}
