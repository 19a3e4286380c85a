-- name: debt-largest
-- label: 大额债务
-- definition: 余额最大的债务，余额相同的按核实金额
-- unit: 金额 分
-- source: debt_chosen; rows of the debt ledger
-- parameters: $1 most rows
SELECT
  chosen.source_id, chosen.row_no,
  village.name AS village, village.township,
  coalesce(stored.debt_no, '') AS debt_no,
  coalesce(stored.creditor, '') AS creditor,
  chosen.creditor_kind, chosen.purpose, chosen.form_date, chosen.deadline, chosen.method,
  chosen.owed, chosen.resolved, chosen.balance
FROM debt_chosen AS chosen
JOIN debt AS stored ON stored.source_id = chosen.source_id AND stored.row_no = chosen.row_no
JOIN village ON village.village_id = chosen.village_id
WHERE chosen.basis = 'ledger'
ORDER BY chosen.balance DESC, chosen.owed DESC, chosen.source_id, chosen.row_no
LIMIT CAST($1 AS INTEGER)
