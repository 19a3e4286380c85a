-- 合同首见: for each stored contract the as-of date of the first ledger that has it, whatever the report date. A contract
-- is known again by its number; without one, by 承包方, 标的物 and 起始日期, within its village. several: whether any village
-- has handed in contracts of more than one date; where none has, nothing need be known again.
CREATE OR REPLACE MACRO contract_first_seen(several) AS TABLE
WITH every_row AS NOT MATERIALIZED (
  SELECT
    stored.source_id, stored.row_no, place.village_id,
    coalesce(stored.as_of, source.undated_as_of) AS as_of,
    stored.contract_no, stored.party_b, stored.object_name, stored.start
  FROM contract AS stored
  JOIN place USING (source_id, place_id)
  JOIN source USING (source_id)
)
SELECT
  source_id, row_no,
  min(as_of) OVER (
    PARTITION BY
      village_id, coalesce(contract_no, concat_ws('|', party_b, object_name, CAST(start AS VARCHAR)))
  ) AS seen
FROM every_row
WHERE several
UNION ALL
SELECT source_id, row_no, as_of
FROM every_row
WHERE NOT several
