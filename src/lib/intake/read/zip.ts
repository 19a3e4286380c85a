import type { SourceFile } from '../types.ts';
import { contentOf } from './inflate.ts';
import { sniffFormat } from './sniff.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** Something in a zip that could not be read. `path` is '' when it is the zip itself. */
export interface ZipProblem {
	readonly path: string;
	/** `file/zip-damaged`, `file/zip-encrypted`, `file/zip-too-large`, `file/zip-method` or `file/zip-nested`. */
	readonly rule: string;
	/** Chinese: what happened and what to do. */
	readonly detail: string;
}

export interface ZipContent {
	readonly entries: readonly SourceFile[];
	readonly problems: readonly ZipProblem[];
}

/** Limits of a zip with everything inside it. */
export const MOST_PARTS = 2_000;
export const MOST_BYTES = 1 << 30;
/** A part that stays below this does no harm however small it was: tables of repeated rows do shrink more than a hundredfold. */
const SMALL_PART = 32 << 20;
const MOST_RATIO = 100;
const JUNK = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\._)/i;

/** What may still be taken out of the outer zip, shared with the zips inside it. */
interface Budget {
	parts: number;
	bytes: number;
}

/**
 * Files of a zip, its folders in their paths, and of the zips directly inside it. The directory is checked before anything is
 * inflated: at most 2,000 parts and 1 GiB in all, else nothing is taken out; a part that inflates more than a hundredfold, to
 * over 32 MiB, is left out, and so are encrypted and damaged parts (size and CRC-32 are compared), each with a problem. Paths that
 * climb out (`../`) or start at a root are made relative. Never rejects.
 */
export async function readZip(bytes: Uint8Array): Promise<ZipContent> {
	const entries: SourceFile[] = [];
	const problems: ZipProblem[] = [];
	await unpack(bytes, '', { parts: MOST_PARTS, bytes: MOST_BYTES }, entries, problems);
	return { entries, problems };
}

async function unpack(
	bytes: Uint8Array,
	folder: string,
	budget: Budget,
	entries: SourceFile[],
	problems: ZipProblem[],
): Promise<void> {
	const fail = (path: string, rule: string, detail: string) => problems.push({ path, rule, detail });
	const directory = readZipDirectory(bytes, budget.parts);
	if (directory === null) {
		return void fail(folder, 'file/zip-damaged', '压缩包不完整或已损坏，读不出目录。请重新压缩或重新传送后再导入。');
	}
	const total = directory.reduce((sum, entry) => sum + entry.size, 0);
	if (directory.length > budget.parts || total > budget.bytes) {
		const detail = `压缩包过大：最多 ${MOST_PARTS} 个文件、解压后合计 1 GiB。请分成几个压缩包再导入。`;
		return void fail(folder, 'file/zip-too-large', detail);
	}
	budget.parts -= directory.length;
	for (const entry of directory) {
		const path = folder + safePath(entry.name);
		if (/[/\\]$/.test(entry.name) || JUNK.test(entry.name.replace(/\\/g, '/'))) continue;
		const content = await inflate(bytes, entry, budget);
		if (!(content instanceof Uint8Array)) {
			fail(path, ...content);
		} else if (sniffFormat(content) !== 'zip') {
			entries.push({ path, bytes: content, modified: entry.modified });
		} else if (folder === '') {
			await unpack(content, `${path}/`, budget, entries, problems);
		} else {
			fail(path, 'file/zip-nested', '压缩包里套了两层以上压缩包。请把里层的压缩包解开后再导入。');
		}
	}
}

/** Content of an entry, or rule and detail of why it cannot be had. */
async function inflate(
	bytes: Uint8Array,
	entry: ZipEntry,
	budget: Budget,
): Promise<Uint8Array | [rule: string, detail: string]> {
	const damaged: [string, string] = ['file/zip-damaged', '压缩包里的这个文件已损坏。请重新压缩或重新传送后再导入。'];
	if (entry.encrypted) return ['file/zip-encrypted', '压缩包里的这个文件有密码。请用密码解压后，把里面的文件再导入。'];
	if (entry.method !== 0 && entry.method !== 8) {
		return ['file/zip-method', '压缩包用了本程序不支持的压缩方式。请用“标准 ZIP”重新压缩后再导入。'];
	}
	if (isBomb(entry)) {
		return ['file/zip-too-large', '压缩包里的这个文件解压后大得不正常（超过 100 倍），没有解压。请解压后单独导入。'];
	}
	const content = entry.size > budget.bytes ? null : await contentOf(bytes, entry);
	if (content === null) return damaged;
	budget.bytes -= content.length;
	return content;
}

/** True for an entry that says it inflates more than a hundredfold, to more than does no harm. */
export function isBomb(entry: ZipEntry): boolean {
	return entry.size > SMALL_PART && entry.size > entry.compressedSize * MOST_RATIO;
}

/** Path without drive, root, `.` and `..`, with `/` between its folders and no control characters. */
function safePath(name: string): string {
	const parts = name
		// eslint-disable-next-line no-control-regex
		.replace(/[\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '')
		.replace(/\\/g, '/')
		.replace(/^[A-Za-z]:/, '')
		.split('/')
		.filter((part) => part !== '' && part !== '.' && part !== '..');
	return parts.length === 0 ? '未命名文件' : parts.join('/');
}
