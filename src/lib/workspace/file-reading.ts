import type { Campaign } from '#lib/campaign/campaign.ts';
import type { TableDecision, ShapeRule } from '#lib/intake/decisions.ts';
import { errorWords } from './error-words.ts';
import type { FileContent, FileRecord } from './file-record.ts';
import { rulesUsed } from './file-record.ts';
import { reportOf, reportOfFailure } from './file-report.ts';
import type { RowsAhead } from './reader-messages.ts';
import { type FileReader, ReadingCancelled } from './reader.ts';
import type { PickedFile } from './types.ts';

/** A file that was read: its record, and its rows for the desk. */
export interface ReadFile {
	readonly record: FileRecord;
	readonly content: FileContent;
}

/** What a file is read with. */
export interface ReadingSettings {
	readonly campaign: Campaign;
	readonly tables: readonly TableDecision[];
	readonly shapes: readonly ShapeRule[];
}

const NOTHING: FileContent = { sources: [], tables: [] };

/** More sources than any file has; 2³¹ numbers are enough for thirty thousand readings of one day. */
const SOURCES_OF_A_FILE = 65_536;

/** Numbers for sources, each given once. */
export class SourceNumbers {
	#next = 0;

	/** The first number of a file about to be read, whatever else is being read at the same time. */
	claim(): number {
		const first = this.#next;
		this.#next += SOURCES_OF_A_FILE;
		return first;
	}
}

/** Reads one file. Whatever is wrong with it is told in its report, so that the others still come in. `take` as in `FileReader.read`. */
export async function readPicked(
	reader: Pick<FileReader, 'read'>,
	numbers: SourceNumbers,
	file: PickedFile,
	{ campaign, tables, shapes }: ReadingSettings,
	tell?: (share: number) => void,
	take?: (rows: RowsAhead) => void,
): Promise<ReadFile> {
	const { path, blob, modified = null } = file;
	const { secondRoundEndYear } = campaign;
	const options = { secondRoundEndYear, limits: campaign, decisions: tables, shapes };
	const firstSourceId = numbers.claim();
	try {
		const reading = await reader.read({ path, blob, firstSourceId, options }, tell, take);
		const report = reportOf(file, reading);
		const sources = reading.sources.map(({ summary: _summary, ...rest }) => rest);
		const record = recordOf({ report, blob, campaign, sources, tables, shapes: rulesUsed(report, shapes), modified });
		return { record, content: reading };
	} catch (error) {
		const cancelled = error instanceof ReadingCancelled;
		const id = cancelled ? '' : `unread ${firstSourceId}`;
		const report = reportOfFailure(file, id, cancelled ? '' : errorWords(error));
		return {
			record: recordOf({ report, blob, campaign, sources: [], tables, shapes: [], modified }),
			content: NOTHING,
		};
	}
}

function recordOf(
	known: Pick<FileRecord, 'report' | 'blob' | 'campaign' | 'sources' | 'tables' | 'shapes' | 'modified'>,
): FileRecord {
	return { ...known, replaces: [], yields: [], drop: null, undatedAsOf: null, generation: 0 };
}
