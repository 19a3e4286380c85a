-- name: fees
-- label: 新增资源收费
-- definition: 新增资源的面积，应收、已收、减免的费用，以及收回资金
-- numerator: 已收金额
-- denominator: 应收金额
-- unit: 面积 1/10000 亩；金额 分
-- source: docs/glossary.md; fee_facts
-- parameters: $1 report dates, $2 dimension, $3 township or null, $4 village id or null
SELECT
  report_date,
  CASE $2
    WHEN 'village' THEN CAST(village_id AS VARCHAR)
    WHEN 'township' THEN township
    WHEN 'resource-kind' THEN res_kind
    WHEN 'origin' THEN origin
    WHEN 'status' THEN status
  END AS bucket,
  CASE WHEN bool_or(basis = 'ledger') THEN 'ledger' ELSE 'progress' END AS basis,
  sum(area) AS area,
  sum(due) AS due,
  sum(collected) AS collected,
  sum(waived) AS waived,
  sum(recovered) AS recovered
FROM fee_held($1)
WHERE ($3 IS NULL OR township = $3)
  AND ($4 IS NULL OR village_id = CAST($4 AS INTEGER))
GROUP BY ALL
ORDER BY report_date, bucket
