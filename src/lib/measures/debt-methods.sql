-- name: debt-methods
-- label: 债务怎样化解
-- definition: 已化解金额按债权人类型和化解方式；一笔债务写了几种方式的，台账没有分开金额，归入“几种方式”
-- unit: 金额 分
-- source: debt_chosen
SELECT
  CAST(by_creditor AS VARCHAR) AS creditor,
  CASE WHEN bit_count(method_bits) = 1 THEN debt_method_codes(method_bits)[1] END AS method,
  sum(resolved) AS resolved
FROM debt_chosen
WHERE resolved > 0
GROUP BY ALL
ORDER BY creditor, method
