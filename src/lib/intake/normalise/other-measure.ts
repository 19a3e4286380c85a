import type { Field } from '#lib/ledger/types.ts';
import { type MoneyUnit, readAmount } from './amount.ts';
import { foldCell } from './fold-cell.ts';
import { PART_OF_YEAR, timesAYear } from './part-of-year.ts';
import { readPrice } from './price.ts';
import type { RemarkKind } from './reading.ts';

/** A sum that belongs to another field than that of its column, or to this one with a reserve. */
export interface OtherMeasure {
	/** The field that the sum is of; null: that of the column. */
	readonly field: string | null;
	/** In 分; of a price in 分 per 亩 and year, of a rent of each month in 分 of the year. */
	readonly value: bigint;
	/** Null when the column says the same. */
	readonly remark: RemarkKind | null;
}

const PER_AREA = /[/每]\(?(?:亩|公顷|顷)|一亩|亩均|亩价/;
/** Of each year: 每年, /年, 元年. */
const EACH_YEAR = /\/\(?年|每年|\(年\)|(?<=元)年/;
/** Of one year: beside a sum that should be of the whole term this says what it is of, beside what was paid it may be the time paid for. */
const ONE_YEAR = /(?<![\d一二三四五六七八九十])一年|年租金|年承包费/;
/** Of a part of each year, as a whole: what else a cell says of months (每月5日前交) makes it unreadable. */
const PART = `(${PART_OF_YEAR})`;
const EACH_PART = new RegExp(
	`/\\(?(?:每个?)?${PART}\\)?|每个?${PART}|\\(${PART}\\)|(?<=元)${PART}|^${PART}(?=租金|租|承包费)`,
);

/**
 * Reads what a money cell says to be another measure than its column asks for: `600元/年` under 租金 is a rent of each year, not the
 * sum of the contract, `600元/月` a rent of each month, and `300元/亩` a price. Null where the field has no other measures or the
 * cell says nothing of the kind, or nothing that could be read. `timesOfColumn`: `timesAYear` of `ColumnUnits`. Never throws.
 */
export function readOtherMeasure(text: string, field: Field, unit: MoneyUnit, timesOfColumn = 1): OtherMeasure | null {
	const { perYear, perPart, perMu } = field.otherMeasures ?? {};
	if (perYear === undefined && perPart === undefined && perMu === undefined) return null;
	const folded = foldCell(text);
	const moved = (name: string) => (name === field.id ? null : name);
	if (PER_AREA.test(folded)) {
		const { value } = perMu === undefined ? { value: null } : readPrice(text, unit);
		return value === null || perMu === undefined ? null : { field: moved(perMu), value, remark: 'per-mu' };
	}
	const part = perPart === undefined ? null : EACH_PART.exec(folded);
	if (part !== null && perPart !== undefined) {
		const times = timesAYear(part.slice(1).find((name) => name !== undefined) ?? '');
		const { value } = readAmount(folded.replace(EACH_PART, ''), unit);
		if (value === null) return null;
		return {
			field: moved(perPart),
			value: value * BigInt(times),
			remark: times === timesOfColumn ? null : 'part-year',
		};
	}
	if (perYear === undefined) return null;
	const isOwn = perYear === field.id;
	if (!EACH_YEAR.test(folded) && (isOwn || !ONE_YEAR.test(folded))) return null;
	const { value } = readAmount(text, unit);
	if (value === null) return null;
	return { field: moved(perYear), value, remark: isOwn ? 'one-year' : 'per-year' };
}
