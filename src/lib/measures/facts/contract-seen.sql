-- 合同首见: for each stored contract the as-of date of the first ledger that has it, whatever the report date. A contract
-- is known again by its number; without one, by 承包方, 标的物 and 起始日期, within its village.
CREATE OR REPLACE MACRO contract_first_seen() AS TABLE
WITH every_row AS (
  SELECT
    stored.source_id, stored.row_no, place.village_id,
    coalesce(stored.as_of, source.undated_as_of) AS as_of,
    coalesce(
      stored.contract_no,
      concat_ws('|', stored.party_b, stored.object_name, CAST(stored.start AS VARCHAR))
    ) AS contract_key
  FROM contract AS stored
  JOIN place USING (source_id, place_id)
  JOIN source USING (source_id)
)
SELECT source_id, row_no, min(as_of) OVER (PARTITION BY village_id, contract_key) AS seen
FROM every_row
