import { OPEN_DATES } from '#lib/ledger/storage.ts';
import type { Ledger } from '#lib/ledger/types.ts';
import type { AssignedColumn } from '../recognise/ledger-choice.ts';
import { cellOf } from '../recognise/tick-columns.ts';
import type { ColumnValues, Sheet } from '../types.ts';
import { addTerm } from './calendar.ts';
import { ColumnBuilder, epochDays, type RemarkSink } from './column-builder.ts';
import { type ColumnReader, columnReader, type ColumnUnits } from './column-reader.ts';
import { openGrain } from './date.ts';
import { memoise } from './memo.ts';
import { plainDate, plainFigure, UNSURE } from './plain-cells.ts';
import type { Reading } from './reading.ts';
import { readTerm, type Term } from './term.ts';

/** What normalising needs beside the cells. */
export interface NormaliseInput {
	readonly sheet: Sheet;
	readonly ledger: Ledger;
	readonly columns: readonly AssignedColumn[];
	/** Rows of the sheet that are data, from 0. */
	readonly dataRows: readonly number[];
	/** Units of a column's cells when they name none. */
	readonly unitsOf: (column: AssignedColumn) => ColumnUnits;
	/** Last year of the second round, for `至二轮承包期满`. */
	readonly secondRoundEndYear: number;
	/** Year of the report, for deadlines that name none; null: not known. */
	readonly reportYear?: number | null;
	/** Hears now and then how far it is, 0…1. */
	readonly tell?: (share: number) => void;
	/** Hears of every cell with a remark. */
	readonly remark: (column: AssignedColumn) => RemarkSink;
}

/** Rows read between two words on how far it is. */
const TELL_ROWS = 8192;

/** Takes in the cell of one column in the row of this index. */
type Step = (cell: string, index: number) => void;

/**
 * Reads every column of a ledger into typed values, by stored column name. Row by row, all columns of a row together: the cells of a
 * row lie together in memory, those of a column far apart.
 */
export function normaliseColumns(input: NormaliseInput): Map<string, ColumnValues> {
	const { columns, dataRows, sheet } = input;
	const { length } = dataRows;
	const values = new Map<string, ColumnValues>();
	const dates = new Map<string, ColumnBuilder<'date'>>();
	const terms: { name: string; readings: (Term | null)[] }[] = [];
	const hasEnd = input.ledger.fields.some((field) => field.id === 'end');
	/** Whole periods written in the column of the start or the end, by row. */
	const periods: (Term | null)[] = [];
	/** Dates that leave the day open, by row; made when there is one. */
	let openDates: (string | null)[] | null = null;
	const leaveOpen = (name: string) => (index: number, grain: string) => {
		openDates ??= Array<string | null>(length).fill(null);
		openDates[index] = `${openDates[index] ?? ','}${name}:${grain},`;
	};
	const numbers: [string, ColumnBuilder<'bigint' | 'int' | 'bool'>][] = [];
	/** Sums that stand in the column of another field. */
	const moved: MovedSum[] = [];
	const steps: { readonly column: AssignedColumn; readonly step: Step }[] = [];
	for (const column of columns) {
		const reader = columnReader(column.field, input.unitsOf(column), {
			...column,
			reportYear: input.reportYear ?? null,
		});
		if (reader === null) continue;
		const sink = input.remark(column);
		const name = column.field.id;
		const take = (step: Step) => steps.push({ column, step });
		if (reader.kind === 'text') {
			const texts = Array<string | null>(length).fill(null);
			values.set(name, { type: 'text', values: texts });
			take(textStep(reader, texts, sink));
		} else if (reader.kind === 'term') {
			const [texts, readings] = [Array<string | null>(length).fill(null), Array<Term | null>(length).fill(null)];
			values.set(name, { type: 'text', values: texts });
			terms.push({ name, readings });
			take(termStep(reader, texts, readings, sink));
		} else if (reader.kind === 'date') {
			const builder = new ColumnBuilder('date', length);
			dates.set(name, builder);
			const secondRound = (column.field.role ?? 'point') === 'end' ? secondRoundEnd(input.secondRoundEndYear) : null;
			const isBound = hasEnd && (name === 'start' || name === 'end');
			take(dateStep(reader, builder, secondRound, isBound ? periodSink(periods, sink) : sink, leaveOpen(name)));
		} else {
			const builder = new ColumnBuilder(reader.kind, length);
			numbers.push([name, builder]);
			take(numberStep(reader, builder, sink, moved));
		}
	}
	for (let index = 0; index < length; index += 1) {
		const cells = sheet.rows[dataRows[index] ?? -1] ?? [];
		for (const { column, step } of steps) {
			const cell = (column.ticks ?? column.added) === undefined ? cells[column.column] : cellOf(cells, column);
			if (cell !== undefined && cell !== '') step(cell, index);
		}
		if (index % TELL_ROWS === 0) input.tell?.(index / length);
	}
	for (const { field, index, value } of moved) {
		let builder = numbers.find(([name]) => name === field)?.[1];
		if (builder === undefined) numbers.push([field, (builder = new ColumnBuilder('bigint', length))]);
		if (!builder.has(index)) builder.set(index, value);
	}
	for (const [name, builder] of numbers) values.set(name, builder.values());
	if (periods.length > 0) fillDates(dates, periods, length, input.secondRoundEndYear);
	for (const { name, readings } of terms) {
		values.set(`${name}_months`, monthsOf(readings));
		if (hasEnd) fillDates(dates, readings, length, input.secondRoundEndYear);
	}
	for (const [name, builder] of dates) values.set(name, builder.values());
	if (openDates !== null) values.set(OPEN_DATES.name, { type: 'text', values: openDates });
	return values;
}

function textStep(
	{ read, isPlain }: Extract<ColumnReader, { kind: 'text' }>,
	texts: (string | null)[],
	sink: RemarkSink,
): Step {
	const remembered = memoise(read);
	return (cell, index) => {
		if (isPlain?.(cell) === true) {
			texts[index] = cell;
			return;
		}
		const { value, remark } = remembered(cell);
		if (remark !== null) sink(index, remark, cell);
		texts[index] = value;
	};
}

function termStep(
	{ read }: Extract<ColumnReader, { kind: 'term' }>,
	texts: (string | null)[],
	readings: (Term | null)[],
	sink: RemarkSink,
): Step {
	const remembered = memoise(read);
	return (cell, index) => {
		const { value, remark } = remembered(cell);
		if (remark !== null) sink(index, remark, cell);
		readings[index] = value;
		texts[index] = cell.trim() || null;
	};
}

/** A sum for a field without a value of its own in that row. */
interface MovedSum {
	readonly field: string;
	readonly index: number;
	readonly value: bigint;
}

function numberStep(
	reader: Extract<ColumnReader, { kind: 'bigint' | 'int' | 'bool' }>,
	builder: ColumnBuilder<'bigint' | 'int' | 'bool'>,
	sink: RemarkSink,
	moved: MovedSum[],
): Step {
	const remembered = memoise<Reading<bigint | number | boolean>>(reader.read);
	const unit = reader.kind === 'bigint' ? reader.unit : null;
	const readOther = reader.kind === 'bigint' && reader.readOther !== undefined ? memoise(reader.readOther) : null;
	return (cell, index) => {
		const figure = unit === null ? UNSURE : plainFigure(cell, unit);
		if (figure !== UNSURE) {
			builder.setFigure(index, figure);
			return;
		}
		const other = readOther?.(cell) ?? null;
		if (other !== null) {
			if (other.remark !== null) sink(index, other.remark, cell);
			if (other.field === null) builder.set(index, other.value);
			else moved.push({ field: other.field, index, value: other.value });
			return;
		}
		const { value, remark } = remembered(cell);
		if (remark !== null) sink(index, remark, cell);
		if (value !== null) builder.set(index, value);
	};
}

/**
 * `secondRound`: the day for `至二轮承包期满`; null in columns where it means nothing. `leaveOpen` hears of dates that say
 * no more than a year or a month.
 */
function dateStep(
	reader: Extract<ColumnReader, { kind: 'date' }>,
	builder: ColumnBuilder<'date'>,
	secondRound: number | null,
	sink: RemarkSink,
	leaveOpen: (index: number, grain: string) => void,
): Step {
	const remembered = memoise((text) => {
		const reading = reader.read(text);
		const isOpen = reading.remark === 'vague-date' || reading.remark === 'two-digit-year';
		return { ...reading, grain: isOpen ? openGrain(text) : null };
	});
	return (cell, index) => {
		const day = plainDate(cell);
		if (day !== null) {
			builder.set(index, day);
			return;
		}
		const { value, remark, grain } = remembered(cell);
		if (remark !== null) sink(index, remark, cell);
		if (grain !== null) leaveOpen(index, grain);
		if (value !== null) builder.set(index, epochDays(value));
		else if (remark === 'second-round-end' && secondRound !== null) builder.set(index, secondRound);
	};
}

/** Takes in a period (`2019年5月—2049年4月`) where one date is asked for; every other remark goes to `sink`. */
function periodSink(periods: (Term | null)[], sink: RemarkSink): RemarkSink {
	return (index, kind, text) => {
		const period = kind === 'range' ? readTerm(text).value : null;
		if (period === null || period.start === null || period.end === null) sink(index, kind, text);
		else periods[index] = period;
	};
}

function monthsOf(terms: readonly (Term | null)[]): ColumnValues {
	const builder = new ColumnBuilder('int', terms.length);
	terms.forEach((term, index) => {
		if (term?.months !== null && term?.months !== undefined) builder.set(index, term.months);
	});
	return builder.values();
}

/** A term fills start and end where the row's own columns leave them blank. */
function fillDates(
	dates: Map<string, ColumnBuilder<'date'>>,
	terms: readonly (Term | null)[],
	length: number,
	secondRoundEndYear: number,
): void {
	const starts = builderOf(dates, 'start', length);
	const ends = builderOf(dates, 'end', length);
	const startValues = starts.values();
	terms.forEach((term, index) => {
		if (term === null) return;
		if (!starts.has(index) && term.start !== null) starts.set(index, epochDays(term.start));
		if (ends.has(index)) return;
		if (term.end !== null) {
			ends.set(index, epochDays(term.end));
		} else if (term.secondRound) {
			ends.set(index, secondRoundEnd(secondRoundEndYear));
		} else if (term.months !== null && starts.has(index) && startValues.type === 'date') {
			const start = new Date((startValues.values[index] ?? 0) * 86_400_000).toISOString().slice(0, 10);
			ends.set(index, epochDays(addTerm(start, term.months)));
		}
	});
}

function builderOf(dates: Map<string, ColumnBuilder<'date'>>, name: string, length: number): ColumnBuilder<'date'> {
	const known = dates.get(name);
	if (known !== undefined) return known;
	const made = new ColumnBuilder('date', length);
	dates.set(name, made);
	return made;
}

function secondRoundEnd(year: number): number {
	return epochDays(`${year}-12-31`);
}
