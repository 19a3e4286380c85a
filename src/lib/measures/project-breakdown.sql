-- name: project-breakdown
-- label: 产业项目
-- definition: 产业项目的个数、总投资、到位资金、完成投资、年收益和带动就业，按一个方面分类
-- numerator: 完成投资
-- denominator: 总投资
-- unit: 个；金额 分；人
-- source: project_chosen
-- parameters: $1 report dates, $2 dimension, $3 township or null, $4 village id or null, then one parameter for each facet (values joined by U+001F, null lets all through): $5 kind, $6 status
WITH grouped AS (
  SELECT
    *,
    CASE $2
      WHEN 'village' THEN CAST(village_id AS VARCHAR)
      WHEN 'township' THEN coalesce(township, '')
      WHEN 'kind' THEN by_kind[1]
      WHEN 'status' THEN by_status[1]
    END AS bucket
  FROM project_chosen($1, $3, $4, $5, $6)
)
SELECT
  report_date,
  bucket,
  sum(projects) AS projects,
  sum(invest) AS invest,
  sum(arrived) AS arrived,
  sum(done) AS done,
  sum(yield) AS yield,
  sum(jobs) AS jobs,
  sum(households) AS households
FROM grouped
GROUP BY report_date, bucket
ORDER BY report_date, bucket
