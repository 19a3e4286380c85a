-- name: debt-methods
-- label: 债务怎样化解
-- definition: 已化解金额按债权人类型和化解方式；一笔债务写了几种方式的，台账没有分开金额，归入“几种方式”
-- unit: 金额 分
-- source: debt_chosen
-- parameters: $1 report date, $2 township or null, $3 village id or null, then the facets of debt-breakdown: $4 creditor, $5 purpose, $6 age, $7 method, $8 due, $9 since
SELECT
  by_creditor[1] AS creditor,
  CASE WHEN len(by_method) > 1 THEN NULL ELSE by_method[1] END AS method,
  sum(resolved) AS resolved
FROM debt_chosen($1, $2, $3, $4, $5, $6, $7, $8, $9)
WHERE resolved > 0
GROUP BY ALL
ORDER BY creditor, method
