-- name: contract-stuck
-- label: 久拖未清
-- definition: 需清理而未清理的合同，逾期最久的在前（整改时限早于报告日期），其次是最早见于台账的，再次是拖欠最多的；同一份合同按合同编号认，没有编号的按承包方、标的物和起始日期认
-- unit: 天；金额 分
-- source: contract_chosen; as-of dates of the rows
-- parameters: $1 most rows
-- Texts are fetched for the few rows found.
WITH lasting AS (
  SELECT
    source_id, row_no, village_id, report_date, problem_bits, by_status, due_date, seen, arrears,
    CASE WHEN due_date < report_date THEN date_diff('day', due_date, report_date) END AS days_over
  FROM contract_chosen
  WHERE uncleared > 0 AND basis = 'ledger'
  ORDER BY days_over DESC NULLS LAST, seen, arrears DESC, source_id, row_no
  LIMIT CAST($1 AS INTEGER)
)
SELECT
  lasting.source_id, lasting.row_no,
  village.name AS village, village.township,
  coalesce(stored.contract_no, '') AS contract_no,
  coalesce(stored.contract_name, stored.object_name, '') AS contract_name,
  array_to_string(contract_problem_codes(lasting.problem_bits), ',') AS problems,
  nullif(CAST(lasting.by_status AS VARCHAR), '') AS status,
  lasting.due_date, stored.open_dates, lasting.days_over, lasting.seen,
  date_diff('day', lasting.seen, lasting.report_date) AS days_seen,
  lasting.arrears
FROM lasting
JOIN contract AS stored ON stored.source_id = lasting.source_id AND stored.row_no = lasting.row_no
JOIN village ON village.village_id = lasting.village_id
ORDER BY lasting.days_over DESC NULLS LAST, lasting.seen, lasting.arrears DESC, lasting.source_id, lasting.row_no
