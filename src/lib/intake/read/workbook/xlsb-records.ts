import { damaged } from './book-fault.ts';

/**
 * The records of a binary part, one after the other: the iterator gives itself, standing on the next record. Places within a record are
 * counted from 0 in bytes. Throws BookFault where the part ends within a record.
 */
export class BinaryRecords {
	/** Type of the record it stands on. */
	type = -1;
	readonly #view: DataView;
	#start = 0;
	#end = 0;

	constructor(bytes: Uint8Array) {
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	*[Symbol.iterator](): Generator<this> {
		while (this.#end < this.#view.byteLength) {
			this.#start = this.#end;
			this.type = this.#number(2);
			const length = this.#number(4);
			this.#end = this.#start + length;
			if (this.#end > this.#view.byteLength) throw damaged('内容没有写完');
			yield this;
		}
	}

	uint8(at: number): number {
		return this.#view.getUint8(this.#place(at, 1));
	}

	uint16(at: number): number {
		return this.#view.getUint16(this.#place(at, 2), true);
	}

	uint32(at: number): number {
		return this.#view.getUint32(this.#place(at, 4), true);
	}

	float64(at: number): number {
		return this.#view.getFloat64(this.#place(at, 8), true);
	}

	/** A text with its length before it; '' where the length says that there is none. */
	wideString(at: number): string {
		const length = this.uint32(at);
		if (length === 0xffffffff) return '';
		const start = this.#place(at + 4, length * 2);
		return UTF16.decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, length * 2));
	}

	#place(at: number, length: number): number {
		if (this.#start + at + length > this.#end) throw damaged('有一条记录短了');
		return this.#start + at;
	}

	/** A number of up to `most` bytes, seven bits in each. */
	#number(most: number): number {
		let value = 0;
		for (let index = 0; index < most; index++) {
			if (this.#start >= this.#view.byteLength) throw damaged('内容没有写完');
			const byte = this.#view.getUint8(this.#start++);
			value += (byte & 0x7f) * 2 ** (7 * index);
			if (byte < 0x80) break;
		}
		return value;
	}
}

const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true });
