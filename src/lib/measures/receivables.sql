-- name: receivables
-- label: 债权清收
-- definition: 应收、已收（现金）、减免的债权
-- numerator: 已收金额（现金，不含减免）
-- denominator: 应收金额
-- unit: 金额 分
-- source: docs/glossary.md; receivable_chosen
-- dimensions: total, village, township, cause
SELECT
  dimension,
  report_date,
  bucket,
  CASE WHEN bool_or(from_ledger) THEN 'ledger' ELSE 'progress' END AS basis,
  sum(due) AS due,
  sum(collected) AS collected,
  sum(waived) AS waived
FROM receivable_grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
