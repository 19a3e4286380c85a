-- name: debts
-- label: 债务化解
-- definition: 债务的笔数、核实金额、余额、需化解和累计化解；按化解方式分时，一笔债务可用多种方式，各类之和可大于债务总数。台账有“其中现金”一栏的，已化解分为现金和非现金；没有的不分
-- numerator: 累计化解金额
-- denominator: 需化解金额（锁定数；台账没有这一栏的，用核实金额、债务总额或本金加利息）
-- unit: 笔；金额 分
-- source: docs/glossary.md; debt_chosen
-- dimensions: total, village, township, creditor, purpose, age, method, village-method, due
SELECT
  dimension,
  report_date,
  bucket,
  CASE WHEN bool_or(from_ledger) THEN 'ledger' ELSE 'progress' END AS basis,
  sum(debts) AS debts,
  sum(owed) AS owed,
  sum(balance) AS balance,
  sum(to_resolve) AS to_resolve,
  sum(resolved) AS resolved,
  sum(cash) AS cash,
  sum(noncash) AS noncash,
  sum(unsplit) AS unsplit
FROM debt_grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
