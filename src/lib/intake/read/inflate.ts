import { crc32 } from './crc32.ts';
import { compressedBytes, type ZipEntry } from './zip-directory.ts';

/** Compressed bytes handed over at a time: what comes out of them is checked before the next. */
const STEP = 1 << 16;
/** A gzip member around the deflated bytes: then the platform inflates them and compares CRC-32 and size by itself. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);

/**
 * Content of a stored or deflated entry; null when it is not where, as large as or what the directory says. Stops as soon as more
 * comes out than the directory said. `tell` hears how far it is, 0…1.
 */
export async function contentOf(
	bytes: Uint8Array,
	entry: ZipEntry,
	tell?: (share: number) => void,
): Promise<Uint8Array | null> {
	const packed = compressedBytes(bytes, entry);
	if (packed === null) return null;
	if (entry.method === 0) return packed.length === entry.size && crc32(packed) === entry.crc ? packed.slice() : null;
	return inflateExactly(packed, entry, tell);
}

async function inflateExactly(
	packed: Uint8Array,
	{ size, crc }: ZipEntry,
	tell?: (share: number) => void,
): Promise<Uint8Array | null> {
	const stream = new DecompressionStream('gzip');
	const feeding = feed(stream.writable.getWriter(), packed, trailerOf(crc, size));
	const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
	const content = new Uint8Array(size);
	let length = 0;
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			if (length + part.value.length > size) throw new RangeError('larger than the directory says');
			content.set(part.value, length);
			length += part.value.length;
			tell?.(length / size);
		}
		await feeding;
	} catch {
		reader.cancel().catch(() => undefined);
		return null;
	} finally {
		feeding.catch(() => undefined);
	}
	return length === size ? content : null;
}

async function feed(writer: WritableStreamDefaultWriter, packed: Uint8Array, trailer: Uint8Array): Promise<void> {
	await writer.write(HEADER);
	for (let at = 0; at < packed.length; at += STEP) await writer.write(packed.subarray(at, at + STEP));
	await writer.write(trailer);
	await writer.close();
}

function trailerOf(crc: number, size: number): Uint8Array {
	const trailer = new Uint8Array(8);
	const view = new DataView(trailer.buffer);
	view.setUint32(0, crc, true);
	view.setUint32(4, size, true);
	return trailer;
}
