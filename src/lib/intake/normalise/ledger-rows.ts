import type { DateRole, Ledger } from '#lib/ledger/types.ts';
import type { AssignedColumn } from '../recognise/ledger-choice.ts';
import type { ColumnValues, Sheet } from '../types.ts';
import { addTerm } from './calendar.ts';
import { ColumnBuilder, epochDays, type RemarkSink } from './column-builder.ts';
import { type ColumnReader, columnReader, type ColumnUnits } from './column-reader.ts';
import { memoise } from './memo.ts';
import { plainDate, plainFigure, UNSURE } from './plain-cells.ts';
import type { Reading } from './reading.ts';
import type { Term } from './term.ts';

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
	/** Hears of every cell with a remark. */
	readonly remark: (column: AssignedColumn) => RemarkSink;
}

/** Reads every column of a ledger into typed values, by stored column name. */
export function normaliseColumns(input: NormaliseInput): Map<string, ColumnValues> {
	const { columns, dataRows } = input;
	const values = new Map<string, ColumnValues>();
	const dates = new Map<string, ColumnBuilder<'date'>>();
	const terms: { column: AssignedColumn; readings: (Term | null)[] }[] = [];
	for (const column of columns) {
		const reader = columnReader(column.field, input.unitsOf(column), column.inverted);
		if (reader === null) continue;
		const cells = new ColumnCells(input.sheet, dataRows, column.column);
		const sink = input.remark(column);
		if (reader.kind === 'text') {
			values.set(column.field.id, { type: 'text', values: readTexts(cells, reader, sink) });
		} else if (reader.kind === 'term') {
			terms.push({ column, readings: readAll(cells, reader.read, sink) });
		} else if (reader.kind === 'date') {
			const role = column.field.role ?? 'point';
			dates.set(column.field.id, readDates(cells, reader, role, input.secondRoundEndYear, sink));
		} else {
			values.set(column.field.id, readNumbers(cells, reader, sink));
		}
	}
	for (const { column, readings } of terms) {
		values.set(column.field.id, {
			type: 'text',
			values: textsOf(new ColumnCells(input.sheet, dataRows, column.column)),
		});
		values.set(`${column.field.id}_months`, monthsOf(readings));
		if (input.ledger.fields.some((field) => field.id === 'end')) fillDates(dates, readings, input.secondRoundEndYear);
	}
	for (const [name, builder] of dates) values.set(name, builder.values());
	return values;
}

/** The cells of one column in the rows that are data. */
class ColumnCells {
	readonly length: number;
	readonly #sheet: Sheet;
	readonly #dataRows: readonly number[];
	readonly #column: number;

	constructor(sheet: Sheet, dataRows: readonly number[], column: number) {
		this.#sheet = sheet;
		this.#dataRows = dataRows;
		this.#column = column;
		this.length = dataRows.length;
	}

	at(index: number): string {
		return this.#sheet.rows[this.#dataRows[index] ?? -1]?.[this.#column] ?? '';
	}
}

function textsOf(cells: ColumnCells): (string | null)[] {
	return Array.from({ length: cells.length }, (_, index) => cells.at(index).trim() || null);
}

function readTexts(
	cells: ColumnCells,
	{ read, isPlain }: Extract<ColumnReader, { kind: 'text' }>,
	sink: RemarkSink,
): (string | null)[] {
	if (isPlain === null) return readAll(cells, read, sink);
	const remembered = memoise(read);
	return Array.from({ length: cells.length }, (_, index) => {
		const cell = cells.at(index);
		if (cell === '') return null;
		if (isPlain(cell)) return cell;
		const { value, remark } = remembered(cell);
		if (remark !== null) sink(index, remark, cell);
		return value;
	});
}

function readAll<T>(cells: ColumnCells, read: (text: string) => Reading<T>, sink: RemarkSink): (T | null)[] {
	const remembered = memoise(read);
	return Array.from({ length: cells.length }, (_, index) => {
		const cell = cells.at(index);
		if (cell === '') return null;
		const { value, remark } = remembered(cell);
		if (remark !== null) sink(index, remark, cell);
		return value;
	});
}

function readNumbers(
	cells: ColumnCells,
	reader: Extract<ColumnReader, { kind: 'bigint' | 'int' | 'bool' }>,
	sink: RemarkSink,
): ColumnValues {
	const builder = new ColumnBuilder(reader.kind, cells.length);
	const remembered = memoise<Reading<bigint | number | boolean>>(reader.read);
	const unit = reader.kind === 'bigint' ? reader.unit : null;
	for (let index = 0; index < cells.length; index += 1) {
		const cell = cells.at(index);
		if (cell === '') continue;
		const figure = unit === null ? UNSURE : plainFigure(cell, unit);
		if (figure !== UNSURE) {
			builder.setFigure(index, figure);
			continue;
		}
		const { value, remark } = remembered(cell);
		if (remark !== null) sink(index, remark, cell);
		if (value !== null) builder.set(index, value);
	}
	return builder.values();
}

function readDates(
	cells: ColumnCells,
	reader: Extract<ColumnReader, { kind: 'date' }>,
	role: DateRole,
	secondRoundEndYear: number,
	sink: RemarkSink,
): ColumnBuilder<'date'> {
	const builder = new ColumnBuilder('date', cells.length);
	const remembered = memoise(reader.read);
	for (let index = 0; index < cells.length; index += 1) {
		const cell = cells.at(index);
		if (cell === '') continue;
		const day = plainDate(cell);
		if (day !== null) {
			builder.set(index, day);
			continue;
		}
		const { value, remark } = remembered(cell);
		if (remark !== null) sink(index, remark, cell);
		if (value !== null) builder.set(index, epochDays(value));
		else if (remark === 'second-round-end' && role === 'end') builder.set(index, secondRoundEnd(secondRoundEndYear));
	}
	return builder;
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
	secondRoundEndYear: number,
): void {
	const starts = builderOf(dates, 'start', terms.length);
	const ends = builderOf(dates, 'end', terms.length);
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
