import type { FileContent, SourceFile } from '../types.ts';
import { readDelimited } from './delimited.ts';
import { sniffFormat, type FileFormat } from './sniff.ts';

/** A file that cannot be used. The message is Chinese: which file, what is wrong, what to do. */
export class ReadError extends Error {
	override readonly name = 'ReadError';
	/** Code of the catalogue of findings, for example `file/empty`. */
	readonly rule: string;
	/** Path of the file. */
	readonly path: string;

	constructor(rule: string, path: string, what: string) {
		super(`文件“${path}”${what}`);
		this.rule = rule;
		this.path = path;
	}
}

/** Readers by format. A reader of workbooks is added here, and its format taken out of `REFUSALS`. */
const READERS: Partial<Record<FileFormat, (bytes: Uint8Array) => FileContent>> = {
	delimited: (bytes) => readDelimited(bytes),
};

const SAVE_AS_CSV = '请在 Excel 或 WPS 中另存为 CSV（UTF-8）再导入。';

/** Why the other formats are not read: code and words. */
const REFUSALS: Partial<Record<FileFormat, readonly [rule: string, what: string]>> = {
	empty: ['file/empty', '是空的（0 字节），没有可读的内容。请核对后重新导出或重新传送。'],
	ole: ['file/workbook-not-yet', `是 .xls 或 .et 工作簿（也可能加了密码），目前还不能直接读取。${SAVE_AS_CSV}`],
	xlsx: ['file/workbook-not-yet', `是 .xlsx 工作簿，目前还不能直接读取。${SAVE_AS_CSV}`],
	ods: ['file/workbook-not-yet', `是 .ods 工作簿，目前还不能直接读取。${SAVE_AS_CSV}`],
	html: ['file/workbook-not-yet', `是网页格式的表格（HTML），目前还不能直接读取。${SAVE_AS_CSV}`],
	xml: ['file/workbook-not-yet', `是 XML 格式的表格，目前还不能直接读取。${SAVE_AS_CSV}`],
	document: [
		'file/not-a-table',
		'是 Word、PPT 一类的文档，不是表格。请把其中的表格复制到 Excel 或 WPS，另存为 CSV（UTF-8）再导入。',
	],
	zip: ['file/archive', '是压缩包。请解压后，导入里面的台账文件。'],
	rar: ['file/archive-unsupported', '是 RAR 压缩包，本系统不能解开。请先解压，再导入里面的文件，或改压成 ZIP。'],
	'7z': ['file/archive-unsupported', '是 7z 压缩包，本系统不能解开。请先解压，再导入里面的文件，或改压成 ZIP。'],
	gzip: ['file/archive-unsupported', '是 gzip 压缩文件，本系统不能解开。请先解压，再导入里面的文件。'],
	pdf: ['file/not-a-table', '是 PDF 文件，不是表格。请找到原来的电子表格，另存为 CSV（UTF-8）再导入。'],
	image: ['file/not-a-table', '是图片，不是表格。请找到原来的电子表格，另存为 CSV（UTF-8）再导入。'],
	binary: ['file/unknown-format', `不是文本，也不是已知的表格格式，可能已损坏或加了密。${SAVE_AS_CSV}`],
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
 * Reads one file, whatever its name says it is. Throws ReadError when it cannot be used: `file/empty`, `file/too-large`,
 * `file/workbook-not-yet`, `file/not-a-table`, `file/archive`, `file/archive-unsupported` or `file/unknown-format`. Zips
 * are opened by `readZip` before this.
 */
export function readFile(file: SourceFile): FileContent {
	checkSize(file.path, file.bytes.length);
	const format = sniffFormat(file.bytes);
	const reader = READERS[format];
	if (reader !== undefined) return reader(file.bytes);
	const [rule, what] = REFUSALS[format] ?? ['file/unknown-format', `不是已知的表格格式。${SAVE_AS_CSV}`];
	throw new ReadError(rule, file.path, what);
}
