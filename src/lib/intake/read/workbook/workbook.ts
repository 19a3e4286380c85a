import type { FileContent, Sheet, SheetRemark, SourceFile } from '../../types.ts';
import { decodeText } from '../encoding.ts';
import { ReadError } from '../read-error.ts';
import { readBiff, readCompound } from './biff.ts';
import { BookFault, damaged, noTable, tooLarge } from './book-fault.ts';
import { readHtml } from './html.ts';
import { readOds, readOpenDocument } from './ods.ts';
import { Package } from './package.ts';
import { readSpreadsheetMl } from './spreadsheet-ml.ts';
import { readXlsb } from './xlsb.ts';
import { findWorkbookPart, readXlsx } from './xlsx.ts';

/** What a workbook may be, by its bytes. */
export type WorkbookFormat = 'xlsx' | 'ods' | 'ole' | 'biff' | 'xml' | 'html';

/**
 * Reads a workbook of any kind into sheets of text. Every sheet with cells is given, hidden ones marked, empty ones without rows. Rejects with
 * ReadError, and nothing else: `file/password`, `file/damaged`, `file/too-large`, `file/not-a-table`, `file/zip-method`,
 * `file/workbook-unsupported` or `file/unknown-format`.
 */
export async function readWorkbook(
	file: SourceFile,
	format: WorkbookFormat,
	tell?: (share: number) => void,
): Promise<FileContent> {
	try {
		const sheets = await readSheets(file.bytes, format, tell);
		if (sheets.length === 0) throw noTable('里没有存放数据的工作表');
		return { encoding: null, sheets };
	} catch (error) {
		const fault = faultOf(error);
		throw new ReadError(fault.rule, file.path, fault.what, { cause: error });
	}
}

async function readSheets(bytes: Uint8Array, format: WorkbookFormat, tell?: (share: number) => void): Promise<Sheet[]> {
	switch (format) {
		case 'xlsx': {
			const pack = new Package(bytes, tell);
			const part = await findWorkbookPart(pack);
			return part.endsWith('.bin') ? readXlsb(pack, part) : readXlsx(pack, part);
		}
		case 'ods':
			return readOds(new Package(bytes, tell));
		case 'ole': {
			const read = await readCompound(bytes);
			return read instanceof Uint8Array ? readSheets(read, 'xlsx', tell) : read;
		}
		case 'biff':
			return readBiff(bytes);
		case 'xml':
			return readXml(bytes);
		case 'html': {
			const { text, remarks } = decodeText(bytes);
			return readHtml(text, remarks);
		}
	}
}

/** An XML file that is a workbook by itself, by its first element. */
function readXml(bytes: Uint8Array): Sheet[] {
	const { text, remarks } = decodeText(bytes);
	const root = /<(?:[\w-]+:)?([\w-]+)[\s>]/.exec(text.slice(0, 4096).replace(/<[?!][^>]*>/g, ''))?.[1] ?? '';
	if (root === 'Workbook') return remarked(readSpreadsheetMl(text), remarks);
	if (root === 'document') return remarked(readOpenDocument(text), remarks);
	throw new BookFault(
		'file/unknown-format',
		'是 XML 文件，但不是电子表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。',
	);
}

function remarked(sheets: readonly Sheet[], remarks: readonly SheetRemark[]): Sheet[] {
	return sheets.map((sheet, index) => (index === 0 ? { ...sheet, remarks: [...remarks, ...sheet.remarks] } : sheet));
}

/** Whatever a reader stumbled over in a broken file, as a fault: a library's message would help nobody. */
function faultOf(error: unknown): BookFault {
	if (error instanceof BookFault) return error;
	const message = error instanceof Error ? error.message : String(error);
	if (/Invalid (?:string|array|typed array) length|Array buffer allocation|out of memory/i.test(message)) {
		return tooLarge('内容过大，内存放不下');
	}
	return damaged('内容前后不合，读到一半读不下去');
}
