const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

/** CRC-32 of bytes as zip files store it, from 0 to 2³² − 1. */
export function crc32(bytes: Uint8Array): number {
	let value = -1;
	for (let index = 0; index < bytes.length; index++) {
		value = (TABLE[(value ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
	}
	return (value ^ -1) >>> 0;
}
