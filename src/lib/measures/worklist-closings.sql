-- name: worklist-closings
-- label: 各月销号
-- definition: 已销号的问题按销号日期所在的月份计数；没有写销号日期的单列
-- numerator: 当月销号数
-- unit: 个
-- source: worklist_chosen
SELECT
  strftime(done_date, '%Y-%m') AS month,
  sum(closed) AS closed
FROM worklist_chosen
WHERE closed > 0
GROUP BY month
ORDER BY month NULLS LAST
