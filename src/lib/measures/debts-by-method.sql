-- name: debts-by-method
-- label: 债务化解（按化解方式）
-- definition: 按化解方式分的债务；一笔债务可用多种方式，各类之和可大于债务总数
-- numerator: 该类债务的累计化解金额
-- denominator: 该类债务的需化解金额
-- unit: 笔；金额 分
-- source: domain notes §2.6; debt_facts
-- parameters: $1 report dates, $2 'method', $3 township or null, $4 village id or null
WITH coded AS (
  SELECT *, unnest(string_split(CASE $2 WHEN 'method' THEN method END, ',')) AS code
  FROM debt_facts($1)
  WHERE basis = 'ledger'
    AND ($3 IS NULL OR township = $3)
    AND ($4 IS NULL OR village_id = CAST($4 AS INTEGER))
)
SELECT
  report_date,
  code AS bucket,
  'ledger' AS basis,
  sum(debts) AS debts,
  sum(balance) AS balance,
  sum(to_resolve) AS to_resolve,
  sum(resolved) AS resolved,
  sum(cash) AS cash
FROM coded
GROUP BY ALL
ORDER BY report_date, bucket
