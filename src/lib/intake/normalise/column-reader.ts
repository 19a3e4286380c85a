import { codeListOf } from '#lib/ledger/codes.ts';
import type { Field } from '#lib/ledger/types.ts';
import { AREA_UNITS, type AreaUnit, readArea } from './area.ts';
import { MONEY_UNITS, type MoneyUnit, readAmount } from './amount.ts';
import { markOf } from './cell-marks.ts';
import { compileCodes } from './code.ts';
import { readCount } from './count.ts';
import { readDate, readDeadline, readYear } from './date.ts';
import { readFlag } from './flag.ts';
import { type OtherMeasure, readOtherMeasure } from './other-measure.ts';
import { readParty } from './party.ts';
import { isPlainText } from './plain-cells.ts';
import { readPrice } from './price.ts';
import { readRate } from './rate.ts';
import { BLANK, found, missing, type Reading } from './reading.ts';
import { DONE_CODES, readState } from './state.ts';
import { readTerm, type Term } from './term.ts';

/** Units that cells of a column are in when they name none. */
export interface ColumnUnits {
	readonly money: MoneyUnit;
	readonly area: AreaUnit;
	/** Of what area a price is, when the header says so; else of a 亩. */
	readonly per?: AreaUnit | null;
	/** How often the part of a year comes in one that the header says money is of (元/月: 12); it is stored for the year. */
	readonly timesAYear?: number | undefined;
}

/**
 * How the cells of one column are read; the kind says how the values are stored. `unit` lets figures be read by `plainFigure`, and
 * `isPlain` says which texts need not be read at all; dates may always be read by `plainDate`.
 */
export type ColumnReader =
	| {
			readonly kind: 'bigint';
			readonly read: (text: string) => Reading<bigint>;
			readonly unit: number | null;
			/** What a cell says to be another measure; left out where the field has none. */
			readonly readOther?: (text: string) => OtherMeasure | null;
	  }
	| { readonly kind: 'int'; readonly read: (text: string) => Reading<number> }
	| { readonly kind: 'date'; readonly read: (text: string) => Reading<string> }
	| { readonly kind: 'bool'; readonly read: (text: string) => Reading<boolean> }
	| {
			readonly kind: 'text';
			readonly read: (text: string) => Reading<string>;
			readonly isPlain: ((text: string) => boolean) | null;
	  }
	| { readonly kind: 'term'; readonly read: (text: string) => Reading<Term> };

/** Text columns that hold numbers too long for a spreadsheet's number cells. */
const LONG_NUMBERS = new Set(['party_b_id', 'user_id', 'org_code', 'village_code', 'contract_no', 'debt_no']);
/** Days by which something is to be done, often written without their year. */
const DEADLINES = new Set(['deadline', 'due_date', 'finish_plan']);
/** Plain answers that a header asking the reverse (是否规范) turns round; words like 不规范 stand as they are. */
const PLAIN_ANSWER = /^\s*[是否√×✓✔✗xXYNyn有无对错01]\s*$/;
/** Answers in figures to a header that asks yes or no. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
	['1', '是'],
	['0', '否'],
]);
const ASKS = /是否|有无|与否/;

/** What the header of a column says of its cells. */
export interface AskedBy {
	/** As written. */
	readonly written: string;
	/** True when it asks the reverse of the field. */
	readonly inverted: boolean;
	/** Year of the report, for deadlines without one. */
	readonly reportYear?: number | null;
}

/** The reader for a field's column. `place` fields (village, township, as-of) are read elsewhere. */
export function columnReader(
	field: Field,
	units: ColumnUnits,
	{ written, inverted, reportYear = null }: AskedBy = { written: '', inverted: false },
): ColumnReader | null {
	switch (field.type) {
		case 'amount':
			return {
				kind: 'bigint',
				read: (text) => ofYear(readAmount(text, units.money), units),
				unit: Number(MONEY_UNITS[units.money]) * (units.timesAYear ?? 1),
				...(field.otherMeasures
					? { readOther: (text: string) => readOtherMeasure(text, field, units.money, units.timesAYear) }
					: {}),
			};
		case 'price':
			return {
				kind: 'bigint',
				read: (text) => ofYear(readPrice(text, units.money, units.per ?? '亩'), units),
				unit: null,
			};
		case 'area':
			return { kind: 'bigint', read: (text) => readArea(text, units.area), unit: Number(AREA_UNITS[units.area]) };
		case 'count':
			return { kind: 'bigint', read: readCount, unit: null };
		case 'rate':
			return { kind: 'bigint', read: readRate, unit: null };
		case 'year':
			return { kind: 'int', read: readYear };
		case 'date':
			return {
				kind: 'date',
				read: (text) =>
					DEADLINES.has(field.id)
						? readDeadline(text, field.role ?? 'end', reportYear)
						: readDate(text, field.role ?? 'point'),
			};
		case 'flag':
			return { kind: 'bool', read: inverted ? readInvertedFlag : readFlag };
		case 'term':
			return { kind: 'term', read: readTerm };
		case 'code':
		case 'codes':
			return { kind: 'text', read: codeReader(field, inverted, ASKS.test(written)), isPlain: null };
		case 'party':
			return LONG_NUMBERS.has(field.id)
				? { kind: 'text', read: readLongNumber, isPlain: isPlainLongNumber }
				: { kind: 'text', read: readName, isPlain: isPlainName };
		case 'text':
			return LONG_NUMBERS.has(field.id)
				? { kind: 'text', read: readLongNumber, isPlain: isPlainLongNumber }
				: { kind: 'text', read: readText, isPlain: isPlainText };
		case 'village':
		case 'township':
		case 'as-of':
			return null;
	}
}

/** What is written for a part of a year, for the whole. */
function ofYear(reading: Reading<bigint>, { timesAYear = 1 }: ColumnUnits): Reading<bigint> {
	return reading.value !== null && timesAYear !== 1
		? { ...reading, value: reading.value * BigInt(timesAYear) }
		: reading;
}

/** First characters of words that say that there is nothing, or nothing yet: 无此项, 未核实, 待定, 暂缺 … */
const MARK_STARTS = new Set([...'无没空不未核统测暂待尚'].map((character) => character.charCodeAt(0)));

/** Three or four common characters, none of which says that nobody is meant. */
function isPlainName(text: string): boolean {
	if (text.length < 3 || text.length > 4) return false;
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		if (code < 0x4e00 || code > 0x9fa5) return false;
	}
	return !MARK_STARTS.has(text.charCodeAt(0)) || markOf(text) === null;
}

/** Digits that a spreadsheet has not cut short. */
function isPlainLongNumber(text: string): boolean {
	return isPlainText(text) && !/E/i.test(text);
}

function readInvertedFlag(text: string): Reading<boolean> {
	const { value, remark } = readFlag(text);
	return { value: value === null ? null : !value, remark };
}

function readText(text: string): Reading<string> {
	const plain = text.trim().replace(/^'(?=\S)/, '');
	return plain === '' ? BLANK : found(plain);
}

function readName(text: string): Reading<string> {
	const { text: name } = readParty(text);
	return name === null ? BLANK : found(name);
}

function readLongNumber(text: string): Reading<string> {
	const plain = readText(text);
	return plain.value !== null && /^\d(?:\.\d+)?E\+?\d{2}$/i.test(plain.value) ? missing('lost-digits') : plain;
}

/**
 * Codes of the field's list. Text that the list does not know falls to its 其他 entry, so that a
 * named problem counts as a problem whatever its words; the remark stays.
 */
function codeReader(field: Field, inverted: boolean, asks: boolean): (text: string) => Reading<string> {
	if (field.codes === undefined) throw new Error(`field ${field.id} names no code list`);
	const list = codeListOf(field.codes);
	const compiled = compileCodes(list);
	const done = DONE_CODES.get(list.id);
	const readOne = field.type === 'codes' ? compiled.readCodes : compiled.readCode;
	const readWords = done === undefined ? readOne : (text: string) => readState(text, compiled, done);
	const read = (text: string) => readWords((asks ? ANSWERS.get(text.normalize('NFKC').trim()) : null) ?? text);
	const other = list.codes.find((code) => code.label === '其他')?.code ?? null;
	return (text) => {
		if (inverted && PLAIN_ANSWER.test(text.normalize('NFKC'))) {
			const answer = readFlag(text).value;
			return answer === null ? read(text) : found(answer ? 'no' : 'yes');
		}
		const reading = read(text);
		if (reading.value === null && reading.remark === 'unknown-code' && other !== null)
			return found(other, 'unknown-code');
		return reading;
	};
}
