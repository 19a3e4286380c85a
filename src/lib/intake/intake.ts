import { FindingList } from './finding-list.ts';
import { headerCells, type IntakeOptions, intakeTable } from './intake-table.ts';
import { checkSize, ReadError, readFile } from './read/read-file.ts';
import { sniffFormat } from './read/sniff.ts';
import { readZip, type ZipProblem } from './read/zip.ts';
import { isBlankRow } from './recognise/row-kinds.ts';
import { wholeOf } from './recognise/regions.ts';
import { type RuledTable, ruleTables } from './recognise/rulings.ts';
import { shapeOf } from './recognise/shapes.ts';
import { isSideSheet } from './recognise/side-sheets.ts';
import { turnedSheets } from './recognise/turned-sheets.ts';
import { hasVillagesAcross } from './recognise/villages-across.ts';
import { type PlacedTable, summedTables } from './summed-sheets.ts';
import type { LedgerRows, LedgerSource, Sheet, SourceFile } from './types.ts';

/**
 * The whole way from bytes to typed rows: read → recognise → normalise. A source for each ledger on each
 * sheet, and one for sheets that are no ledger and of files that cannot be read (`ledger` null, the reason in `why`
 * and in the findings). A zip gives the sources of the files in it. Never rejects for bad input.
 */
export async function intakeFile(file: SourceFile, options: IntakeOptions): Promise<LedgerSource[]> {
	const sources = await intakeAny(file, options);
	return toldOfStrayDecisions(sources, options);
}

/** Where sheets come from: the file, and the path within it when it is an archive. */
interface FileContext {
	readonly path: string;
	readonly entry: string;
	readonly encoding: string | null;
	/** Names of its sheets. */
	readonly sheetNames: readonly (string | null)[];
}

async function intakeAny(file: SourceFile, options: IntakeOptions): Promise<LedgerSource[]> {
	if (sniffFormat(file.bytes) !== 'zip') return intakeSingle(file, '', options);
	const { entries, problems } = await readZip(file.bytes);
	const inside = (path: string) => `${file.path}/${path}`;
	const sources: LedgerSource[] = [];
	for (const [index, { path, ...entry }] of entries.entries()) {
		const part = withinProgress(options, index / entries.length, (index + 1) / entries.length);
		sources.push(...(await intakeSingle({ path: inside(path), ...entry }, path, behind(part, sources.length))));
	}
	const refused = problems.map((problem) => {
		const path = problem.path === '' ? file.path : inside(problem.path.replace(/\/$/, ''));
		return unusable(path, problem.path, problemWords(path, problem));
	});
	if (sources.length + refused.length > 0) return [...sources, ...refused];
	return [unusable(file.path, '', `压缩包“${file.path}”里没有可读的文件。请核对后重新发送。`)];
}

/** Workbooks are zips inside; one that lost its end is not known for a workbook any more but by its name. */
const WORKBOOK_NAME = /\.(?:xlsx|xlsm|xlsb|et|ett|ods)$/i;

function problemWords(path: string, { rule, detail }: ZipProblem): string {
	if (rule !== 'file/zip-damaged' || !WORKBOOK_NAME.test(path)) return detail;
	return `文件“${path}”不完整或已损坏，没有读取。请重新传送；仍不行的，请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。`;
}

/** Decisions on sheets that the file does not have are told of at its first source. */
function toldOfStrayDecisions(sources: LedgerSource[], { decisions = [] }: IntakeOptions): LedgerSource[] {
	const [first, ...others] = sources;
	const strays = decisions.filter(({ entry, sheet }) =>
		sources.every((source) => source.entry !== entry || source.sheet !== sheet),
	);
	if (first === undefined || strays.length === 0) return sources;
	const findings = new FindingList(first.file, first.sheet);
	for (const { entry, sheet } of strays) {
		const name = [entry, sheet ?? ''].filter((part) => part !== '').join(' · ');
		findings.addSheet('decision/not-applied', `文件里没有“${name === '' ? '无名的表' : name}”，对它的设置没有用上`);
	}
	return [{ ...first, findings: [...first.findings, ...findings.list()] }, ...others];
}

async function intakeSingle(file: SourceFile, entry: string, options: IntakeOptions): Promise<LedgerSource[]> {
	const sources = await readSingle(file, entry, options);
	const { modified = null } = file;
	return modified === null ? sources : sources.map((source) => ({ ...source, modified }));
}

async function readSingle(file: SourceFile, entry: string, options: IntakeOptions): Promise<LedgerSource[]> {
	try {
		const content = await readFile(file, (share) => options.onProgress?.(share * READ_SHARE));
		// The blank sheets that come with a new workbook are no one's concern.
		const written = content.sheets.filter(({ rows }) => rows.some((row) => !isBlankRow(row)));
		const sheets = turnedSheets(written, file.path);
		if (sheets.length === 0) throw new ReadError('file/empty', file.path, NOTHING_WRITTEN);
		const sheetNames = sheets.map(({ name }) => name);
		const at: FileContext = { path: file.path, entry, encoding: content.encoding, sheetNames };
		options.onProgress?.(READ_SHARE);
		const rowsInAll = sheets.reduce((sum, { rows }) => sum + rows.length, 1);
		let rowsBefore = 0;
		let tablesBefore = 0;
		const placed = sheets.map((sheet) => placedTables(at, sheet, options));
		const summed = summedTables(placed.flat(), options);
		const sources = sheets.map((sheet, index) => {
			options.onSheet?.(entry, sheet.turned?.written ?? sheet);
			const shareAt = (rows: number) => READ_SHARE + ((1 - READ_SHARE) * rows) / rowsInAll;
			const part = withinProgress(options, shareAt(rowsBefore), shareAt(rowsBefore + sheet.rows.length));
			rowsBefore += sheet.rows.length;
			const ofSheet = intakeSheet(at, sheet, placed[index] ?? [], summed, behind(part, tablesBefore));
			tablesBefore += ofSheet.length;
			return ofSheet;
		});
		const hasLedger = sources.some((ofSheet) => ofSheet.some(({ ledger }) => ledger !== null));
		return sources.flatMap((ofSheet, index) => {
			const sheet = sheets[index];
			return hasLedger && sheet !== undefined && isSideSheet(sheet) ? ofSheet.map(setAside) : ofSheet;
		});
	} catch (error) {
		if (!(error instanceof ReadError)) throw error;
		return [unusable(file.path, entry, error.message, error.rule)];
	}
}

const NOTHING_WRITTEN = '是空的，只有空行和空格，没有内容。请核对后重新导出或重新传送。';

/** About so much of the time goes into reading the cells; the rest into understanding them. */
const READ_SHARE = 0.4;

/** The same options for a part of the file, from `from` to `to` of the whole. */
function withinProgress(options: IntakeOptions, from: number, to: number): IntakeOptions {
	const { onProgress } = options;
	if (onProgress === undefined) return options;
	return { ...options, onProgress: (share) => onProgress(from + (to - from) * share) };
}

/** The same options for sources that stand behind so many others of the file. */
function behind(options: IntakeOptions, sources: number): IntakeOptions {
	const { onRows } = options;
	if (onRows === undefined || sources === 0) return options;
	return { ...options, onRows: (typed) => onRows({ ...typed, at: typed.at + sources }) };
}

/** An unrecognised side sheet is no loss; a recognised one counts like any other. */
function setAside(source: LedgerSource): LedgerSource {
	if (source.ledger !== null || source.decidedBy !== 'program') return source;
	return { ...source, isAside: true, why: '不是台账，是旁边的说明或列表', findings: [] };
}

/** What stands for a file too large to be read, or null when it is not; `size` in bytes. */
export function refuseLarge(path: string, size: number): LedgerSource | null {
	try {
		checkSize(path, size);
		return null;
	} catch (error) {
		if (!(error instanceof ReadError)) throw error;
		return unusable(path, '', error.message);
	}
}

/** The tables of a sheet with all decisions on them, each with where it stands. */
function placedTables(at: FileContext, sheet: Sheet, options: IntakeOptions): PlacedTable[] {
	const decisions = (options.decisions ?? []).filter((one) => one.entry === at.entry && one.sheet === sheet.name);
	const around = { sheetName: sheet.name, fileName: at.path };
	const tables = ruleTables(sheet, around, decisions, options.shapes ?? []);
	const titles = sheet.rows.slice(0, tables[0]?.block?.first ?? 0);
	return tables.map((table) => {
		const sheetTitles = table.index === 0 ? [] : titles;
		return { table, context: { ...at, sheetName: sheet.name, sheetTitles, turned: sheet.turned ?? null } };
	});
}

/** One sheet all the way: a source for each ledger on it, or one that says it is none. `summed`: tables that only add up others. */
function intakeSheet(
	at: FileContext,
	sheet: Sheet,
	tables: readonly PlacedTable[],
	summed: ReadonlySet<RuledTable>,
	options: IntakeOptions,
): LedgerSource[] {
	return tables.map(({ table, context }, place) => {
		const { recognition } = table;
		if (recognition === null) return unrecognised(at, sheet, table);
		if (summed.has(table)) return sumOfOthers(at, sheet, table);
		return intakeTable({ ...table, recognition }, context, behind(options, place));
	});
}

function sumOfOthers(at: FileContext, sheet: Sheet, table: RuledTable): LedgerSource {
	const findings = new FindingList(at.path, sheet.name);
	findings.addSheet('sheet/sum-of-others', '');
	const why = '各栏是其他几张表的合计，没有另计';
	return { ...notImported(at, sheet, table, why), isAside: true, findings: findings.list() };
}

const NO_ROWS: LedgerRows = {
	length: 0,
	rowNumber: new Int32Array(0),
	place: new Int32Array(0),
	asOf: new Int32Array(0),
	columns: new Map(),
};

function unusable(path: string, entry: string, why: string, rule = ''): LedgerSource {
	const findings = new FindingList(path, null);
	findings.addSheet(rule === 'file/empty' ? rule : 'file/unreadable', why);
	const nothing: Sheet = { name: null, rows: [], merges: [], remarks: [] };
	const source = notImported({ path, entry, encoding: null, sheetNames: [] }, nothing, null, why);
	return { ...source, findings: findings.list() };
}

function unrecognised(at: FileContext, sheet: Sheet, table: RuledTable): LedgerSource {
	const findings = new FindingList(at.path, sheet.name);
	for (const remark of table.view.remarks) findings.addRemark(remark);
	for (const problem of table.problems) findings.addSheet('decision/not-applied', problem);
	const isAcross = !table.isDeclined && hasVillagesAcross(table.view);
	if (!table.isDeclined) findings.addSheet(isAcross ? 'sheet/transposed' : 'sheet/not-a-ledger', '');
	const why = table.isDeclined
		? table.decidedBy === 'officer'
			? '按您的决定不导入'
			: '与您决定不导入的表相同，不导入'
		: isAcross
			? '各村横着排成列，请先行列对调'
			: '没有找到台账的表头';
	return { ...notImported(at, sheet, table, why), findings: findings.list() };
}

function notImported(
	{ path, entry, encoding }: FileContext,
	sheet: Sheet,
	table: RuledTable | null,
	why: string,
): Omit<LedgerSource, 'findings'> {
	const { turned = null } = sheet;
	const rows = turned?.written.rows ?? table?.view.rows ?? sheet.rows;
	const region = turned === null ? (table?.region ?? null) : wholeOf(turned.written);
	const firstRow = region?.firstRow ?? 0;
	const numberOf = (row: number) => turned?.rowNumbers[row] ?? row + firstRow + 1;
	const block = table?.block ?? null;
	const isDeclined = table?.isDeclined ?? false;
	return {
		file: path,
		entry,
		sheet: sheet.name,
		table: table?.index ?? 0,
		turned: turned && { records: turned.records, cells: turned.cells },
		region: rows.length === 0 ? null : region,
		shape: block === null ? null : shapeOf(block),
		decidedBy: table?.decidedBy ?? 'program',
		encoding,
		ledger: null,
		why,
		isAside: isDeclined,
		headerRows: block === null ? null : [numberOf(block.first), numberOf(block.last)],
		amountUnit: null,
		asOf: null,
		asOfFrom: null,
		columns: [],
		headers: block === null || table === null ? [] : headerCells(block, table.region),
		unusedHeaders: [],
		rowsRead: rows.length,
		rowsStored: 0,
		rowsSetAside: rows.map((row, index) => ({
			row: index + firstRow + 1,
			reason: isDeclined ? 'declined' : isBlankRow(row) ? 'blank' : 'unrecognised',
		})),
		sumNotes: [],
		filledRows: new Int32Array(0),
		villageOfTable: null,
		places: [],
		rows: NO_ROWS,
	};
}
