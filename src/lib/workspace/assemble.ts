import { finding } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import { NO_VILLAGE_DECISIONS, type VillageDecisions } from '#lib/intake/decisions.ts';
import { epochDays } from '#lib/intake/normalise/column-builder.ts';
import { type RegisteredVillage, registerVillages, type VillageRegistry } from '#lib/intake/recognise/villages.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { chineseDate, wanText } from '#lib/measures/format.ts';
import { forgetFacts } from '#lib/measures/kept-facts.ts';
import { type Overlap, settleContests } from '#lib/measures/overlaps.ts';
import { readDisagreements } from '#lib/measures/reconcile.ts';
import type { Yielding } from '#lib/measures/overlap-decisions.ts';
import { encodeIpc } from '#lib/warehouse/arrow.ts';
import { heedSuperseded, indexVersions } from '#lib/warehouse/schema.ts';
import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import type { PackedSource, PackedTable } from './pack.ts';
import { crossFindings } from './cross-findings.ts';
import { handOverOrder } from './hand-over-order.ts';
import { replacedFinding } from './replaced-finding.ts';
import { successionFindings } from './succession.ts';
import type { SourceSummary } from './types.ts';

/** A source whose rows are in the warehouse: what `settle` has to know of it. */
export interface StoredSource extends Pick<PackedSource, 'sourceId' | 'places'> {
	readonly summary: Pick<SourceSummary, 'file' | 'sheet' | 'ledger' | 'columns' | 'turned'>;
	/** As-of date of its rows that carry none, ISO. */
	readonly undatedAsOf: string;
	/** The same for all sources of a file; where it is left out, the source stands for itself. */
	readonly fileNo?: number;
	/** True when the officer said that its rows take the place of earlier ones of the same village and date. */
	readonly replaces?: boolean;
	/** The same for sources handed in at once; where it is left out, the source was handed in by itself. */
	readonly drop?: string;
	/** When it was changed last, ms since 1970; null or left out where that is not known. */
	readonly modified?: number | null;
	/** Numbers of sources that count in its place where both have the same village and date: the officer said so. */
	readonly yieldsTo?: readonly number[];
}

/** Puts the rows of a source into the warehouse. Figures hold only after `settle`. */
export async function storeRows(warehouse: Warehouse, packed: PackedSource): Promise<void> {
	if (packed.summary.ledger !== null && packed.ipc !== null) {
		await warehouse.insert(packed.summary.ledger, packed.ipc);
	}
}

/** Puts the rows of one ledger of a file into the warehouse. Figures hold only after `settle`. */
export async function storeTable(warehouse: Warehouse, { ledger, ipc }: PackedTable): Promise<void> {
	await warehouse.insert(ledger, ipc);
}

/** Takes the rows of a source out again. Figures hold only after `settle`. */
export async function removeRows(
	warehouse: Warehouse,
	source: Pick<StoredSource, 'sourceId' | 'summary'>,
): Promise<void> {
	if (source.summary.ledger !== null) await deleteRows(warehouse, source.summary.ledger, source.sourceId);
}

/** Takes the rows of a source out of the table of a ledger, and frees what they took. */
export async function deleteRows(warehouse: Warehouse, ledger: LedgerId, sourceId: number): Promise<void> {
	await warehouse.query(`DELETE FROM ${identifier(ledger)} WHERE source_id = $1`, [sourceId]);
	await warehouse.run('CHECKPOINT');
}

/** What `settle` found out across all sources. */
export interface Settled {
	readonly villages: readonly RegisteredVillage[];
	/** Findings that only show when all sources are seen together. */
	readonly findings: readonly Finding[];
}

/**
 * Settles what hangs on all sources together: which places are the same village, which source counts where several have
 * the same village and date, which version of a village's rows is the latest. `sources` in the order of acceptance.
 */
export async function settle(
	warehouse: Warehouse,
	sources: readonly StoredSource[],
	decisions: VillageDecisions = NO_VILLAGE_DECISIONS,
): Promise<Settled> {
	const ledgers = sources.filter((source) => source.summary.ledger !== null);
	await forgetFacts(warehouse);
	const registry = await fillRegistry(warehouse, ledgers, decisions, '');
	await indexVersions(warehouse);
	const contests = await settleContests(warehouse, yieldingOf(ledgers));
	await heedSuperseded(warehouse);
	const findings = registry.ambiguous.map(({ source, name }) => {
		const { file, sheet } = ledgers[source]?.summary ?? { file: '', sheet: null };
		return finding('village/ambiguous', { file, sheet, row: null, column: null, village: name }, name);
	});
	const byId = new Map(ledgers.map((source) => [source.sourceId, source.summary]));
	const stored = new Map(ledgers.map((source) => [source.sourceId, source]));
	return {
		villages: registry.villages,
		findings: [
			...findings,
			...(await reconcile(warehouse, ledgers)),
			...contests.replaced.map((contest) => replacedFinding(contest, stored)),
			...contests.doubled.map((overlap) => doubled(overlap, byId)),
			...(await successionFindings(warehouse, byId)),
			...(await crossFindings(warehouse, byId, decisions.roster)),
		],
	};
}

/**
 * Fills `review_source`, `review_village` and `review_place`, in which sources that count and sources that wait stand
 * together, for `readReviewDifferences`. No figure changes.
 */
export async function fillReview(
	warehouse: Warehouse,
	sources: readonly StoredSource[],
	decisions: VillageDecisions = NO_VILLAGE_DECISIONS,
): Promise<void> {
	const ledgers = sources.filter((source) => source.summary.ledger !== null);
	await warehouse.run(
		...REGISTRY_TABLES.map(
			(table) => `CREATE OR REPLACE TABLE ${identifier(`review_${table}`)} AS FROM ${identifier(table)} LIMIT 0`,
		),
	);
	await fillRegistry(warehouse, ledgers, decisions, 'review_');
}

const REGISTRY_TABLES = ['source', 'village', 'place'] as const;

/** Which sources yield to which, of those that are there. */
export function yieldingOf(sources: readonly Pick<StoredSource, 'sourceId' | 'yieldsTo'>[]): Yielding[] {
	const known = new Set(sources.map(({ sourceId }) => sourceId));
	return sources.flatMap(({ sourceId, yieldsTo = [] }) =>
		yieldsTo.filter((to) => known.has(to)).map((to) => ({ source: sourceId, to })),
	);
}

async function fillRegistry(
	warehouse: Warehouse,
	ledgers: readonly StoredSource[],
	decisions: VillageDecisions,
	prefix: '' | 'review_',
): Promise<VillageRegistry> {
	await warehouse.run(...REGISTRY_TABLES.map((table) => `DELETE FROM ${identifier(`${prefix}${table}`)}`));
	await warehouse.insert(`${prefix}source`, sourceTable(ledgers));
	// Behind the first answers of the engine: the page has drawn what was pressed by then.
	const registry = registerVillages(
		ledgers.map((source) => source.places),
		decisions,
	);
	await warehouse.insert(`${prefix}village`, villageTable(registry.villages));
	await warehouse.insert(`${prefix}place`, placeTable(ledgers, registry));
	return registry;
}

type SummaryById = ReadonlyMap<number, StoredSource['summary']>;

/** A ledger that shares rows with another of the same village and date, or may do so. */
function doubled(overlap: Overlap, byId: SummaryById): Finding {
	const { ledger, firstSource, secondSource, rows, village, villages, asOf } = overlap;
	const second = byId.get(secondSource);
	const place = { file: second?.file ?? '', sheet: second?.sheet ?? null, row: null, column: null, village };
	const name = village ?? '没有写明的村';
	const where = villages === 1 ? name : `${name}等 ${villages} 个村`;
	const first = byId.get(firstSource)?.file ?? '';
	const what = `${where} ${chineseDate(asOf)}的`;
	if (rows === 0) return finding('file/same-village-again', place, first, `${what}${ledgerOf(ledger).short}台账`);
	return finding('file/handed-in-twice', place, first, `${what} ${rows} 行`);
}

/** What summary tables say otherwise than the ledgers of the same villages. */
async function reconcile(warehouse: Warehouse, sources: readonly StoredSource[]): Promise<Finding[]> {
	const byId = new Map(sources.map((source) => [source.sourceId, source.summary]));
	const differences = await readDisagreements(warehouse);
	return differences.map(({ sourceId, row, village, field, said, counted, isMoney }) => {
		const source = byId.get(sourceId);
		const column = source?.columns.find((match) => match.field === field)?.header ?? null;
		const place = { file: source?.file ?? '', sheet: source?.sheet ?? null, row, column, village };
		const words = (figure: bigint) => (isMoney ? `${wanText(figure)}万元` : `${figure}份`);
		return finding('progress/differs-from-ledger', place, words(said), words(counted), source);
	});
}

/** What was done, where nobody filled in the column, is worked out from what remains, as where the column is not there. */
const WORKED_OUT: ReadonlySet<string> = new Set(['debt resolved', 'receivable collected']);

function toldFields({ ledger, columns }: StoredSource['summary']): string[] {
	return columns.flatMap(({ field, isBlank }) =>
		isBlank === true && WORKED_OUT.has(`${ledger ?? ''} ${field}`) ? [] : [field],
	);
}

function sourceTable(sources: readonly StoredSource[]): Uint8Array {
	const days = Int32Array.from(sources, (source) => epochDays(source.undatedAsOf));
	return encodeIpc(
		[
			{ name: 'source_id', kind: 'int', values: Int32Array.from(sources, (source) => source.sourceId), valid: null },
			{ name: 'file', kind: 'text', values: sources.map(({ summary }) => summary.file) },
			{ name: 'sheet', kind: 'text', values: sources.map(({ summary }) => summary.sheet) },
			{ name: 'ledger', kind: 'text', values: sources.map(({ summary }) => summary.ledger) },
			{
				name: 'fields',
				kind: 'text',
				values: sources.map(({ summary }) => `,${toldFields(summary).join(',')},`),
			},
			{ name: 'undated_as_of', kind: 'date', values: days, valid: null },
			{ name: 'accepted', kind: 'int', values: handOverOrder(sources), valid: null },
			{
				name: 'file_no',
				kind: 'int',
				values: Int32Array.from(sources, (source, index) => source.fileNo ?? -1 - index),
				valid: null,
			},
			{
				name: 'by_columns',
				kind: 'bool',
				values: Uint8Array.from(sources, ({ summary }) => (summary.turned?.records === 'columns' ? 1 : 0)),
				valid: null,
			},
			{
				name: 'replaces',
				kind: 'bool',
				values: Uint8Array.from(sources, (source) => (source.replaces === true ? 1 : 0)),
				valid: null,
			},
		],
		sources.length,
	);
}

function villageTable(villages: readonly RegisteredVillage[]): Uint8Array {
	return encodeIpc(
		[
			{ name: 'village_id', kind: 'int', values: Int32Array.from(villages, (village) => village.id), valid: null },
			{ name: 'name', kind: 'text', values: villages.map((village) => village.name) },
			{ name: 'township', kind: 'text', values: villages.map((village) => village.township) },
		],
		villages.length,
	);
}

function placeTable(
	sources: readonly StoredSource[],
	{ placesOf, formerOf }: Pick<VillageRegistry, 'placesOf' | 'formerOf'>,
): Uint8Array {
	const rows = sources.flatMap((source, at) =>
		Array.from(placesOf[at] ?? [], (village, place) => [source.sourceId, place, village] as const),
	);
	const column = (index: 0 | 1 | 2) => Int32Array.from(rows, (row) => row[index]);
	return encodeIpc(
		[
			{ name: 'source_id', kind: 'int', values: column(0), valid: null },
			{ name: 'place_id', kind: 'int', values: column(1), valid: null },
			{ name: 'village_id', kind: 'int', values: column(2), valid: null },
			{ name: 'former', kind: 'text', values: sources.flatMap((_, at) => formerOf[at] ?? []) },
		],
		rows.length,
	);
}
