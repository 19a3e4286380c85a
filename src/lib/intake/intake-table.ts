import type { RuleLimits } from '#lib/findings/limits.ts';
import { cellWords } from '#lib/ledger/turned.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import type { ShapeRule, TableDecision } from './decisions.ts';
import { FindingList } from './finding-list.ts';
import { withTownships } from './finding-townships.ts';
import { epochDays, isoOfDays } from './normalise/column-builder.ts';
import { readDate } from './normalise/date.ts';
import { normaliseColumns } from './normalise/ledger-rows.ts';
import { memoise } from './normalise/memo.ts';
import { checkSums } from './normalise/sum-check.ts';
import { amountUnitOf, columnMatch, columnUnits } from './recognise/column-units.ts';
import { carriedRows } from './recognise/carried-over.ts';
import { type ContinuedRow, joinContinued } from './recognise/continued-rows.ts';
import { withoutDitto } from './recognise/ditto.ts';
import type { AssignedColumn, Recognition } from './recognise/ledger-choice.ts';
import type { HeaderBlock } from './recognise/header-block.ts';
import { placeAround } from './recognise/place-texts.ts';
import { dateOfYear, type DatedTexts, findReportDate, type ReportDate } from './recognise/report-date.ts';
import { readPlaces } from './recognise/row-places.ts';
import { wholeOf } from './recognise/regions.ts';
import type { RuledTable, Ruling } from './recognise/rulings.ts';
import { shapeOf } from './recognise/shapes.ts';
import { villageOfSheet } from './recognise/sheet-village.ts';
import { sortRows } from './recognise/sorted-rows.ts';
import { readSheetUnits, type SheetUnits } from './recognise/units.ts';
import { unitColumns, withoutUnitColumns, withUnitsOfRows } from './recognise/unit-columns.ts';
import { addTableFindings } from './table-findings.ts';
import type { AsOfOrigin, HeaderCell, LedgerRows, LedgerSource, SetAsideRow, Sheet, TurnedSheet } from './types.ts';
import { UNDATED } from './types.ts';
import { blankColumns } from './unfilled-columns.ts';

/** So many sum rows of a table are told of one by one. */
const MOST_SUM_NOTES = 2_000;

/** About so much of the time goes into reading the cells of a table; the rest into the rules. */
const NORMALISE_SHARE = 0.7;

/** Settings of the campaign that change how cells are read. */
export interface IntakeOptions {
	/** Last year of the second round of household contracting. */
	readonly secondRoundEndYear: number;
	/** What the officer decided on tables of this file. */
	readonly decisions?: readonly TableDecision[];
	/** What is remembered for tables of certain shapes; of two for one shape the later counts. */
	readonly shapes?: readonly ShapeRule[];
	/** What the rules measure by; the usual limits when it is left out. */
	readonly limits?: RuleLimits;
	/** Told now and then how far the file is read, 0…1. */
	readonly onProgress?: (share: number) => void;
	/** Handed every sheet as it was read, with its path within the archive (empty when the file is none). */
	readonly onSheet?: (entry: string, sheet: Sheet) => void;
	/** Handed the rows of every table as soon as they are typed, while the rules still run over them. */
	readonly onRows?: (typed: TypedRows) => void;
}

/** The rows of one table: those of the `LedgerSource` at this place among the sources of the file. */
export interface TypedRows {
	readonly at: number;
	readonly ledger: LedgerId;
	readonly rows: LedgerRows;
}

/** Where a table stands. */
export interface TableContext {
	readonly path: string;
	readonly entry: string;
	readonly encoding: string | null;
	readonly sheetName: string | null;
	/** Rows at the top of the sheet that speak for every table on it; empty for the first table. */
	readonly sheetTitles: readonly (readonly string[])[];
	/** Names of all sheets of the workbook. */
	readonly sheetNames: readonly (string | null)[];
	/** Where the rows of the sheet were written, when that is elsewhere. */
	readonly turned: TurnedSheet | null;
}

/** One recognised table all the way to typed rows. Row numbers are those of the whole sheet, from 1. */
export function intakeTable(
	table: RuledTable & { readonly recognition: Recognition },
	context: TableContext,
	options: IntakeOptions,
): LedgerSource {
	const { region, ruling } = table;
	const { path, sheetName } = context;
	const unitsOfRows = unitColumns(table.view, table.recognition);
	const recognition = withoutUnitColumns(table.recognition, unitsOfRows);
	const { block, ledger, columns } = recognition;
	const turned = context.turned;
	const numberOf = (row: number) => turned?.rowNumbers[row + region.firstRow] ?? row + region.firstRow + 1;
	const written = turned && { records: turned.records, cells: turned.cells };
	const wordsOf = (row: number, { column }: AssignedColumn) =>
		cellWords(written, numberOf(row), column + region.firstColumn);
	const headers = headerCells(block, region);
	const findings = new FindingList(path, sheetName, { turned: written, columns: headers });
	for (const remark of table.view.remarks) findings.addRemark(remark);
	for (const problem of table.problems) findings.addSheet('decision/not-applied', problem);

	const sorted = sortRows(table.view, recognition);
	const repeated = withoutDitto(table.view, columns, sorted.dataRows);
	if (repeated.count > 0) findings.addSheet('sheet/ditto', '', String(repeated.count));
	const inUnits = withUnitsOfRows(repeated.sheet, unitsOfRows, sorted.dataRows);
	const { sheet: view, dataRows, continued } = joinContinued(inUnits, recognition, sorted.dataRows);
	for (const { row, rows } of sorted.unnamed) findings.addUnnamedSum(numberOf(row), rows);
	for (const { row, into, isMerged } of continued) {
		const words = (view.rows[row] ?? []).filter((cell) => cell.trim() !== '').join('、');
		findings.addContinued(numberOf(row), numberOf(into), isMerged, words);
	}
	const own = view.rows.slice(0, block.first);
	const titles = [...own, ...context.sheetTitles].flat();
	const footers = sorted.footers.map((row) => view.rows[row] ?? []);
	const units = ruledUnits(readSheetUnits(own, [...context.sheetTitles, ...footers]), ruling);
	const below = footers.flat();
	const reportDate = ruledDate(ruling, ledger.id, { above: titles, below, sheetName, path });
	const named = placeAround(titles, sheetName, path);
	const around = { ...named, village: named.village ?? villageOfSheet(sheetName, titles, context.sheetNames) };
	const { places, indexes, filled, nameless, villageOfTable } = readPlaces(
		view,
		recognition,
		{ ...sorted, dataRows },
		around,
		ruling,
	);
	const dated = readAsOf(view, recognition, dataRows, reportDate);
	const villageOf = (index: number) => places[indexes[index] ?? 0]?.village ?? null;
	const unitsOf = (column: AssignedColumn) => columnUnits(column, units);
	const rowNumber = Int32Array.from(dataRows, numberOf);
	const values = normaliseColumns({
		sheet: view,
		ledger,
		columns,
		dataRows,
		unitsOf,
		secondRoundEndYear: options.secondRoundEndYear,
		reportYear: reportDate === null ? null : Number(reportDate.date.slice(0, 4)),
		tell: (share) => options.onProgress?.(share * NORMALISE_SHARE),
		remark: (column) => (index, kind, text) =>
			findings.addCell(kind, {
				row: rowNumber[index] ?? 0,
				column: column.written,
				codes: column.field.codes ?? null,
				village: villageOf(index),
				text,
			}),
	});
	const rows: LedgerRows = { length: dataRows.length, rowNumber, place: indexes, asOf: dated.asOf, columns: values };
	options.onRows?.({ at: 0, ledger: ledger.id, rows });
	findings.addRows(recognition, rows, { villageOf, nameless }, options.limits);
	const sums = checkSums({ sheet: view, columns, dataRows, sumRows: sorted.sumRows, values, unitsOf });
	for (const sum of sums.mismatches) {
		findings.addSum(numberOf(sum.row), sum.column.written, sum.written, sum.added);
	}
	for (const { index, column, text } of carriedRows(view, recognition, dataRows)) {
		findings.addCarried(rowNumber[index] ?? 0, column.written, text, villageOf(index));
	}
	const blank = blankColumns(view, columns, dataRows);
	addTableFindings(findings, { sheet: view, recognition, dataRows, units, blank, wordsOf });
	return {
		file: path,
		entry: context.entry,
		sheet: sheetName,
		table: table.index,
		turned: written,
		region: turned === null ? region : wholeOf(turned.written),
		shape: shapeOf(block),
		decidedBy: table.decidedBy,
		encoding: context.encoding,
		ledger: ledger.id,
		why: recognition.why,
		isAside: false,
		headerRows: [numberOf(block.first), numberOf(block.last)],
		amountUnit: amountUnitOf(columns, units),
		asOf: dated.latest,
		asOfFrom: dated.from,
		columns: columns.map((column) => {
			const match = columnMatch(column, units, region.firstColumn);
			return blank.has(column) ? { ...match, isBlank: true } : match;
		}),
		headers,
		unusedHeaders: recognition.unused,
		rowsRead: view.rows.length,
		rowsStored: dataRows.length,
		rowsSetAside: withContinued(sorted.setAside, continued).map(({ row, reason }) => ({
			row: numberOf(row - 1),
			reason,
		})),
		sumNotes: sums.notes.slice(0, MOST_SUM_NOTES).map((note) => ({ ...note, row: numberOf(note.row) })),
		filledRows: filled.map((index) => rowNumber[index] ?? 0),
		villageOfTable,
		places,
		rows,
		findings: withTownships(findings.list(), rows, places),
	};
}

/** Rows set aside with those that were joined to others, in the order of the sheet. */
function withContinued(setAside: readonly SetAsideRow[], continued: readonly ContinuedRow[]): readonly SetAsideRow[] {
	if (continued.length === 0) return setAside;
	const joined = continued.map(({ row }): SetAsideRow => ({ row: row + 1, reason: 'continued' }));
	return [...setAside, ...joined].sort((a, b) => a.row - b.row);
}

/** The date decided, else that of the sheet; figures of income are of the year that the sheet speaks of. */
function ruledDate({ asOf }: Ruling, ledger: LedgerId, texts: DatedTexts): ReportDate | null {
	if (asOf !== null) return { date: asOf, from: 'officer' };
	const found = findReportDate(texts);
	return ledger === 'income' ? dateOfYear(found, texts) : found;
}

/** What is decided on units wins over the lines above the table. */
function ruledUnits(units: SheetUnits, { moneyUnit, areaUnit }: Ruling): SheetUnits {
	return {
		money: moneyUnit ?? units.money,
		area: areaUnit ?? units.area,
		ambiguous: units.ambiguous && moneyUnit === null,
		decided: { money: moneyUnit !== null, area: areaUnit !== null },
	};
}

/** The texts of a header block by column of the sheet. */
export function headerCells(block: HeaderBlock, { firstColumn }: { readonly firstColumn: number }): HeaderCell[] {
	return block.columns.flatMap(({ written }, column) =>
		written === '' ? [] : [{ column: column + firstColumn, header: written }],
	);
}

/** As-of dates: of each row where the ledger has such a column, else of the sheet. */
function readAsOf(
	sheet: Sheet,
	recognition: Recognition,
	dataRows: readonly number[],
	reportDate: ReportDate | null,
): { asOf: Int32Array; latest: string | null; from: AsOfOrigin | null } {
	const whole = reportDate === null ? UNDATED : epochDays(reportDate.date);
	const asOf = new Int32Array(dataRows.length).fill(whole);
	const column = recognition.columns.find(({ field }) => field.type === 'as-of');
	let latest = UNDATED;
	if (column !== undefined) {
		const read = memoise((text: string) => readDate(text, 'end').value);
		dataRows.forEach((row, index) => {
			const date = read(sheet.rows[row]?.[column.column] ?? '');
			if (date === null) return;
			asOf[index] = epochDays(date);
			latest = Math.max(latest, asOf[index] ?? UNDATED);
		});
	}
	if (latest !== UNDATED) return { asOf, latest: isoOfDays(latest), from: 'column' };
	return { asOf, latest: reportDate?.date ?? null, from: reportDate?.from ?? null };
}
