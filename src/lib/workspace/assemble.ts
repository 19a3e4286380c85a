import { finding } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import { epochDays } from '#lib/intake/normalise/column-builder.ts';
import { type RegisteredVillage, registerVillages } from '#lib/intake/recognise/villages.ts';
import { wanText } from '#lib/measures/format.ts';
import { readOverlaps } from '#lib/measures/overlaps.ts';
import { readDisagreements } from '#lib/measures/reconcile.ts';
import { encodeIpc } from '#lib/warehouse/arrow.ts';
import { indexVersions } from '#lib/warehouse/schema.ts';
import { identifier, type Warehouse } from '#lib/warehouse/warehouse.ts';
import type { PackedSource, PackedTable } from './pack.ts';
import type { SourceSummary } from './types.ts';

/** A source whose rows are in the warehouse: what `settle` has to know of it. */
export interface StoredSource extends Pick<PackedSource, 'sourceId' | 'places'> {
	readonly summary: Pick<SourceSummary, 'file' | 'sheet' | 'ledger' | 'columns'>;
	/** As-of date of its rows that carry none, ISO. */
	readonly undatedAsOf: string;
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
export async function removeRows(warehouse: Warehouse, source: StoredSource): Promise<void> {
	if (source.summary.ledger === null) return;
	await warehouse.query(`DELETE FROM ${identifier(source.summary.ledger)} WHERE source_id = $1`, [source.sourceId]);
}

/** What `settle` found out across all sources. */
export interface Settled {
	readonly villages: readonly RegisteredVillage[];
	/** Findings that only show when all sources are seen together. */
	readonly findings: readonly Finding[];
}

/**
 * Settles what hangs on all sources together: which places are the same village, which version of
 * a village's rows is the latest.
 */
export async function settle(warehouse: Warehouse, sources: readonly StoredSource[]): Promise<Settled> {
	const ledgers = sources.filter((source) => source.summary.ledger !== null);
	const registry = registerVillages(ledgers.map((source) => source.places));
	for (const table of ['source', 'village', 'place']) await warehouse.run(`DELETE FROM ${identifier(table)}`);
	await warehouse.insert('source', sourceTable(ledgers));
	await warehouse.insert('village', villageTable(registry.villages));
	await warehouse.insert('place', placeTable(ledgers, registry.placesOf));
	await indexVersions(warehouse);
	const findings = registry.ambiguous.map(({ source, name }) => {
		const { file, sheet } = ledgers[source]?.summary ?? { file: '', sheet: null };
		return finding('village/ambiguous', { file, sheet, row: null, column: null, village: name }, name);
	});
	return {
		villages: registry.villages,
		findings: [...findings, ...(await reconcile(warehouse, ledgers)), ...(await twice(warehouse, ledgers))],
	};
}

/** Ledgers that share rows with another of the same village and date. */
async function twice(warehouse: Warehouse, sources: readonly StoredSource[]): Promise<Finding[]> {
	const byId = new Map(sources.map((source) => [source.sourceId, source.summary]));
	const overlaps = await readOverlaps(warehouse);
	return overlaps.map(({ firstSource, secondSource, rows, village, asOf }) => {
		const second = byId.get(secondSource);
		const place = { file: second?.file ?? '', sheet: second?.sheet ?? null, row: null, column: null, village };
		const detail = `${village ?? '未写明的村'}等 ${asOf} 的 ${rows} 行`;
		return finding('file/handed-in-twice', place, byId.get(firstSource)?.file ?? '', detail);
	});
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
		return finding('progress/differs-from-ledger', place, words(said), words(counted));
	});
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
				values: sources.map(({ summary }) => `,${summary.columns.map((column) => column.field).join(',')},`),
			},
			{ name: 'undated_as_of', kind: 'date', values: days, valid: null },
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

function placeTable(sources: readonly StoredSource[], placesOf: readonly Int32Array[]): Uint8Array {
	const rows = sources.flatMap((source, at) =>
		Array.from(placesOf[at] ?? [], (village, place) => [source.sourceId, place, village] as const),
	);
	const column = (index: 0 | 1 | 2) => Int32Array.from(rows, (row) => row[index]);
	return encodeIpc(
		[
			{ name: 'source_id', kind: 'int', values: column(0), valid: null },
			{ name: 'place_id', kind: 'int', values: column(1), valid: null },
			{ name: 'village_id', kind: 'int', values: column(2), valid: null },
		],
		rows.length,
	);
}
