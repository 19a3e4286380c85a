import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type FileFormat, sniffFormat } from '#lib/intake/read/sniff.ts';
import type { SourceFile } from '#lib/intake/types.ts';

/**
 * In a folder, only files that may hold a table are read; their bytes decide what they are. Archives and tables that cannot be read
 * are among them, so that the reader says what they are and nobody thinks they counted.
 */
const TABLE_FILE =
	/\.(?:csv|tsv|tab|txt|xls|xlsx|xlsm|xlsb|xlt|xltx|xltm|et|ett|ods|ots|fods|uos|numbers|wps|xml|html?|zip|rar|7z|gz|tgz|bz2|xz)$/i;
/** Data that looks like text or nothing at all by its bytes. */
const DATABASE_FILE = /\.(?:dbf|mdb|accdb)$/i;
/** Larger documents are not looked into. */
const MOST_BYTES = 64 * 1024 * 1024;
const TAPE_ARCHIVE = /\.tar$/i;
/** Names of documents, pictures and copies: mostly no tables, but a table all the same when its bytes say so. */
const OTHER_FILE = /\.(?:docx?|wps|wpt|rtf|pptx?|dps|pdf|ofd|jpe?g|png|bmp|gif|tiff?|heic|bak|dat|tmp)$/i;
const WORKBOOKS: ReadonlySet<FileFormat> = new Set<FileFormat>(['xlsx', 'ods', 'biff']);
/** Lock files of office programs and hidden files. */
const JUNK = /^(?:~\$|\.)/;

/** A file that could not be opened, or is of a kind that is not read. */
export interface MissingFile {
	readonly path: string;
	/** Chinese */
	readonly problem: string;
}

/** What lies at the paths of a call. */
export interface CollectedFiles {
	readonly readable: readonly string[];
	readonly missing: readonly MissingFile[];
	/** Chinese: the documents and pictures of the folders, which are not read; null without any. */
	readonly aside: string | null;
}

/** So many files that are no tables are named. */
const MOST_NAMED = 5;

/** Walks files and folders in a fixed order; folders are searched through and through. */
export function collectFiles(paths: readonly string[]): CollectedFiles {
	const readable: string[] = [];
	const missing: MissingFile[] = [];
	const aside: string[] = [];
	const visit = (path: string, named: boolean) => {
		try {
			if (statSync(path).isDirectory()) {
				const entries: Dirent[] = readdirSync(path, { withFileTypes: true });
				entries.sort((a, b) => (a.name < b.name ? -1 : 1));
				for (const entry of entries) {
					if (JUNK.test(entry.name)) continue;
					const inside = join(path, entry.name);
					const problem = entry.isDirectory() ? null : unreadable(inside);
					if (problem !== null) missing.push({ path: inside, problem });
					else if (entry.isDirectory() || TABLE_FILE.test(entry.name)) visit(inside, false);
					else if (OTHER_FILE.test(entry.name)) (isWorkbook(inside) ? readable : aside).push(inside);
				}
			} else if (named || TABLE_FILE.test(path)) {
				readable.push(path);
			}
		} catch (error) {
			missing.push({ path, problem: openProblem(path, error) });
		}
	};
	for (const path of paths) visit(path, true);
	return { readable, missing, aside: aside.length === 0 ? null : asideText(aside) };
}

/** True for a workbook under another name. */
function isWorkbook(path: string): boolean {
	return statSync(path).size <= MOST_BYTES && WORKBOOKS.has(sniffFormat(readFileSync(path)));
}

function asideText(paths: readonly string[]): string {
	const named = paths.slice(0, MOST_NAMED).map((path) => `“${basename(path)}”`);
	const more = paths.length > MOST_NAMED ? '等' : '';
	return `文件夹里有 ${paths.length} 个文件不是表格，没有读取：${named.join('、')}${more}。里面有台账的，请找到原来的电子表格再导入。`;
}

/** Why a file of a folder that holds data is not even opened; null for any other. */
function unreadable(path: string): string | null {
	if (DATABASE_FILE.test(path)) {
		return `${path}：是数据库文件，本程序不读，没有计入。请用 Excel 或 WPS 打开其中的表，另存为 .xlsx 再导入。`;
	}
	if (TAPE_ARCHIVE.test(path)) {
		return `${path}：是 tar 打包文件，本程序不能解开，没有计入。请先解压，再导入里面的文件，或改压成 ZIP。`;
	}
	return null;
}

/** Reads a file's bytes and when it was changed last; the path is kept as given, with `/`. Throws what the file system throws. */
export function readSource(path: string): SourceFile {
	return { path: path.replaceAll('\\', '/'), bytes: readFileSync(path), modified: statSync(path).mtimeMs };
}

/** Says in Chinese why a file could not be opened. */
export function openProblem(path: string, error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	const reasons: Readonly<Record<string, string>> = {
		ENOENT: '没有这个文件或文件夹，请核对名称和位置',
		EACCES: '没有读取的权限，请换一个账户或复制出来再试',
		EPERM: '没有读取的权限，请换一个账户或复制出来再试',
		ERR_FS_FILE_TOO_LARGE: '文件超过 2 GB，请拆开后再试',
	};
	return `${path}：${reasons[code] ?? `打不开（${code || String(error)}）`}。`;
}
