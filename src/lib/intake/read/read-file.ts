import type { FileContent, SourceFile } from '../types.ts';
import { readDelimited } from './delimited.ts';
import { ReadError } from './read-error.ts';
import { sniffFormat, type FileFormat } from './sniff.ts';
import type { WorkbookFormat } from './workbook/workbook.ts';

export { ReadError };

const SAVE_AS = '请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。';

/** Why the other formats are not read: code and words. */
const REFUSALS: Record<Exclude<FileFormat, 'delimited' | WorkbookFormat>, readonly [rule: string, what: string]> = {
	empty: ['file/empty', '是空的（0 字节），没有可读的内容。请核对后重新导出或重新传送。'],
	document: [
		'file/not-a-table',
		'是 Word、PPT 一类的文档，不是表格。请把其中的表格复制到 Excel 或 WPS，存为 .xlsx 再导入。',
	],
	zip: ['file/archive', '是压缩包。请解压后，导入里面的台账文件。'],
	rar: ['file/archive-unsupported', '是 RAR 压缩包，本程序不能解开。请先解压，再导入里面的文件，或改压成 ZIP。'],
	'7z': ['file/archive-unsupported', '是 7z 压缩包，本程序不能解开。请先解压，再导入里面的文件，或改压成 ZIP。'],
	gzip: ['file/archive-unsupported', '是 gzip 压缩文件，本程序不能解开。请先解压，再导入里面的文件。'],
	pdf: ['file/not-a-table', '是 PDF 文件，不是表格。请找到原来的电子表格再导入。'],
	image: ['file/not-a-table', '是图片，不是表格。请找到原来的电子表格再导入。'],
	binary: ['file/unknown-format', `不是文本，也不是已知的表格格式，可能已损坏或加了密。${SAVE_AS}`],
};

/** Larger delimited text does not fit into the memory of a page. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Throws ReadError `file/too-large` for a file that is better not read at all; `size` in bytes. */
export function checkSize(path: string, size: number): void {
	if (size <= MOST_BYTES) return;
	const megabytes = Math.ceil(size / (1024 * 1024));
	throw new ReadError(
		'file/too-large',
		path,
		`有 ${megabytes} MB，超过 256 MB 的上限，没有读取。请按村或按年度拆成几个文件再导入。`,
	);
}

/**
 * Reads one file, whatever its name says it is; the readers of workbooks are loaded with the first of them. Rejects with ReadError
 * when it cannot be used: `file/empty`, `file/too-large`, `file/not-a-table`, `file/archive`, `file/archive-unsupported`,
 * `file/unknown-format`, or what `readWorkbook` says. Zips are opened by `readZip` before this. `tell` hears now and
 * then how far it is, 0…1.
 */
export async function readFile(file: SourceFile, tell?: (share: number) => void): Promise<FileContent> {
	checkSize(file.path, file.bytes.length);
	const format = sniffFormat(file.bytes);
	switch (format) {
		case 'delimited':
			return readDelimited(file.bytes, { ...(tell === undefined ? {} : { tell }) });
		case 'xlsx':
		case 'ods':
		case 'ole':
		case 'biff':
		case 'xml':
		case 'html':
			return (await import('./workbook/workbook.ts')).readWorkbook(file, format, tell);
		default: {
			const [rule, what] = REFUSALS[format];
			throw new ReadError(rule, file.path, what);
		}
	}
}
