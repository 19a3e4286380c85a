import { FindingList } from './finding-list.ts';
import { epochDays, isoOfDays } from './normalise/column-builder.ts';
import { readDate } from './normalise/date.ts';
import { normaliseColumns } from './normalise/ledger-rows.ts';
import { memoise } from './normalise/memo.ts';
import { checkSums, type SumRow } from './normalise/sum-check.ts';
import { amountUnitOf, columnMatch, columnUnits } from './recognise/column-units.ts';
import type { AssignedColumn, Recognition } from './recognise/ledger-choice.ts';
import { placeAround } from './recognise/place-texts.ts';
import type { Table } from './recognise/regions.ts';
import { findReportDate, type ReportDate } from './recognise/report-date.ts';
import { isBlankRow, rowClassifier } from './recognise/row-kinds.ts';
import { readPlaces } from './recognise/row-places.ts';
import { readSheetUnits } from './recognise/units.ts';
import { type AsOfOrigin, type LedgerRows, type LedgerSource, type SetAsideRow, type Sheet, UNDATED } from './types.ts';

/** Settings of the campaign that change how cells are read. */
export interface IntakeOptions {
	/** Last year of the second round of household contracting. */
	readonly secondRoundEndYear: number;
}

/** Where a table stands. */
export interface TableContext {
	readonly path: string;
	readonly encoding: string | null;
	readonly sheetName: string | null;
	/** Rows at the top of the sheet that speak for every table on it; empty for the first table. */
	readonly sheetTitles: readonly (readonly string[])[];
}

/** One recognised table all the way to typed rows. Row numbers are those of the whole sheet, from 1. */
export function intakeTable(table: Table, context: TableContext, options: IntakeOptions): LedgerSource {
	const { view, recognition, region } = table;
	const { path, sheetName } = context;
	const { block, ledger, columns } = recognition;
	const numberOf = (row: number) => row + region.firstRow + 1;
	const findings = new FindingList(path, sheetName);
	for (const remark of view.remarks) findings.addRemark(remark);

	const sorted = sortRows(view, recognition);
	const { dataRows } = sorted;
	const above = [...view.rows.slice(0, block.first), ...context.sheetTitles];
	const titles = above.flat();
	const units = readSheetUnits(above);
	const below = sorted.footers.flatMap((row) => view.rows[row] ?? []);
	const reportDate = findReportDate({ above: titles, below, sheetName, path });
	const { places, indexes } = readPlaces(view, recognition, dataRows, placeAround(titles, sheetName, path));
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
		remark: (column) => (index, kind, text) =>
			findings.addCell(kind, { row: rowNumber[index] ?? 0, column: column.written, village: villageOf(index), text }),
	});
	const rows: LedgerRows = { length: dataRows.length, rowNumber, place: indexes, asOf: dated.asOf, columns: values };
	findings.addRows(recognition, rows, villageOf);
	for (const sum of checkSums({ sheet: view, columns, dataRows, sumRows: sorted.sumRows, values, unitsOf })) {
		findings.addSum(numberOf(sum.row), sum.column.written, sum.written, sum.added);
	}
	if (units.ambiguous) findings.addSheet('sheet/ambiguous-unit', '');
	if (dataRows.length === 0) findings.addSheet('sheet/no-rows', '');
	return {
		file: path,
		sheet: sheetName,
		encoding: context.encoding,
		ledger: ledger.id,
		why: recognition.why,
		isAside: false,
		headerRows: [numberOf(block.first), numberOf(block.last)],
		amountUnit: amountUnitOf(columns, units),
		asOf: dated.latest,
		asOfFrom: dated.from,
		columns: columns.map((column) => columnMatch(column, units, region.firstColumn)),
		unusedHeaders: recognition.unused,
		rowsRead: view.rows.length,
		rowsStored: dataRows.length,
		rowsSetAside: sorted.setAside.map(({ row, reason }) => ({ row: row + region.firstRow, reason })),
		places,
		rows,
		findings: findings.list(),
	};
}

/** Every row of the table as data or set aside: rows in = stored + set aside. */
function sortRows(sheet: Sheet, recognition: Recognition) {
	const { block } = recognition;
	const kindOf = rowClassifier(sheet, recognition);
	const dataRows: number[] = [];
	const setAside: SetAsideRow[] = [];
	const footers: number[] = [];
	const sumRows: SumRow[] = [];
	for (let row = 0; row < sheet.rows.length; row += 1) {
		if (row >= block.first && row <= block.last) {
			setAside.push({ row: row + 1, reason: 'header' });
		} else if (row < block.first) {
			setAside.push({ row: row + 1, reason: isBlankRow(sheet.rows[row]) ? 'blank' : 'title' });
		} else {
			const kind = kindOf(row);
			if (kind === 'data') dataRows.push(row);
			else setAside.push({ row: row + 1, reason: kind });
			if (kind === 'footer') footers.push(row);
			if (kind === 'total' || kind === 'subtotal') sumRows.push({ row, kind });
		}
	}
	return { dataRows, setAside, footers, sumRows };
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
