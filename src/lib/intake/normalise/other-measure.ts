import type { Field } from '#lib/ledger/types.ts';
import { type MoneyUnit, readAmount } from './amount.ts';
import { foldCell } from './fold-cell.ts';
import { readPrice } from './price.ts';
import type { RemarkKind } from './reading.ts';

/** A sum that belongs to another field than that of its column, or to this one with a reserve. */
export interface OtherMeasure {
	/** The field that the sum is of; null: that of the column. */
	readonly field: string | null;
	/** In 分; of a price in 分 per 亩 and year. */
	readonly value: bigint;
	readonly remark: RemarkKind;
}

const PER_MU = /[/每]\(?亩|一亩|亩均|亩价/;
/** Of each year: 每年, /年, 元年. */
const EACH_YEAR = /\/\(?年|每年|\(年\)|(?<=元)年/;
/** Of one year: beside a sum that should be of the whole term this says what it is of, beside what was paid it may be the time paid for. */
const ONE_YEAR = /(?<![\d一二三四五六七八九十])一年|年租金|年承包费/;

/**
 * Reads what a money cell says to be another measure than its column asks for: `600元/年` under 租金 is a rent of each year, not the
 * sum of the contract, and `300元/亩` a price. Null where the field has no other measures or the cell says nothing of the kind, or
 * nothing that could be read. Never throws.
 */
export function readOtherMeasure(text: string, field: Field, unit: MoneyUnit): OtherMeasure | null {
	const { perYear, perMu } = field.otherMeasures ?? {};
	if (perYear === undefined && perMu === undefined) return null;
	const folded = foldCell(text);
	if (PER_MU.test(folded)) {
		const { value } = perMu === undefined ? { value: null } : readPrice(text, unit);
		return value === null || perMu === undefined ? null : { field: perMu, value, remark: 'per-mu' };
	}
	if (perYear === undefined) return null;
	const isOwn = perYear === field.id;
	if (!EACH_YEAR.test(folded) && (isOwn || !ONE_YEAR.test(folded))) return null;
	const { value } = readAmount(text, unit);
	if (value === null) return null;
	return isOwn ? { field: null, value, remark: 'one-year' } : { field: perYear, value, remark: 'per-year' };
}
