import type { AreaUnit } from './normalise/area.ts';
import { areaUnitOf } from './normalise/area.ts';
import { moneyUnitOf, type MoneyUnit } from './normalise/amount.ts';
import { epochDays, isoOfDays } from './normalise/column-builder.ts';
import { readDate } from './normalise/date.ts';
import { normaliseColumns } from './normalise/ledger-rows.ts';
import { memoise } from './normalise/memo.ts';
import { checkSize, ReadError, readFile } from './read/read-file.ts';
import { sniffFormat } from './read/sniff.ts';
import { readZip } from './read/zip.ts';
import { type AssignedColumn, recognise, type Recognition } from './recognise/ledger-choice.ts';
import { placeAround } from './recognise/place-texts.ts';
import { findReportDate, type ReportDate } from './recognise/report-date.ts';
import { rowClassifier } from './recognise/row-kinds.ts';
import { readPlaces } from './recognise/row-places.ts';
import { readSheetUnits, type SheetUnits } from './recognise/units.ts';
import { FindingList } from './finding-list.ts';
import {
	type AmountUnit,
	type AsOfOrigin,
	type ColumnMatch,
	type LedgerRows,
	type LedgerSource,
	type SetAsideRow,
	type Sheet,
	type SourceFile,
	UNDATED,
} from './types.ts';

/** Settings of the campaign that change how cells are read. */
export interface IntakeOptions {
	/** Last year of the second round of household contracting. */
	readonly secondRoundEndYear: number;
}

/**
 * The whole way from bytes to typed rows: read → recognise → normalise. One source per sheet, also
 * of sheets that are no ledger and of files that cannot be read (`ledger` null, the reason in `why`
 * and in the findings). A zip gives the sources of the files in it. Never throws for bad input.
 */
export function intakeFile(file: SourceFile, options: IntakeOptions): LedgerSource[] {
	if (sniffFormat(file.bytes) !== 'zip') return intakeSingle(file, options);
	const { entries, problems } = readZip(file.bytes);
	const inside = (path: string) => `${file.path}/${path}`;
	const sources = entries.flatMap((entry) => intakeSingle({ path: inside(entry.path), bytes: entry.bytes }, options));
	const refused = problems.map((problem) => {
		const path = problem.path === '' ? file.path : inside(problem.path);
		return unusable(path, problem.detail);
	});
	if (sources.length + refused.length > 0) return [...sources, ...refused];
	return [unusable(file.path, `压缩包“${file.path}”里没有可读的文件。请核对后重新发送。`)];
}

function intakeSingle(file: SourceFile, options: IntakeOptions): LedgerSource[] {
	try {
		const content = readFile(file);
		return content.sheets.map((sheet) => intakeSheet(file.path, content.encoding, sheet, options));
	} catch (error) {
		if (!(error instanceof ReadError)) throw error;
		return [unusable(file.path, error.message)];
	}
}

/** What stands for a file too large to be read, or null when it is not; `size` in bytes. */
export function refuseLarge(path: string, size: number): LedgerSource | null {
	try {
		checkSize(path, size);
		return null;
	} catch (error) {
		if (!(error instanceof ReadError)) throw error;
		return unusable(path, error.message);
	}
}

/** One sheet all the way. */
export function intakeSheet(path: string, encoding: string | null, sheet: Sheet, options: IntakeOptions): LedgerSource {
	const findings = new FindingList(path, sheet.name);
	for (const remark of sheet.remarks) findings.addRemark(remark);
	const recognition = recognise(sheet, { sheetName: sheet.name, fileName: path });
	if (recognition === null) return unrecognised(path, encoding, sheet, findings);

	const { dataRows, setAside, footers } = sortRows(sheet, recognition);
	const above = sheet.rows.slice(0, recognition.block.first);
	const units = readSheetUnits(above);
	const reportDate = findReportDate({
		above: above.flat(),
		below: footers.flatMap((row) => sheet.rows[row] ?? []),
		sheetName: sheet.name,
		path,
	});
	const { places, indexes } = readPlaces(sheet, recognition, dataRows, placeAround(above.flat(), sheet.name, path));
	const dated = readAsOf(sheet, recognition, dataRows, reportDate);
	const unitsOf = (column: AssignedColumn) => columnUnits(column, units);
	const rowNumber = Int32Array.from(dataRows, (row) => row + 1);
	const villageOf = (index: number) => places[indexes[index] ?? 0]?.village ?? null;
	const columns = normaliseColumns({
		sheet,
		ledger: recognition.ledger,
		columns: recognition.columns,
		dataRows,
		unitsOf,
		secondRoundEndYear: options.secondRoundEndYear,
		remark: (column) => (index, kind, text) =>
			findings.addCell(kind, { row: rowNumber[index] ?? 0, column: column.written, village: villageOf(index), text }),
	});
	const rows: LedgerRows = { length: dataRows.length, rowNumber, place: indexes, asOf: dated.asOf, columns };
	findings.addRows(recognition, rows, villageOf);
	if (units.ambiguous) findings.addSheet('sheet/ambiguous-unit', '');
	if (dataRows.length === 0) findings.addSheet('sheet/no-rows', '');
	return {
		file: path,
		sheet: sheet.name,
		encoding,
		ledger: recognition.ledger.id,
		why: recognition.why,
		headerRows: [recognition.block.first + 1, recognition.block.last + 1],
		amountUnit: amountUnitOf(recognition.columns, unitsOf),
		asOf: dated.latest,
		asOfFrom: dated.from,
		columns: recognition.columns.map((column) => columnMatch(column, units)),
		unusedHeaders: recognition.unused,
		rowsRead: sheet.rows.length,
		rowsStored: dataRows.length,
		rowsSetAside: setAside,
		places,
		rows,
		findings: findings.list(),
	};
}

/** Every row of the sheet as data or set aside: rows in = stored + set aside. */
function sortRows(sheet: Sheet, { block, ...rest }: Recognition) {
	const kindOf = rowClassifier(sheet, { block, ...rest });
	const dataRows: number[] = [];
	const setAside: SetAsideRow[] = [];
	const footers: number[] = [];
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
		}
	}
	return { dataRows, setAside, footers };
}

function isBlankRow(row: readonly string[] | undefined): boolean {
	return (row ?? []).every((cell) => cell.trim() === '');
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

/** A column's units: its header's, else the sheet's (not for prices, which are per 亩), else 元 and 亩. */
function columnUnits({ field, unit }: AssignedColumn, sheet: SheetUnits): { money: MoneyUnit; area: AreaUnit } {
	const header = unit ?? '';
	const fromSheet = field.type === 'price' ? null : sheet.money;
	return {
		money: moneyUnitOf(header) ?? moneyUnitOf(fromSheet ?? '') ?? '元',
		area: areaUnitOf(header) ?? areaUnitOf(sheet.area ?? '') ?? '亩',
	};
}

function columnMatch(column: AssignedColumn, sheet: SheetUnits): ColumnMatch {
	const { field } = column;
	const units = columnUnits(column, sheet);
	const isMoney = field.type === 'amount' || field.type === 'price';
	const isArea = field.type === 'area';
	const header = isMoney ? moneyUnitOf(column.unit ?? '') : isArea ? areaUnitOf(column.unit ?? '') : null;
	const ofSheet = isMoney && field.type !== 'price' ? sheet.money : isArea ? sheet.area : null;
	return {
		field: field.id,
		column: column.column,
		header: column.written,
		unit: isMoney ? units.money : isArea ? units.area : null,
		unitFrom: !isMoney && !isArea ? null : header !== null ? 'header' : ofSheet !== null ? 'sheet' : 'default',
		inverted: column.inverted,
	};
}

function amountUnitOf(
	columns: readonly AssignedColumn[],
	unitsOf: (column: AssignedColumn) => { money: MoneyUnit },
): AmountUnit | null {
	const units = new Set(columns.filter(({ field }) => field.type === 'amount').map((column) => unitsOf(column).money));
	if (units.size === 0) return null;
	const [only] = units;
	return units.size > 1 || (only !== '元' && only !== '万元') ? 'mixed' : only === '万元' ? 'wan' : 'yuan';
}

const NO_ROWS: LedgerRows = {
	length: 0,
	rowNumber: new Int32Array(0),
	place: new Int32Array(0),
	asOf: new Int32Array(0),
	columns: new Map(),
};

function unusable(path: string, why: string): LedgerSource {
	const findings = new FindingList(path, null);
	findings.addSheet('file/unreadable', why);
	const nothing: Sheet = { name: null, rows: [], merges: [], remarks: [] };
	return { ...unrecognisedSource(path, null, nothing, why), findings: findings.list() };
}

function unrecognised(path: string, encoding: string | null, sheet: Sheet, findings: FindingList): LedgerSource {
	findings.addSheet('sheet/not-a-ledger', '');
	const why = sheet.rows.length === 0 ? '表是空的' : '没有找到台账的表头';
	return { ...unrecognisedSource(path, encoding, sheet, why), findings: findings.list() };
}

function unrecognisedSource(
	path: string,
	encoding: string | null,
	sheet: Sheet,
	why: string,
): Omit<LedgerSource, 'findings'> {
	return {
		file: path,
		sheet: sheet.name,
		encoding,
		ledger: null,
		why,
		headerRows: null,
		amountUnit: null,
		asOf: null,
		asOfFrom: null,
		columns: [],
		unusedHeaders: [],
		rowsRead: sheet.rows.length,
		rowsStored: 0,
		rowsSetAside: sheet.rows.map((row, index) => ({
			row: index + 1,
			reason: isBlankRow(row) ? 'blank' : 'unrecognised',
		})),
		places: [],
		rows: NO_ROWS,
	};
}
