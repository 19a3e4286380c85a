import type { PickedFile } from '#lib/workspace/types.ts';

/** The files of an `<input type="file">`, folders kept when a folder was picked. */
export function pickedFiles(list: Iterable<File>): PickedFile[] {
	return [...list].map((file) => ({
		path: file.webkitRelativePath || file.name,
		blob: file,
		modified: file.lastModified,
	}));
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
	return picked;
}

async function filesOf(entry: FileSystemEntry, folder: string): Promise<PickedFile[]> {
	const path = folder + entry.name;
	if (entry.isFile) {
		const file = await new Promise<File>((resolve, reject) => {
			(entry as FileSystemFileEntry).file(resolve, reject);
		});
		return [{ path, blob: file, modified: file.lastModified }];
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
