import { FindingList } from './finding-list.ts';
import { type IntakeOptions, intakeTable } from './intake-table.ts';
import { checkSize, ReadError, readFile } from './read/read-file.ts';
import { sniffFormat } from './read/sniff.ts';
import { readZip } from './read/zip.ts';
import { findTables } from './recognise/regions.ts';
import { isBlankRow } from './recognise/row-kinds.ts';
import type { LedgerRows, LedgerSource, Sheet, SourceFile } from './types.ts';

/**
 * The whole way from bytes to typed rows: read → recognise → normalise. A source for each ledger on each
 * sheet, and one for sheets that are no ledger and of files that cannot be read (`ledger` null, the reason in `why`
 * and in the findings). A zip gives the sources of the files in it. Never rejects for bad input.
 */
export async function intakeFile(file: SourceFile, options: IntakeOptions): Promise<LedgerSource[]> {
	if (sniffFormat(file.bytes) !== 'zip') return intakeSingle(file, options);
	const { entries, problems } = readZip(file.bytes);
	const inside = (path: string) => `${file.path}/${path}`;
	const sources: LedgerSource[] = [];
	for (const { path, bytes } of entries) sources.push(...(await intakeSingle({ path: inside(path), bytes }, options)));
	const refused = problems.map((problem) => {
		const path = problem.path === '' ? file.path : inside(problem.path);
		return unusable(path, problem.detail);
	});
	if (sources.length + refused.length > 0) return [...sources, ...refused];
	return [unusable(file.path, `压缩包“${file.path}”里没有可读的文件。请核对后重新发送。`)];
}

async function intakeSingle(file: SourceFile, options: IntakeOptions): Promise<LedgerSource[]> {
	try {
		const content = await readFile(file);
		// The blank sheets that come with a new workbook are no one's concern, unless there is nothing else.
		const filled = content.sheets.filter(({ rows }) => rows.length > 0);
		const sheets = filled.length > 0 ? filled : content.sheets.slice(0, 1);
		const sources = sheets.map((sheet) => intakeSheet(file.path, content.encoding, sheet, options));
		const hasLedger = sources.some(([first]) => first !== undefined && first.ledger !== null);
		return sources.flatMap((ofSheet, index) => {
			const sheet = sheets[index];
			return hasLedger && sheet !== undefined && isSideSheet(sheet) ? ofSheet.map(setAside) : ofSheet;
		});
	} catch (error) {
		if (!(error instanceof ReadError)) throw error;
		return [unusable(file.path, error.message)];
	}
}

/** Names of sheets that explain or serve the ledgers beside them. */
const SIDE_SHEET = /说明|须知|填表|填报要求|下拉|选项|字典|代码表|目录|封面|示例|模板|批注|问题清单/;

/** Sheets that a workbook carries beside its ledgers: hidden ones, instructions, lists for drop-downs. */
function isSideSheet({ name, hidden }: Sheet): boolean {
	return hidden === true || SIDE_SHEET.test(name ?? '');
}

/** An unrecognised side sheet is no loss; a recognised one counts like any other. */
function setAside(source: LedgerSource): LedgerSource {
	if (source.ledger !== null) return source;
	return { ...source, isAside: true, why: '不是台账，是旁边的说明或列表', findings: [] };
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

/** One sheet all the way: a source for each ledger on it, or one that says it is none. */
function intakeSheet(path: string, encoding: string | null, sheet: Sheet, options: IntakeOptions): LedgerSource[] {
	const tables = findTables(sheet, { sheetName: sheet.name, fileName: path });
	const [first] = tables;
	if (first === undefined) return [unrecognised(path, encoding, sheet)];
	const titles = sheet.rows.slice(0, first.recognition.block.first);
	return tables.map((table) => {
		const sheetTitles = table === first ? [] : titles;
		return intakeTable(table, { path, encoding, sheetName: sheet.name, sheetTitles }, options);
	});
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

function unrecognised(path: string, encoding: string | null, sheet: Sheet): LedgerSource {
	const findings = new FindingList(path, sheet.name);
	for (const remark of sheet.remarks) findings.addRemark(remark);
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
		isAside: false,
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
