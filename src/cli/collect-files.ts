import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '#lib/intake/types.ts';

/** In a folder, only files that may hold a table are read; their bytes decide what they are. */
const TABLE_FILE = /\.(?:csv|tsv|tab|txt|xls|xlsx|xlsm|xlsb|et|ett|ods|xml|html?|zip)$/i;
/** Lock files of office programs and hidden files. */
const JUNK = /^(?:~\$|\.)/;

/** A file that could not be opened. */
export interface MissingFile {
	readonly path: string;
	/** Chinese */
	readonly problem: string;
}

/** Walks files and folders in a fixed order; folders are searched through and through. */
export function collectFiles(paths: readonly string[]): { readable: string[]; missing: MissingFile[] } {
	const readable: string[] = [];
	const missing: MissingFile[] = [];
	const visit = (path: string, named: boolean) => {
		try {
			if (statSync(path).isDirectory()) {
				const entries: Dirent[] = readdirSync(path, { withFileTypes: true });
				entries.sort((a, b) => (a.name < b.name ? -1 : 1));
				for (const entry of entries) {
					if (JUNK.test(entry.name)) continue;
					if (entry.isDirectory() || TABLE_FILE.test(entry.name)) visit(join(path, entry.name), false);
				}
			} else if (named || TABLE_FILE.test(path)) {
				readable.push(path);
			}
		} catch (error) {
			missing.push({ path, problem: openProblem(path, error) });
		}
	};
	for (const path of paths) visit(path, true);
	return { readable, missing };
}

/** Reads a file's bytes; the path is kept as given, with `/`. Throws what the file system throws. */
export function readSource(path: string): SourceFile {
	return { path: path.replaceAll('\\', '/'), bytes: readFileSync(path) };
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
