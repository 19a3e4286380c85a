import { damaged, locked } from './book-fault.ts';
import { decodeCodePage } from './code-page.ts';

const FILE_PASS = 0x2f;
const CONTINUE = 0x3c;
const END = 0x0a;

/** Versions by the type of the first record; its content tells 5 from 8. */
const BEGINNINGS: ReadonlyMap<number, number> = new Map([
	[0x09, 2],
	[0x0209, 3],
	[0x0409, 4],
	[0x0809, 5],
]);

/**
 * The records of a BIFF stream from one place on. It stands on one record; its content goes on in the records "continue" behind it.
 * Reading past the end of a record throws BookFault, as does an encrypted stream.
 */
export class BiffRecords {
	/** Type of the record it stands on. */
	type = -1;
	/** Where the record begins in the stream. */
	start = 0;
	/** 8 for Excel 97 and later, else 2, 3, 4 or 5. */
	version = 8;
	/** Code page of texts before version 8. */
	codePage = 0;
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	#at = 0;
	#end = 0;
	#next: number;

	constructor(bytes: Uint8Array, from: number) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#next = from;
	}

	/** Goes on to the next record; false at the end of the stream. */
	next(): boolean {
		do {
			if (!this.#step()) return false;
		} while (this.type === CONTINUE);
		if (this.type === FILE_PASS) throw locked();
		return true;
	}

	/** Bytes of the record not read yet, without those in the records that continue it. */
	get left(): number {
		return this.#end - this.#at;
	}

	/** True as long as there is something to read, here or in a record that continues this one. */
	hasMore(): boolean {
		return this.#at < this.#end || this.#continues();
	}

	uint8(): number {
		return this.#view.getUint8(this.#take(1));
	}

	uint16(): number {
		return this.#view.getUint16(this.#take(2), true);
	}

	uint32(): number {
		return this.#view.getUint32(this.#take(4), true);
	}

	float64(): number {
		return this.#view.getFloat64(this.#take(8), true);
	}

	/** Passes over bytes, into the records that continue this one if need be. */
	skip(count: number): void {
		for (let rest = count; rest > 0;) {
			if (this.#at === this.#end) this.#continue();
			const step = Math.min(rest, this.#end - this.#at);
			this.#at += step;
			rest -= step;
		}
	}

	/** As `text`, at the end of a record; where it is longer than the record, as some programs write number formats, what there is. */
	textAtMost(length: number): string {
		return this.text(this.version < 8 ? Math.min(length, this.left) : length, true);
	}

	/** A text of `length` characters: in version 8 with its flags before it, formatting behind it passed over; before that in the code page. */
	text(length: number, mayBeShort = false): string {
		if (this.version < 8) return decodeCodePage(this.codePage, this.#bytes.subarray(this.#take(length), this.#at));
		const flags = this.uint8();
		const runs = (flags & 8) !== 0 ? this.uint16() : 0;
		const extra = (flags & 4) !== 0 ? this.uint32() : 0;
		const text = this.#characters(length, (flags & 1) !== 0, mayBeShort);
		if ((runs > 0 || extra > 0) && !mayBeShort) this.skip(runs * 4 + extra);
		return text;
	}

	/** Characters of one or two bytes each; a record that continues them says anew which. */
	#characters(length: number, wide: boolean, mayBeShort: boolean): string {
		let text = '';
		for (let rest = length; rest > 0;) {
			if (this.#at === this.#end) {
				if (mayBeShort && !this.#continues()) break;
				this.#continue();
				wide = (this.uint8() & 1) !== 0;
			}
			const count = Math.min(rest, Math.floor((this.#end - this.#at) / (wide ? 2 : 1)));
			if (count === 0) throw damaged('有一段文字短了');
			const from = this.#take(wide ? count * 2 : count);
			const bytes = this.#bytes.subarray(from, this.#at);
			text += wide ? UTF16.decode(bytes) : String.fromCharCode(...bytes);
			rest -= count;
		}
		return text;
	}

	#take(count: number): number {
		if (this.#at === this.#end && count > 0 && this.#continues()) this.#continue();
		const from = this.#at;
		if (from + count > this.#end) throw damaged('有一条记录短了');
		this.#at = from + count;
		return from;
	}

	#continues(): boolean {
		return this.#next + 4 <= this.#bytes.length && this.#view.getUint16(this.#next, true) === CONTINUE;
	}

	#continue(): void {
		const { type, start } = this;
		if (!this.#continues() || !this.#step()) throw damaged('有一条记录短了');
		this.type = type;
		this.start = start;
	}

	#step(): boolean {
		if (this.#next + 4 > this.#bytes.length) return false;
		this.start = this.#next;
		this.type = this.#view.getUint16(this.#next, true);
		this.#at = this.#next + 4;
		this.#end = this.#at + this.#view.getUint16(this.#next + 2, true);
		if (this.#end > this.#bytes.length) throw damaged('内容没有写完');
		this.#next = this.#end;
		return true;
	}
}

const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Goes into the part that begins here; gives its kind: 5 what is common to all sheets, 16 a sheet, 32 a chart. */
export function begin(records: BiffRecords): number {
	const version = records.next() ? BEGINNINGS.get(records.type) : undefined;
	if (version === undefined) throw damaged('里面没有工作簿');
	const written = records.uint16();
	const kind = records.left >= 2 ? records.uint16() : 0x10;
	records.version = version === 5 && written === 0x0600 ? 8 : version;
	return kind;
}

/** True when the first part of a stream says that the rest is encrypted. */
export function isEncrypted(bytes: Uint8Array): boolean {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = 0; at + 4 <= bytes.length; at += 4 + view.getUint16(at + 2, true)) {
		const type = view.getUint16(at, true);
		if (type === FILE_PASS) return true;
		if (type === END) return false;
	}
	return false;
}

/** True for a record with which a part begins. */
export function isBeginning(type: number): boolean {
	return BEGINNINGS.has(type);
}
