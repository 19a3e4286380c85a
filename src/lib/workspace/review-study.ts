import type { Campaign } from '#lib/campaign/campaign.ts';
import type { ShapeRule, VillageDecisions, WrittenVillage } from '#lib/intake/decisions.ts';
import type { ReviewDifference } from '#lib/measures/compare-review.ts';
import type { DeskOwner } from './desk-owner.ts';
import { countedSources, type FileRecord, sourceIdsOf } from './file-record.ts';
import { type Compared, type NearName, sourceKey } from './questions.ts';
import type { FileReader } from './reader.ts';
import { latestDate, today } from './report-dates.ts';
import { rivalsOf } from './rivals.ts';
import type { Answer, Comparison, Question, Rivals, SourceAddress } from './review.ts';
import type { ImportProgress } from './types.ts';

/** What counts now, and what is remembered. */
export interface OnHand {
	readonly campaign: Campaign;
	/** In the order of acceptance. */
	readonly counted: readonly FileRecord[];
	readonly shapes: readonly ShapeRule[];
	readonly villages: VillageDecisions;
}

/** What waiting files look like beside those that count. */
export interface Studied {
	readonly near: readonly NearName[];
	/** Villages of all files, counted and waiting. */
	readonly villages: readonly WrittenVillage[];
	/** By `sourceKey`. */
	readonly compared: ReadonlyMap<string, Compared>;
	readonly rivals: readonly Rivals[];
}

export const NOTHING_STUDIED: Studied = { near: [], villages: [], compared: new Map(), rivals: [] };

/** What the review asks of the office. */
export interface ReviewHost {
	/** What counts now, and what is remembered. */
	onHand(): OnHand;
	/** Keeps the officer's word on a spelling, and lets it hold for the files that count. */
	decideVillage(
		question: Extract<Question, { kind: 'village' }>,
		answer: Extract<Answer, { kind: 'village' }>,
	): Promise<void>;
}

/** What was accepted of an import. */
export interface Accepted {
	readonly files: readonly FileRecord[];
	/** What is to be remembered of the decisions on files. */
	rulesOf(files: readonly FileRecord[]): ShapeRule[];
	/** Says how it ended. */
	end(change: Partial<ImportProgress>): void;
}

/** As-of date of rows that carry none in files accepted now: the latest date on any ledger, else today. */
export function undatedDate(files: readonly FileRecord[]): string {
	return latestDate(files.flatMap(({ report }) => report.sources)) ?? today();
}

/** Names in waiting files that are near others, in them or in what counts; and all villages. */
export async function nearNames(
	reader: FileReader,
	{ counted, villages }: Pick<OnHand, 'counted' | 'villages'>,
	waiting: readonly FileRecord[],
): Promise<Pick<Studied, 'near' | 'villages'>> {
	const sources = [...counted, ...waiting].flatMap((file) =>
		file.report.sources.flatMap((source, index) => {
			const read = file.sources[index];
			if (source.ledger === null || read === undefined) return [];
			const at: SourceAddress = { fileId: file.report.id, source: index };
			const { places, placeRows, rowsOf } = read;
			return [{ at, ledger: source.ledger, places, placeRows, rowsOf, waits: waiting.includes(file) }];
		}),
	);
	if (!sources.some(({ waits }) => waits)) return { near: [], villages: [] };
	const { near, villages: found } = await reader.near(
		sources.map(({ ledger, places, rowsOf }) => ({ ledger, places, rowsOf })),
		villages,
	);
	const names = near.flatMap(({ first, sources: indexes, ...name }): NearName[] => {
		const index = indexes.find((one) => sources[one]?.waits === true);
		const source = index === undefined ? undefined : sources[index];
		if (source === undefined) return [];
		const row = index === first.source ? (source.placeRows[first.place] ?? 0) : 0;
		return [{ ...name, first: source.at, firstRow: row === 0 ? null : row, sources: indexes.length }];
	});
	return { near: names, villages: found };
}

/** How waiting sources differ from what counts; empty when nothing on hand is of the same kind. */
export async function compareWaiting(
	desk: DeskOwner,
	{ counted, villages }: Pick<OnHand, 'counted' | 'villages'>,
	waiting: readonly FileRecord[],
): Promise<Pick<Studied, 'compared' | 'rivals'>> {
	if (!hasSomethingInCommon(counted, waiting)) return { compared: new Map(), rivals: [] };
	const all = [...counted, ...waiting];
	const sources = countedSources(all, undatedDate(all));
	const { differences, rivals } = await (await desk.opened()).compare(sources, villages);
	const waits = new Set(waiting.flatMap(sourceIdsOf));
	const places = new Map<number, { readonly at: SourceAddress; readonly file: string }>();
	for (const { report, sources } of all) {
		sources.forEach(({ sourceId }, source) => {
			places.set(sourceId, { at: { fileId: report.id, source }, file: report.sources[source]?.file ?? report.path });
		});
	}
	const compared = new Map(
		differences.flatMap((difference) => {
			const place = places.get(difference.sourceId);
			if (place === undefined) return [];
			const files = difference.previousSources.flatMap((id) => places.get(id)?.file ?? []);
			const amongWaiting = difference.previousSources.every((id) => waits.has(id));
			const comparison = comparisonOf(difference, [...new Set(files)]);
			return [[sourceKey(place.at), { comparison, partly: difference.partly, amongWaiting }] as const];
		}),
	);
	return { compared, rivals: rivalsOf(rivals, sources, (id) => places.get(id)?.at ?? null) };
}

function comparisonOf(difference: ReviewDifference, previousFiles: readonly string[]): Comparison {
	const { ledger, previousAsOf, asOf, sameDate, added, changed, unchanged, gone, steppedBack, fallen } = difference;
	const counts = { added, changed, unchanged, gone, steppedBack, fallen };
	const changes = difference.changes.map(({ source: _source, ...change }) => change);
	return { ledger, previousAsOf, asOf, previousFiles, sameDate, ...counts, changes };
}

function hasSomethingInCommon(counted: readonly FileRecord[], waiting: readonly FileRecord[]): boolean {
	const seen = new Set<string>(counted.flatMap(ledgersOf));
	return waiting.flatMap(ledgersOf).some((ledger) => {
		const isSeen = seen.has(ledger);
		seen.add(ledger);
		return isSeen;
	});
}

function ledgersOf({ report }: FileRecord): string[] {
	return report.sources.flatMap(({ ledger }) => ledger ?? []);
}
