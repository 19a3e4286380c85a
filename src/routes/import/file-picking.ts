import type { SourceFile } from '#lib/intake/types.ts';

/** A file that the person handed over, not read yet. `path` keeps the folders. */
export interface PickedFile {
	readonly path: string;
	readonly file: File;
}

/** What was read, and in Chinese why the others were not. */
export interface Taken {
	readonly sources: readonly SourceFile[];
	readonly refused: readonly string[];
}

const MEGABYTE = 1024 * 1024;

/** Beyond this a file is refused before it is read. */
export const LARGEST_FILE = 100 * MEGABYTE;

/** Files that systems and office programs leave beside documents: never a ledger. */
const CLUTTER = /^(\.|~\$)|^(thumbs\.db|desktop\.ini)$/i;

/** The files of an `<input type="file">`, folders kept when a folder was picked. */
export function pickedFiles(list: Iterable<File>): PickedFile[] {
	return withoutClutter([...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** The files of a drop, those inside dropped folders included. Call while the drop event is handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<PickedFile[]> {
	// The entries are gone once the event is over: take them all before the first wait.
	const entries = [...transfer.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
	const plain = [...transfer.files];
	const found = entries.filter((entry) => entry !== null);
	if (found.length === 0) return pickedFiles(plain);
	const picked: PickedFile[] = [];
	for (const entry of found) picked.push(...(await filesOf(entry, '')));
	return withoutClutter(picked);
}

/** Reads the bytes. A file that is too large, or that the system does not give, is named in `refused`. */
export async function readPicked(picked: readonly PickedFile[]): Promise<Taken> {
	const sources: SourceFile[] = [];
	const refused: string[] = [];
	for (const { path, file } of picked) {
		if (file.size > LARGEST_FILE) {
			const size = Math.ceil(file.size / MEGABYTE);
			refused.push(`“${path}”有 ${size} MB，超过 ${LARGEST_FILE / MEGABYTE} MB，没有读取。请按村或按年份拆开再导入。`);
			continue;
		}
		try {
			sources.push({ path, bytes: new Uint8Array(await file.arrayBuffer()) });
		} catch {
			refused.push(`“${path}”读不出来，可能正被别的程序占用，或者已经移走。请关掉打开它的程序后再试。`);
		}
	}
	return { sources, refused };
}

async function filesOf(entry: FileSystemEntry, folder: string): Promise<PickedFile[]> {
	const path = folder + entry.name;
	if (entry.isFile) {
		const file = await new Promise<File>((resolve, reject) => {
			(entry as FileSystemFileEntry).file(resolve, reject);
		});
		return [{ path, file }];
	}
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	const picked: PickedFile[] = [];
	for (;;) {
		// One call gives at most a hundred entries; an empty answer is the end.
		const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
			reader.readEntries(resolve, reject);
		});
		if (batch.length === 0) return picked;
		for (const child of batch) picked.push(...(await filesOf(child, `${path}/`)));
	}
}

function withoutClutter(picked: readonly PickedFile[]): PickedFile[] {
	return picked.filter(({ path }) => !path.split('/').some((part) => CLUTTER.test(part)));
}
