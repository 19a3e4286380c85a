-- name: contract-stuck
-- label: 久拖未清
-- definition: 需清理而未清理的合同，逾期最久的在前（整改时限早于报告日期），其次是最早见于台账的，再次是拖欠最多的；同一份合同按合同编号认，没有编号的按承包方、标的物和起始日期认
-- unit: 天；金额 分
-- source: contract_chosen; as-of dates of the rows
-- parameters: $1 report date, $2 township or null, $3 village id or null, then the facets of contract-breakdown: $4 problem, $5 object, $6 handling, $7 status, $8 stage, $9 level, $10 age, $11 term, $12 most rows
WITH lasting AS (
  SELECT report_date, source_id, row_no, village_id, problems, status, due_date, arrears
  FROM contract_chosen($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  WHERE uncleared > 0 AND basis = 'ledger'
),
every_row AS (
  SELECT
    stored.source_id, stored.row_no, place.village_id, stored.contract_no, stored.contract_name, stored.object_name,
    coalesce(stored.as_of, source.undated_as_of) AS as_of,
    coalesce(
      stored.contract_no,
      concat_ws('|', stored.party_b, stored.object_name, CAST(stored.start AS VARCHAR))
    ) AS contract_key
  FROM contract AS stored
  JOIN place USING (source_id, place_id)
  JOIN source USING (source_id)
),
first_seen AS (
  SELECT village_id, contract_key, min(as_of) AS seen
  FROM every_row
  GROUP BY village_id, contract_key
)
SELECT
  lasting.source_id, lasting.row_no,
  village.name AS village, village.township,
  coalesce(every_row.contract_no, '') AS contract_no,
  coalesce(every_row.contract_name, every_row.object_name, '') AS contract_name,
  lasting.problems, lasting.status, lasting.due_date,
  CASE WHEN lasting.due_date < lasting.report_date
       THEN date_diff('day', lasting.due_date, lasting.report_date) END AS days_over,
  first_seen.seen,
  date_diff('day', first_seen.seen, lasting.report_date) AS days_seen,
  lasting.arrears
FROM lasting
JOIN every_row USING (source_id, row_no)
JOIN first_seen
  ON first_seen.village_id = every_row.village_id AND first_seen.contract_key = every_row.contract_key
JOIN village ON village.village_id = lasting.village_id
ORDER BY days_over DESC NULLS LAST, seen, arrears DESC, source_id, row_no
LIMIT CAST($12 AS INTEGER)
