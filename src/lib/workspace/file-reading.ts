import type { Campaign } from '#lib/campaign/campaign.ts';
import type { TableDecision, ShapeRule } from '#lib/intake/decisions.ts';
import { errorWords } from './error-words.ts';
import type { FileContent, FileRecord } from './file-record.ts';
import { rulesUsed } from './file-record.ts';
import { reportOf, reportOfFailure } from './file-report.ts';
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

/** Numbers for sources, each given once. */
export class SourceNumbers {
	#next = 0;

	get next(): number {
		return this.#next;
	}

	take(count: number): void {
		this.#next += count;
	}
}

/** Reads one file. Whatever is wrong with it is told in its report, so that the others still come in. */
export async function readPicked(
	reader: FileReader,
	numbers: SourceNumbers,
	file: PickedFile,
	{ campaign, tables, shapes }: ReadingSettings,
	tell?: (share: number) => void,
): Promise<ReadFile> {
	const { path, blob } = file;
	const { secondRoundEndYear } = campaign;
	const options = { secondRoundEndYear, limits: campaign, decisions: tables, shapes };
	try {
		const reading = await reader.read({ path, blob, firstSourceId: numbers.next, options }, tell);
		numbers.take(reading.sources.length);
		const report = reportOf(file, reading);
		const sources = reading.sources.map(({ summary: _summary, ...rest }) => rest);
		const record = recordOf({ report, blob, campaign, sources, tables, shapes: rulesUsed(report, shapes) });
		return { record, content: reading };
	} catch (error) {
		const cancelled = error instanceof ReadingCancelled;
		const id = cancelled ? '' : `unread ${numbers.next}`;
		numbers.take(1);
		const report = reportOfFailure(file, id, cancelled ? '' : errorWords(error));
		return { record: recordOf({ report, blob, campaign, sources: [], tables, shapes: [] }), content: NOTHING };
	}
}

function recordOf(
	known: Pick<FileRecord, 'report' | 'blob' | 'campaign' | 'sources' | 'tables' | 'shapes'>,
): FileRecord {
	return { ...known, replaces: [], undatedAsOf: null, generation: 0 };
}
