import { damaged } from './book-fault.ts';

/** Sector numbers from here on mean "end", "free" and the like. */
const LAST_SECTOR = 0xfffffffa;
const ENTRY = 128;
const NONE = 0xffffffff;

interface Entry {
	readonly name: string;
	/** 1 folder, 2 stream, 5 root. */
	readonly kind: number;
	readonly left: number;
	readonly right: number;
	readonly child: number;
	readonly start: number;
	readonly size: number;
}

/**
 * A compound file ("OLE"), the file system in which .xls, .et and .doc keep their streams. Only what stands at its root is looked at;
 * what is embedded in folders is someone else's. Throws BookFault when chains of sectors lead nowhere or in circles.
 */
export class CompoundFile {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #sectorSize: number;
	readonly #miniSize: number;
	readonly #cutoff: number;
	readonly #table: Uint32Array;
	readonly #entries: readonly Entry[];
	readonly #roots: readonly Entry[];

	constructor(bytes: Uint8Array) {
		if (bytes.length < 1024) throw damaged('文件没有写完');
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const [shift, miniShift] = [this.#view.getUint16(30, true), this.#view.getUint16(32, true)];
		if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw damaged('文件头不对');
		this.#sectorSize = 1 << shift;
		this.#miniSize = 1 << miniShift;
		this.#cutoff = this.#view.getUint32(56, true);
		this.#table = this.#readTable();
		this.#entries = this.#readEntries(this.#chain(this.#view.getUint32(48, true)));
		if (!this.#entries.some(({ kind }) => kind === 5)) throw damaged('目录读不出来，多半没有传完');
		this.#roots = this.#rootEntries();
	}

	/** True when there is a stream of that name at the root, whatever its case and whether or not all of it is there. */
	has(name: string): boolean {
		return this.#entry(name) !== undefined;
	}

	/** Content of the stream of that name at the root, whatever its case; null when there is none. */
	stream(name: string): Uint8Array | null {
		const content = this.streamAtMost(name);
		if (content !== null && content.length < (this.#entry(name)?.size ?? 0)) throw damaged('内容没有写完');
		return content;
	}

	/** As `stream`; as far as it goes where it is shorter than the directory says, as some programs write it. */
	streamAtMost(name: string): Uint8Array | null {
		const entry = this.#entry(name);
		if (entry === undefined) return null;
		const content = entry.size < this.#cutoff ? this.#miniStream(entry) : this.#chain(entry.start);
		return content.subarray(0, entry.size);
	}

	#entry(name: string): Entry | undefined {
		return this.#roots.find((one) => one.kind === 2 && one.name.toLowerCase() === name.toLowerCase());
	}

	/** The table that says for every sector which one follows. */
	#readTable(): Uint32Array {
		const perSector = this.#sectorSize / 4;
		const most = Math.ceil(this.#bytes.length / this.#sectorSize);
		const sectors: number[] = [];
		for (let index = 0; index < 109; index++) sectors.push(this.#view.getUint32(76 + index * 4, true));
		let next = this.#view.getUint32(68, true);
		for (let count = 0; next < LAST_SECTOR; count++) {
			const sector = this.#sector(next);
			if (count > most || sector.length < this.#sectorSize) throw damaged('扇区表不对');
			const view = new DataView(sector.buffer, sector.byteOffset, sector.byteLength);
			for (let index = 0; index < perSector - 1; index++) sectors.push(view.getUint32(index * 4, true));
			next = view.getUint32(this.#sectorSize - 4, true);
		}
		const used = sectors.filter((sector) => sector < LAST_SECTOR);
		if (used.length > most) throw damaged('扇区表不对');
		const table = new Uint32Array(used.length * perSector).fill(NONE);
		used.forEach((sector, index) => {
			const bytes = this.#sector(sector);
			const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
			for (let at = 0; at + 4 <= bytes.length; at += 4) table[index * perSector + at / 4] = view.getUint32(at, true);
		});
		return table;
	}

	#readEntries(directory: Uint8Array): Entry[] {
		const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
		const entries: Entry[] = [];
		for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
			const length = Math.min(64, Math.max(0, view.getUint16(at + 64, true) - 2));
			entries.push({
				name: UTF16.decode(directory.subarray(at, at + length)),
				kind: view.getUint8(at + 66),
				left: view.getUint32(at + 68, true),
				right: view.getUint32(at + 72, true),
				child: view.getUint32(at + 76, true),
				start: view.getUint32(at + 116, true),
				size: view.getUint32(at + 120, true),
			});
		}
		return entries;
	}

	#rootEntries(): Entry[] {
		const found: Entry[] = [];
		const seen = new Set<number>();
		const waiting = [this.#entries.find(({ kind }) => kind === 5)?.child ?? NONE];
		for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
			const entry = this.#entries[index];
			if (entry === undefined || seen.has(index)) continue;
			seen.add(index);
			found.push(entry);
			waiting.push(entry.left, entry.right);
		}
		return found;
	}

	/** Small streams stand in pieces of 64 bytes inside the stream of the root. */
	#miniStream(entry: Entry): Uint8Array {
		const root = this.#entries.find(({ kind }) => kind === 5);
		const container = this.#chain(root?.start ?? NONE);
		const bytes = this.#chain(this.#view.getUint32(60, true));
		const table = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const size = this.#miniSize;
		const content = new Uint8Array(Math.ceil(entry.size / size) * size);
		let length = 0;
		for (let sector = entry.start; sector < LAST_SECTOR && length < content.length; length += size) {
			const piece = container.subarray(sector * size, (sector + 1) * size);
			if (piece.length === 0 || sector * 4 + 4 > table.byteLength) break;
			content.set(piece, length);
			sector = table.getUint32(sector * 4, true);
		}
		return content.subarray(0, length);
	}

	/** Content of a chain of sectors, as far as the file goes. */
	#chain(start: number): Uint8Array {
		const sectors: Uint8Array[] = [];
		let length = 0;
		for (let sector = start; sector < LAST_SECTOR; sector = this.#table[sector] ?? NONE) {
			const bytes = this.#sector(sector);
			if (sectors.length > this.#table.length) throw damaged('扇区表绕了圈');
			if (bytes.length === 0) break;
			sectors.push(bytes);
			length += bytes.length;
		}
		const content = new Uint8Array(length);
		let at = 0;
		for (const bytes of sectors) {
			content.set(bytes, at);
			at += bytes.length;
		}
		return content;
	}

	/** Bytes of a sector; fewer where the file ends, none beyond it. */
	#sector(sector: number): Uint8Array {
		const start = (sector + 1) * this.#sectorSize;
		return this.#bytes.subarray(start, start + this.#sectorSize);
	}
}

const UTF16 = new TextDecoder('utf-16le');
