-- name: worklist-closings
-- label: 各月销号
-- definition: 已销号的问题按销号日期所在的月份计数；没有写销号日期的单列
-- numerator: 当月销号数
-- unit: 个
-- source: worklist_chosen
-- parameters: $1 report date, $2 township or null, $3 village id or null, then the facets of worklist-breakdown: $4 level, $5 kind, $6 unit, $7 stage
SELECT
  strftime(done_date, '%Y-%m') AS month,
  sum(closed) AS closed
FROM worklist_chosen($1, $2, $3, $4, $5, $6, $7)
WHERE closed > 0
GROUP BY month
ORDER BY month NULLS LAST
