-- name: worklists
-- label: 清单销号
-- definition: 列入清单的、已经销号的和逾期未销号的问题（需求、任务）
-- numerator: 已销号数
-- denominator: 列入数
-- unit: 个
-- source: docs/glossary.md; worklist_chosen
-- dimensions: total, village, township, level, kind, unit, stage, village-stage
SELECT
  dimension,
  report_date,
  bucket,
  CASE WHEN bool_or(from_ledger) THEN 'ledger' ELSE 'progress' END AS basis,
  sum(listed) AS listed,
  sum(closed) AS closed,
  sum(overdue) AS overdue
FROM worklist_grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
