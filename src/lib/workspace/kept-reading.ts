import type { Campaign } from '#lib/campaign/campaign.ts';
import { readPicked, type ReadFile, type SourceNumbers } from './file-reading.ts';
import type { FileContent, FileRecord } from './file-record.ts';
import type { FileReader } from './reader.ts';
import type { Entry } from './store.ts';

/** Files read together, and bytes of them: few large inserts are many times faster than many small ones. */
const MOST_FILES = 64;
const MOST_BYTES = 2_000_000;

/** Kept files in their order, in groups that are read together. */
export function groupedFiles(entries: readonly Entry[]): readonly (readonly Entry[])[] {
	const groups: Entry[][] = [];
	let bytes = Infinity;
	for (const entry of entries) {
		const group = groups.at(-1);
		const { size } = entry.file.blob;
		if (group === undefined || group.length >= MOST_FILES || bytes + size > MOST_BYTES) {
			groups.push([entry]);
			bytes = size;
		} else {
			group.push(entry);
			bytes += size;
		}
	}
	return groups;
}

/** What a group of kept files is, in their order, and lays on the desk. */
export interface GroupRead {
	readonly records: readonly FileRecord[];
	readonly contents: readonly FileContent[];
}

/**
 * Reads a group of kept files as they were accepted; `tell` hears how many of it are read. A file of which the worker dies
 * takes the rows of the others with it: then each is read by itself.
 */
export async function readTogether(
	reader: Pick<FileReader, 'read' | 'readHolding' | 'held'>,
	numbers: SourceNumbers,
	campaign: Campaign,
	group: readonly Entry[],
	tell: (read: number) => void,
): Promise<GroupRead> {
	const readWith = async (one: Pick<FileReader, 'read'>): Promise<ReadFile[]> => {
		const files: ReadFile[] = [];
		for (const entry of group) {
			tell(files.length);
			files.push(await readEntry(one, numbers, campaign, entry));
		}
		return files;
	};
	const recordsOf = (files: readonly ReadFile[]) => files.map(({ record }) => record);
	if (group.length > 1) {
		const files = await readWith({ read: (request) => reader.readHolding(request) });
		const tables = await reader.held();
		if (files.every(({ record }) => record.sources.length > 0)) {
			const sources = files.flatMap(({ content }) => content.sources);
			return { records: recordsOf(files), contents: [{ sources, tables }] };
		}
	}
	const files = await readWith(reader);
	return { records: recordsOf(files), contents: files.map(({ content }) => content) };
}

async function readEntry(
	reader: Pick<FileReader, 'read'>,
	numbers: SourceNumbers,
	campaign: Campaign,
	{ file, ...decided }: Entry,
): Promise<ReadFile> {
	const { record, content } = await readPicked(reader, numbers, file, { campaign, ...decided });
	const report = { ...record.report, id: file.id };
	return { record: { ...record, ...decided, report }, content };
}
