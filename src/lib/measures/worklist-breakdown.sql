-- name: worklist-breakdown
-- label: 清单分类
-- definition: 选中的问题（需求、任务）的列入数、销号数和逾期未销号数，按一个方面分类
-- numerator: 已销号数
-- denominator: 列入数
-- unit: 个
-- source: worklist_chosen
-- parameters: $1 report dates, $2 dimensions (joined by ","), $3 township or null, $4 village id or null, then one parameter for each facet (values joined by U+001F, null lets all through): $5 level, $6 kind, $7 unit, $8 stage
WITH grouped AS (
  SELECT
    *,
    unnest(
      CASE dimension
        WHEN 'village' THEN [CAST(village_id AS VARCHAR)]
        WHEN 'township' THEN [coalesce(township, '')]
        WHEN 'level' THEN by_level
        WHEN 'kind' THEN by_kind
        WHEN 'unit' THEN by_unit
        WHEN 'stage' THEN by_stage
        ELSE [CAST(NULL AS VARCHAR)]
      END
    ) AS bucket
  FROM worklist_chosen($1, $3, $4, $5, $6, $7, $8)
  CROSS JOIN (SELECT unnest(string_split($2, ',')) AS dimension)
)
SELECT
  dimension,
  report_date,
  bucket,
  CASE WHEN bool_or(basis = 'ledger') THEN 'ledger' ELSE 'progress' END AS basis,
  sum(listed) AS listed,
  sum(closed) AS closed,
  sum(overdue) AS overdue
FROM grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
