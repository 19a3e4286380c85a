import {
	Bool,
	DateDay,
	type Data,
	type DataType,
	Field,
	Int32,
	Int64,
	makeData,
	Null,
	RecordBatch,
	RecordBatchStreamWriter,
	Schema,
	Struct,
	Utf8,
} from 'apache-arrow';

/**
 * Typed columns → Arrow IPC stream. Columns are laid out by hand: Arrow's own string builders need
 * `unsafe-eval` and are several times slower.
 */

/** A column to be sent. `valid[i]` 0 means no value; null for "all are there". */
export type Column =
	| { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] }
	| {
			readonly name: string;
			readonly kind: 'bigint';
			readonly values: BigInt64Array;
			readonly valid: Uint8Array | null;
	  }
	| {
			readonly name: string;
			readonly kind: 'int' | 'date';
			readonly values: Int32Array;
			readonly valid: Uint8Array | null;
	  }
	| { readonly name: string; readonly kind: 'bool'; readonly values: Uint8Array; readonly valid: Uint8Array | null };

/** A column of the table that the rows have nothing for. */
export interface AbsentColumn {
	readonly name: string;
	readonly kind: 'absent';
}

/** Rows of one Arrow batch: large enough to be quick, small enough for the engine's memory. */
const BATCH_ROWS = 65_536;

/** Encodes columns of equal `length` as an Arrow IPC stream, from the row `first` on. */
export function encodeIpc(columns: readonly (Column | AbsentColumn)[], length: number, first = 0): Uint8Array {
	const schema = new Schema(columns.map((column) => new Field(column.name, arrowType(column.kind), true)));
	const writer = new RecordBatchStreamWriter();
	writer.reset(undefined, schema);
	for (let from = first; from === first || from < length; from += BATCH_ROWS) {
		const to = Math.min(length, from + BATCH_ROWS);
		const children = columns.map((column) => columnData(column, from, to));
		const data = makeData({ type: new Struct(schema.fields), length: to - from, nullCount: 0, children });
		writer.write(new RecordBatch(schema, data));
	}
	writer.finish();
	return writer.toUint8Array(true);
}

function arrowType(kind: (Column | AbsentColumn)['kind']): DataType {
	switch (kind) {
		case 'text':
			return new Utf8();
		case 'bigint':
			return new Int64();
		case 'int':
			return new Int32();
		case 'date':
			return new DateDay();
		case 'bool':
			return new Bool();
		case 'absent':
			return new Null();
	}
}

function columnData(column: Column | AbsentColumn, from: number, to: number): Data {
	const length = to - from;
	if (column.kind === 'absent') return makeData({ type: new Null(), length });
	if (column.kind === 'text') return textData(column.values, from, to);
	const { bitmap, nullCount } = packValidity(column.valid, from, to);
	const shared = { length, nullCount, nullBitmap: bitmap };
	switch (column.kind) {
		case 'bigint':
			return makeData({ type: new Int64(), ...shared, data: column.values.subarray(from, to) });
		case 'int':
			return makeData({ type: new Int32(), ...shared, data: column.values.subarray(from, to) });
		case 'date':
			return makeData({ type: new DateDay(), ...shared, data: column.values.subarray(from, to) });
		case 'bool':
			return makeData({ type: new Bool(), ...shared, data: packBits(column.values, from, to).bitmap });
	}
}

/** One encoded buffer and its offsets; lone surrogates become U+FFFD, as TextEncoder writes them. */
function textData(values: readonly (string | null)[], from: number, to: number): Data {
	const length = to - from;
	const offsets = new Int32Array(length + 1);
	const bitmap = new Uint8Array((length + 7) >> 3);
	let bytes = new Uint8Array(Math.max(64, length * 12));
	let used = 0;
	let nullCount = 0;
	for (let index = 0; index < length; index += 1) {
		const value = values[from + index] ?? null;
		if (value === null) {
			nullCount += 1;
		} else {
			const need = used + value.length * 3;
			if (need > bytes.length) {
				const larger = new Uint8Array(Math.max(need, bytes.length * 2));
				larger.set(bytes.subarray(0, used));
				bytes = larger;
			}
			used = putUtf8(value, bytes, used);
			bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (1 << (index & 7));
		}
		offsets[index + 1] = used;
	}
	return makeData({
		type: new Utf8(),
		length,
		nullCount,
		nullBitmap: bitmap,
		valueOffsets: offsets,
		data: bytes.subarray(0, used),
	});
}

/**
 * Writes a text into `bytes` from `at` on and gives where it ends. For texts as short as cells this is several times faster than
 * TextEncoder, whose every call leaves the engine.
 */
export function putUtf8(text: string, bytes: Uint8Array, at: number): number {
	let used = at;
	for (let index = 0; index < text.length; index += 1) {
		let code = text.charCodeAt(index);
		if (code < 0x80) {
			bytes[used++] = code;
			continue;
		}
		if (code < 0x800) {
			bytes[used++] = 0xc0 | (code >> 6);
			bytes[used++] = 0x80 | (code & 0x3f);
			continue;
		}
		if (code >= 0xd800 && code <= 0xdfff) {
			const next = code <= 0xdbff ? text.charCodeAt(index + 1) : 0;
			if (next >= 0xdc00 && next <= 0xdfff) {
				index += 1;
				const point = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
				bytes[used++] = 0xf0 | (point >> 18);
				bytes[used++] = 0x80 | ((point >> 12) & 0x3f);
				bytes[used++] = 0x80 | ((point >> 6) & 0x3f);
				bytes[used++] = 0x80 | (point & 0x3f);
				continue;
			}
			code = 0xfffd;
		}
		bytes[used++] = 0xe0 | (code >> 12);
		bytes[used++] = 0x80 | ((code >> 6) & 0x3f);
		bytes[used++] = 0x80 | (code & 0x3f);
	}
	return used;
}

function packValidity(valid: Uint8Array | null, from: number, to: number) {
	if (valid === null) return { bitmap: null, nullCount: 0 };
	const { bitmap, ones } = packBits(valid, from, to);
	return { bitmap, nullCount: to - from - ones };
}

/** Bytes of 0 and 1 → Arrow's bit order (least significant first). */
function packBits(flags: Uint8Array, from: number, to: number): { bitmap: Uint8Array; ones: number } {
	const bitmap = new Uint8Array((to - from + 7) >> 3);
	let ones = 0;
	for (let index = 0; index < to - from; index += 1) {
		if (flags[from + index]) {
			ones += 1;
			bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (1 << (index & 7));
		}
	}
	return { bitmap, ones };
}
