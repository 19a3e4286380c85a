import type { Warehouse } from '#lib/warehouse/warehouse.ts';

/** A source whose rows do not count where another one has the same ledger, village and date: the officer said so. */
export interface Yielding {
	readonly source: number;
	readonly to: number;
}

/** The tables in which sources contend: those that count, or those of an import under review. */
export type ContestTables = Readonly<Record<'source' | 'village' | 'place' | 'holding' | 'superseded', string>>;

export const COUNTED: ContestTables = {
	source: 'source',
	village: 'village',
	place: 'place',
	holding: 'holding',
	superseded: 'superseded',
};

/**
 * Fills `superseded` with what the officer decided: `yields`, then sources that `replaces` says take the place of those of
 * other files before them. Of what yields in a circle one goes on counting.
 */
export async function replaceAsDecided(
	warehouse: Warehouse,
	yields: readonly Yielding[],
	tables: ContestTables,
): Promise<void> {
	for (const { source, to } of withoutCircles(yields)) {
		await warehouse.query(yieldSql(tables), [source, to]);
	}
	await warehouse.run(replaceSql(tables));
}

function withoutCircles(yields: readonly Yielding[]): Yielding[] {
	const kept: Yielding[] = [];
	const leadsTo = (from: number, goal: number): boolean =>
		from === goal || kept.some(({ source, to }) => source === from && leadsTo(to, goal));
	for (const one of yields) if (!leadsTo(one.to, one.source)) kept.push(one);
	return kept;
}

function yieldSql({ village, holding, superseded }: ContestTables): string {
	return `
INSERT INTO ${superseded}
SELECT DISTINCT loser.source_id, loser.place_id, loser.as_of, winner.source_id
FROM ${holding} AS loser
JOIN ${holding} AS winner USING (ledger, village_id, as_of)
JOIN ${village} AS village ON village.village_id = loser.village_id AND village.name IS NOT NULL
WHERE loser.source_id = CAST($1 AS INTEGER) AND winner.source_id = CAST($2 AS INTEGER)`;
}

function replaceSql({ source, village, holding, superseded }: ContestTables): string {
	return `
INSERT INTO ${superseded}
SELECT DISTINCT earlier.source_id, earlier.place_id, earlier.as_of, later.source_id
FROM ${holding} AS later
JOIN ${source} AS later_source ON later_source.source_id = later.source_id AND later_source.replaces
JOIN ${village} AS village ON village.village_id = later.village_id AND village.name IS NOT NULL
JOIN ${holding} AS earlier
  ON earlier.ledger = later.ledger
  AND earlier.village_id = later.village_id
  AND earlier.as_of = later.as_of
JOIN ${source} AS earlier_source ON earlier_source.source_id = earlier.source_id
WHERE earlier_source.accepted < later_source.accepted
  AND earlier_source.file_no <> later_source.file_no
  AND NOT EXISTS (
    SELECT 1 FROM ${superseded} AS gone
    WHERE gone.source_id = later.source_id AND gone.place_id = later.place_id AND gone.as_of = later.as_of
  )`;
}
