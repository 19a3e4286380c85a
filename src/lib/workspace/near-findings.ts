import { finding } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { VillageDecisions } from '#lib/intake/decisions.ts';
import { type NearVillage, nearVillages, type PlacedRows } from '#lib/intake/recognise/near-villages.ts';
import { registerVillages } from '#lib/intake/recognise/villages.ts';
import type { Place } from '#lib/intake/types.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { SourceSummary } from './types.ts';

/** A source with the places that its rows name. */
export interface PlacedSource {
	readonly summary: Pick<SourceSummary, 'file' | 'sheet' | 'ledger' | 'columns' | 'turned'>;
	readonly places: readonly Place[];
	/** For each place the first row that names it, from 1; 0 when none does. */
	readonly placeRows: Int32Array;
	/** Rows of each place. */
	readonly rowsOf: Int32Array;
}

/** Village names across sources that are near one another and that nobody has decided on. */
export async function findNearNames(sources: readonly PlacedSource[], decisions: VillageDecisions): Promise<Finding[]> {
	const ledgers = sources.filter(({ summary }) => summary.ledger !== null);
	if (!mayHaveNearNames(ledgers, decisions)) return [];
	const registry = registerVillages(
		ledgers.map(({ places }) => places),
		decisions,
	);
	return nearFindings(await nearVillages(placedRows(ledgers), registry, decisions), ledgers);
}

/** What near names are looked for in; of `sources` that are ledgers. */
export function placedRows(sources: readonly PlacedSource[]): PlacedRows[] {
	return sources.flatMap(({ summary: { ledger }, places, rowsOf }) =>
		ledger === null ? [] : [{ ledger, places, rowsOf }],
	);
}

/** False where no name can be near another: nothing to look for, and the dictionary of sounds need not be loaded. */
export function mayHaveNearNames(sources: readonly PlacedSource[], { roster }: VillageDecisions): boolean {
	const names = new Set(sources.flatMap(({ places }) => places.flatMap(({ village }) => village ?? [])));
	return names.size > 1 || (names.size > 0 && roster.length > 0);
}

/** A finding for each near name, where it stands first. `sources` in the order in which the names were looked for. */
export function nearFindings(near: readonly NearVillage[], sources: readonly PlacedSource[]): Finding[] {
	return near.flatMap(({ written, candidates, why, first }) => {
		const source = sources[first.source];
		const [candidate] = candidates;
		if (source === undefined || candidate === undefined) return [];
		const { file, sheet } = source.summary;
		const column = villageHeader(source.summary);
		const firstRow = source.placeRows[first.place] ?? 0;
		const row = column === null || firstRow === 0 ? null : firstRow;
		const { township = null, village = written } = source.places[first.place] ?? {};
		const place = { file, sheet, row, column, village, ...(township === null ? {} : { township }) };
		return [finding('village/near-name', place, written, `“${candidate.village}”${why}`, source.summary)];
	});
}

/** Header of the column of village names; null when they stand elsewhere. */
function villageHeader({ ledger, columns }: PlacedSource['summary']): string | null {
	if (ledger === null) return null;
	const field = ledgerOf(ledger).fields.find(({ type }) => type === 'village');
	return columns.find((match) => match.field === field?.id)?.header ?? null;
}
