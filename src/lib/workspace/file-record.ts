import type { Campaign } from '#lib/campaign/campaign.ts';
import type { ShapeRule, TableAddress, TableDecision } from '#lib/intake/decisions.ts';
import { shapeRuleOf } from '#lib/intake/recognise/shapes.ts';
import type { CountedSource } from './desk.ts';
import type { PlacedSource } from './near-findings.ts';
import type { FileReading } from './reader.ts';
import type { ReadSource } from './reader-messages.ts';
import type { Entry, FileDecisions } from './store.ts';
import type { FileReport, SourceReport } from './types.ts';

/** A file on hand, waiting or counted: what is told of it, its bytes, what was decided, where its rows lie. */
export interface FileRecord extends Omit<FileDecisions, 'undatedAsOf'> {
	readonly report: FileReport;
	readonly blob: Blob;
	/** The profile that it was read with. */
	readonly campaign: Campaign;
	/** Its sources as they were read, without their rows. */
	readonly sources: readonly Omit<ReadSource, 'summary'>[];
	/** Set when it was accepted. */
	readonly undatedAsOf: string | null;
	readonly generation: number;
}

/** What a reading lays on the desk. */
export type FileContent = Pick<FileReading, 'sources' | 'tables'>;

/** Numbers of the sources of a file. */
export function sourceIdsOf({ sources }: Pick<FileRecord, 'sources'>): number[] {
	return sources.map(({ sourceId }) => sourceId);
}

/** The sources of a file with the places that they name. */
export function placedSources({ report, sources }: Pick<FileRecord, 'report' | 'sources'>): PlacedSource[] {
	return sources.flatMap(({ places, placeRows, rowsOf }, index) => {
		const summary = report.sources[index];
		return summary === undefined ? [] : [{ summary, places, placeRows, rowsOf }];
	});
}

/** How the sources of files are to count, file by file in the order of acceptance. */
export function countedSources(files: readonly FileRecord[], undatedAsOf: string): CountedSource[] {
	return files.flatMap((file, fileNo) =>
		file.sources.map(({ sourceId }, index) => {
			const source = file.report.sources[index];
			return {
				sourceId,
				undatedAsOf: file.undatedAsOf ?? undatedAsOf,
				fileNo,
				replaces: replaces(file, source),
				...(file.drop === null ? {} : { drop: file.drop }),
				modified: source?.modified ?? file.modified,
				yieldsTo: source === undefined ? [] : yieldsTo(file, source, files),
			};
		}),
	);
}

/** Numbers of the sources in whose favour one does not count. */
function yieldsTo({ yields }: FileRecord, source: SourceReport, files: readonly FileRecord[]): number[] {
	return yields
		.filter(({ table }) => isSameTable(table, source))
		.flatMap(({ to }) => {
			const file = files.find(({ report }) => report.id === to.fileId);
			const index = file?.report.sources.findIndex((one) => isSameTable(one, to.table)) ?? -1;
			return file?.sources[index]?.sourceId ?? [];
		});
}

/** How a file stands to others that have the same villages and dates. */
export function standingOf({ replaces, yields, drop, modified }: FileRecord) {
	return { replaces, yields, drop, modified };
}

function replaces(file: FileRecord, source: SourceReport | undefined): boolean {
	return source !== undefined && file.replaces.some((address) => isSameTable(address, source));
}

export function isSameTable(a: TableAddress, b: TableAddress): boolean {
	return a.entry === b.entry && a.sheet === b.sheet && a.table === b.table;
}

/** Where a source stands in its file. */
export function addressOf({ entry, sheet, table }: TableAddress): TableAddress {
	return { entry, sheet, table };
}

/** Decisions with one more, which takes the place of an earlier one on the same table. */
export function withDecision(tables: readonly TableDecision[], decision: TableDecision): readonly TableDecision[] {
	const others = tables.filter((other) => !isSameTable(other, decision));
	const saysNothing = Object.keys(decision).every((key) => key === 'entry' || key === 'sheet' || key === 'table');
	return saysNothing ? others : [...others, decision];
}

/**
 * What is to be remembered of the decisions on a file for tables of the same shape. That a table is not imported is said of
 * that table alone: next month's ledger with the same header must not be lost to it.
 */
export function rulesOf({ report, tables }: Pick<FileRecord, 'report' | 'tables'>): ShapeRule[] {
	return tables.flatMap((decision) => {
		const source = report.sources.find((candidate) => isSameTable(candidate, decision));
		const rule = source === undefined ? null : shapeRuleOf(source, decision);
		return rule === null || rule.ledger === null ? [] : [rule];
	});
}

/** Of remembered rules those that a file was read with. */
export function rulesUsed({ sources }: FileReport, shapes: readonly ShapeRule[]): ShapeRule[] {
	const used = new Set(sources.flatMap(({ shape, decidedBy }) => (decidedBy === 'shape' ? [shape] : [])));
	return shapes.filter(({ shape }) => used.has(shape));
}

/** Rules with others, which take the place of earlier ones for the same shape. */
export function withRules(known: readonly ShapeRule[], more: readonly ShapeRule[]): ShapeRule[] {
	return [...new Map([...known, ...more].map((rule) => [rule.shape, rule])).values()];
}

/** What is kept of an accepted file. */
export function entryOf(record: FileRecord): Entry {
	const { report, blob, undatedAsOf, tables, shapes, generation } = record;
	const file = { id: report.id, path: report.path, blob };
	return { file, undatedAsOf: undatedAsOf ?? '', tables, shapes, ...standingOf(record), generation };
}
