-- name: receivables
-- label: 债权清收
-- definition: 应收、已收（现金）、减免的债权
-- numerator: 已收金额（现金，不含减免）
-- denominator: 应收金额
-- unit: 金额 分
-- source: docs/glossary.md; receivable_facts
-- parameters: $1 report dates, $2 dimension, $3 township or null, $4 village id or null
SELECT
  report_date,
  CASE $2
    WHEN 'village' THEN CAST(village_id AS VARCHAR)
    WHEN 'township' THEN township
    WHEN 'cause' THEN cause
  END AS bucket,
  CASE WHEN bool_or(basis = 'ledger') THEN 'ledger' ELSE 'progress' END AS basis,
  sum(due) AS due,
  sum(collected) AS collected,
  sum(waived) AS waived
FROM receivable_held($1)
WHERE ($3 IS NULL OR township = $3)
  AND ($4 IS NULL OR village_id = CAST($4 AS INTEGER))
GROUP BY ALL
ORDER BY report_date, bucket
