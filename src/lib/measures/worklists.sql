-- name: worklists
-- label: 清单销号
-- definition: 列入清单和已经销号的问题（需求、任务）
-- numerator: 已销号数
-- denominator: 列入数
-- unit: 个
-- source: docs/glossary.md; worklist_facts
-- parameters: $1 report dates, $2 dimension, $3 township or null, $4 village id or null
SELECT
  report_date,
  CASE $2
    WHEN 'village' THEN CAST(village_id AS VARCHAR)
    WHEN 'township' THEN township
    WHEN 'level' THEN level
    WHEN 'kind' THEN kind
  END AS bucket,
  CASE WHEN bool_or(basis = 'ledger') THEN 'ledger' ELSE 'progress' END AS basis,
  sum(listed) AS listed,
  sum(closed) AS closed
FROM worklist_held($1)
WHERE ($3 IS NULL OR township = $3)
  AND ($4 IS NULL OR village_id = CAST($4 AS INTEGER))
GROUP BY ALL
ORDER BY report_date, bucket
