-- name: debt-largest
-- label: 大额债务
-- definition: 余额最大的债务，余额相同的按核实金额
-- unit: 金额 分
-- source: debt_chosen; rows of the debt ledger
-- parameters: $1 most rows
WITH largest AS (
  SELECT
    source_id, row_no, village_id, by_creditor, by_purpose, form_date, deadline, method_bits, owed, resolved, balance
  FROM debt_chosen
  WHERE basis = 'ledger'
  ORDER BY balance DESC, owed DESC, source_id, row_no
  LIMIT CAST($1 AS INTEGER)
)
SELECT
  largest.source_id, largest.row_no,
  village.name AS village, village.township,
  coalesce(stored.debt_no, '') AS debt_no,
  coalesce(stored.creditor, '') AS creditor,
  nullif(CAST(largest.by_creditor AS VARCHAR), '') AS creditor_kind,
  nullif(CAST(largest.by_purpose AS VARCHAR), '') AS purpose,
  largest.form_date, largest.deadline, stored.open_dates,
  array_to_string(debt_method_codes(largest.method_bits), ',') AS method,
  largest.owed, largest.resolved, largest.balance
FROM largest
JOIN debt AS stored ON stored.source_id = largest.source_id AND stored.row_no = largest.row_no
JOIN village ON village.village_id = largest.village_id
ORDER BY largest.balance DESC, largest.owed DESC, largest.source_id, largest.row_no
