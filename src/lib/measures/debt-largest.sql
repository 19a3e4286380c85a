-- name: debt-largest
-- label: 大额债务
-- definition: 余额最大的债务，余额相同的按核实金额
-- unit: 金额 分
-- source: debt_chosen; rows of the debt ledger
-- parameters: $1 report date, $2 township or null, $3 village id or null, then the facets of debt-breakdown: $4 creditor, $5 purpose, $6 age, $7 method, $8 due, $9 since, $10 most rows
SELECT
  chosen.source_id, chosen.row_no,
  village.name AS village, village.township,
  coalesce(stored.debt_no, '') AS debt_no,
  coalesce(stored.creditor, '') AS creditor,
  chosen.creditor_kind, chosen.purpose, chosen.form_date, chosen.deadline, chosen.method,
  chosen.owed, chosen.resolved, chosen.balance
FROM debt_chosen($1, $2, $3, $4, $5, $6, $7, $8, $9) AS chosen
JOIN debt AS stored ON stored.source_id = chosen.source_id AND stored.row_no = chosen.row_no
JOIN village ON village.village_id = chosen.village_id
WHERE chosen.basis = 'ledger'
ORDER BY chosen.balance DESC, chosen.owed DESC, chosen.source_id, chosen.row_no
LIMIT CAST($10 AS INTEGER)
