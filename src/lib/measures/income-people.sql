-- name: income-people
-- label: 人均收入和上年同期
-- definition: 各村收入统计表的人口和上年同期收入；没有填的不算，人均只用填了人口的村，同比只用填了上年同期的村
-- numerator: 集体总收入
-- denominator: 人口；上年同期
-- unit: 人；金额 分
-- source: income_chosen
SELECT
  CAST(village_id AS VARCHAR) AS bucket,
  sum(total) AS total,
  max(population) AS population,
  sum(last_year) AS last_year,
  max(year) AS year
FROM income_chosen
GROUP BY village_id
ORDER BY village_id
