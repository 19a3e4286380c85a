import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { withCommonRankSql } from './compare-keys.ts';

/**
 * SQL: fills `compared` for `fillDifference` with what counts of a ledger on both sides of spans.
 * @param spans query of `village_id`, `after` and `before`: as-of dates of two versions of a village; `before` null: the
 *   village had none then
 */
export function comparedSql(id: LedgerId, spans: string): string {
	return `
CREATE OR REPLACE TABLE compared AS
WITH dated AS (${spans}
),
span AS (
  SELECT row_number() OVER () AS span_id, *
  FROM dated
),
counting AS (
  SELECT source_id, place_id, village_id, as_of
  FROM holding
  ANTI JOIN superseded USING (source_id, place_id, as_of)
  WHERE ledger = '${id}'
),
sided AS (
  SELECT 'new' AS side, span.*, counting.source_id, counting.place_id, counting.as_of, CAST(NULL AS VARCHAR) AS former
  FROM span
  JOIN counting ON counting.village_id = span.village_id AND counting.as_of = span.after
  UNION ALL
  SELECT 'old', span.*, counting.source_id, counting.place_id, counting.as_of, NULL
  FROM span
  JOIN counting ON counting.village_id = span.village_id AND counting.as_of = span.before
),
${withCommonRankSql(ledgerOf(id), 'source')}`;
}
