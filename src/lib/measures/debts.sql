-- name: debts
-- label: 债务化解
-- definition: 债务余额、需化解、累计化解和其中现金；按化解方式分时，一笔债务可用多种方式，各类之和可大于债务总数
-- numerator: 累计化解金额
-- denominator: 需化解金额（锁定数；台账没有这一栏的，用核实金额、债务总额或本金加利息）
-- unit: 笔；金额 分
-- source: docs/glossary.md; debt_facts
-- parameters: $1 report dates, $2 dimension (total, village, township, creditor-kind, purpose, age, method), $3 township or null, $4 village id or null
WITH grouped AS (
  SELECT
    *,
    unnest(
      CASE $2
        WHEN 'village' THEN [CAST(village_id AS VARCHAR)]
        WHEN 'township' THEN [township]
        WHEN 'creditor-kind' THEN [creditor_kind]
        WHEN 'purpose' THEN [purpose]
        WHEN 'age' THEN [
          CASE WHEN form_date < DATE '2006-01-01' THEN 'before-2006'
               WHEN form_date IS NOT NULL THEN 'since-2006' END
        ]
        WHEN 'method' THEN string_split(method, ',')
        ELSE [CAST(NULL AS VARCHAR)]
      END
    ) AS bucket
  FROM debt_held($1)
  WHERE ($3 IS NULL OR township = $3)
    AND ($4 IS NULL OR village_id = CAST($4 AS INTEGER))
)
SELECT
  report_date,
  bucket,
  CASE WHEN bool_or(basis = 'ledger') THEN 'ledger' ELSE 'progress' END AS basis,
  sum(debts) AS debts,
  sum(balance) AS balance,
  sum(to_resolve) AS to_resolve,
  sum(resolved) AS resolved,
  sum(cash) AS cash
FROM grouped
GROUP BY ALL
ORDER BY report_date, bucket
