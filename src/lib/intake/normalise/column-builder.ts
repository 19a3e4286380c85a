import type { ColumnValues } from '../types.ts';
import type { RemarkKind } from './reading.ts';

/** Hears of every cell that left a remark: index of the stored row, kind, cell text. */
export type RemarkSink = (index: number, remark: RemarkKind, text: string) => void;

const DAY = 86_400_000;

/** Days since 1970-01-01 of an ISO date. */
export function epochDays(iso: string): number {
	return Date.UTC(digits(iso, 0, 4), digits(iso, 5, 7) - 1, digits(iso, 8, 10)) / DAY;
}

function digits(text: string, from: number, to: number): number {
	let value = 0;
	for (let index = from; index < to; index += 1) value = value * 10 + text.charCodeAt(index) - 48;
	return value;
}

/** ISO date of days since 1970-01-01. */
export function isoOfDays(days: number): string {
	return new Date(days * DAY).toISOString().slice(0, 10);
}

const IS_LITTLE = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** A column of one kind, filled row by row; rows never set have no value. */
export class ColumnBuilder<K extends 'bigint' | 'int' | 'date' | 'bool'> {
	readonly #kind: K;
	readonly #length: number;
	readonly #valid: Uint8Array;
	readonly #numbers: Int32Array | null;
	readonly #bigints: BigInt64Array | null;
	/** The same memory as halves of 32 bits, low before high; null where the machine stores them the other way round. */
	readonly #halves: Uint32Array | null;
	readonly #bools: Uint8Array | null;

	constructor(kind: K, length: number) {
		this.#kind = kind;
		this.#length = length;
		this.#valid = new Uint8Array(length);
		this.#bigints = kind === 'bigint' ? new BigInt64Array(length) : null;
		this.#halves = this.#bigints === null || !IS_LITTLE ? null : new Uint32Array(this.#bigints.buffer);
		this.#bools = kind === 'bool' ? new Uint8Array(length) : null;
		this.#numbers = kind === 'int' || kind === 'date' ? new Int32Array(length) : null;
	}

	/** Sets the value of a row; dates as days since 1970-01-01. */
	set(index: number, value: bigint | number | boolean): void {
		if (this.#bigints !== null) this.#bigints[index] = BigInt(value);
		if (this.#numbers !== null) this.#numbers[index] = Number(value);
		if (this.#bools !== null) this.#bools[index] = value ? 1 : 0;
		this.#valid[index] = 1;
	}

	/** Sets a figure that is a whole number from 0 to 2⁵³, without making a BigInt of it. */
	setFigure(index: number, value: number): void {
		if (this.#halves === null) return this.set(index, value);
		this.#halves[index * 2] = value;
		this.#halves[index * 2 + 1] = value / 2 ** 32;
		this.#valid[index] = 1;
	}

	has(index: number): boolean {
		return this.#valid[index] === 1;
	}

	values(): ColumnValues {
		if (this.#bigints !== null) return { type: 'bigint', values: this.#bigints, valid: this.#valid };
		if (this.#bools !== null) return { type: 'bool', values: this.#bools, valid: this.#valid };
		const values = this.#numbers ?? new Int32Array(this.#length);
		return { type: this.#kind === 'date' ? 'date' : 'int', values, valid: this.#valid };
	}
}
