/**
 * What a cell gave: a value or a remark, sometimes both. `value` null means "no value".
 * A blank cell is `{ value: null, remark: null }`.
 */
export interface Reading<T> {
	readonly value: T | null;
	readonly remark: RemarkKind | null;
}

/**
 * Why a cell gave no value, or what is to be known about the value it gave.
 *
 * - `not-applicable`  `/`, `—`, `无` where a number stands: no value, nothing wrong
 * - `pending`         `待定`, `待核实`: no value yet
 * - `approximate`     `约50`, `50余`: value kept, marked
 * - `range`           `100—200万元`: no value
 * - `barter`          `300斤小麦/亩`: no value, text kept
 * - `several`         several figures in one cell: no value
 * - `rounded`         more decimals than can be stored: rounded half up
 * - `two-digit-year`  `98.5.1`: read as 1998
 * - `vague-date`      `1998.5`, `2012年`: day or month filled in
 * - `impossible-date` `2022-02-30`: no value
 * - `open-ended`      `长期`, `永久`: no end
 * - `second-round-end` `至二轮承包期满`: the end of the second round, a setting of the campaign
 * - `lost-digits`     `1.40311E+17`: digits lost, cannot be recovered
 * - `unknown-code`    text that no code of the list covers
 * - `per-year`        `600元/年` where a sum is asked for: taken as the rent of each year, a field of its own
 * - `one-year`        `600元/年` where the ledger has no field for it: value kept, that of one year
 * - `part-year`       `600元/月` where a sum or a rent is asked for: taken twelve times as the rent of each year
 * - `per-mu`          `300元/亩` where a sum is asked for: taken as the price, a field of its own
 * - `error-cell`      `#REF!` and the like: no value
 * - `too-large`       beyond what can be stored: no value
 * - `unreadable`      anything else that is not what the column asks for: no value
 */
export type RemarkKind =
	| 'not-applicable'
	| 'pending'
	| 'approximate'
	| 'range'
	| 'barter'
	| 'several'
	| 'rounded'
	| 'two-digit-year'
	| 'vague-date'
	| 'impossible-date'
	| 'open-ended'
	| 'second-round-end'
	| 'lost-digits'
	| 'unknown-code'
	| 'per-year'
	| 'one-year'
	| 'part-year'
	| 'per-mu'
	| 'error-cell'
	| 'too-large'
	| 'unreadable';

/** A blank cell. */
export const BLANK: Reading<never> = Object.freeze({ value: null, remark: null });

export function found<T>(value: T, remark: RemarkKind | null = null): Reading<T> {
	return { value, remark };
}

export function missing(remark: RemarkKind): Reading<never> {
	return { value: null, remark };
}
