/** Reads the pictures that the browser takes: line by line, since they have millions of points. */
import { inflateSync } from 'node:zlib';

const SIGNATURE = 8;
/** Length, type and check sum around the data of a chunk. */
const [TYPE_AT, DATA_AT, AROUND] = [4, 8, 12];

/** A picture whose lines are read one after another. */
export interface Picture {
	readonly width: number;
	readonly height: number;
	/** Bytes for a point: red, green, blue, and maybe how opaque it is. */
	readonly depth: number;
	/** Calls with each line from the top; the line is only good until the next one. */
	readonly eachLine: (visit: (line: Uint8Array, y: number) => void) => void;
}

/** Opens a PNG of 8 bits a colour, not interlaced; throws RangeError for another one. */
export function openPng(png: Buffer): Picture {
	const parts: Buffer[] = [];
	let [width, height, depth] = [0, 0, 0];
	for (let at = SIGNATURE; at < png.length; at += AROUND + png.readUInt32BE(at)) {
		const type = png.toString('latin1', at + TYPE_AT, at + DATA_AT);
		const data = png.subarray(at + DATA_AT, at + DATA_AT + png.readUInt32BE(at));
		if (type === 'IDAT') parts.push(data);
		if (type !== 'IHDR') continue;
		[width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
		const [bits, colours, , , interlaced] = data.subarray(8);
		depth = colours === 6 ? 4 : 3;
		if (bits !== 8 || (colours !== 2 && colours !== 6) || interlaced !== 0) throw new RangeError('no such PNG');
	}
	const packed = inflateSync(Buffer.concat(parts));
	const eachLine = (visit: (line: Uint8Array, y: number) => void): void => {
		const length = width * depth;
		let above: Uint8Array = new Uint8Array(length);
		for (let y = 0; y < height; y += 1) {
			const at = y * (length + 1);
			const line = packed.subarray(at + 1, at + 1 + length);
			unfilter(packed[at] ?? 0, line, above, depth);
			visit(line, y);
			above = line;
		}
	};
	return { width, height, depth, eachLine };
}

/** Turns what was written as the difference from the points beside and above into the points, in place. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, depth: number): void {
	const { length } = line;
	const left = (x: number): number => (x < depth ? 0 : (line[x - depth] ?? 0));
	if (filter === 1) for (let x = depth; x < length; x += 1) line[x] = (line[x] ?? 0) + (line[x - depth] ?? 0);
	else if (filter === 2) for (let x = 0; x < length; x += 1) line[x] = (line[x] ?? 0) + (above[x] ?? 0);
	else if (filter === 3) {
		for (let x = 0; x < length; x += 1) line[x] = (line[x] ?? 0) + ((left(x) + (above[x] ?? 0)) >> 1);
	} else if (filter === 4) {
		for (let x = 0; x < length; x += 1) {
			const corner = x < depth ? 0 : (above[x - depth] ?? 0);
			line[x] = (line[x] ?? 0) + nearest(left(x), above[x] ?? 0, corner);
		}
	} else if (filter !== 0) throw new RangeError(`no such filter: ${filter}`);
}

/** Paeth's predictor: of three neighbours the one nearest to left + above − corner. */
function nearest(left: number, above: number, corner: number): number {
	const [toLeft, toAbove] = [Math.abs(above - corner), Math.abs(left - corner)];
	const toCorner = Math.abs(left + above - 2 * corner);
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}
