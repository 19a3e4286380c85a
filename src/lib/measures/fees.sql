-- name: fees
-- label: 新增资源收费
-- definition: 新增资源的宗数和面积（收费的、不收费的），应收、已收、减免、未收的费用，以及收回资金
-- numerator: 已收金额
-- denominator: 应收金额
-- unit: 宗；面积 1/10000 亩；金额 分
-- source: docs/glossary.md; fee_chosen
-- dimensions: total, village, township, resource, origin, status
SELECT
  dimension,
  report_date,
  bucket,
  CASE WHEN bool_or(from_ledger) THEN 'ledger' ELSE 'progress' END AS basis,
  sum(parcels) AS parcels,
  sum(area) AS area,
  sum(charged) AS charged,
  sum(free) AS free,
  sum(due) AS due,
  sum(collected) AS collected,
  sum(waived) AS waived,
  sum(outstanding) AS outstanding,
  sum(recovered) AS recovered
FROM fee_grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
