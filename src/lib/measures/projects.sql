-- name: projects
-- label: 产业项目
-- definition: 产业项目的个数、总投资、到位资金、完成投资、年收益和带动就业
-- numerator: 完成投资
-- denominator: 总投资
-- unit: 个；金额 分；人
-- source: docs/glossary.md; project_chosen
-- dimensions: total, village, township, kind, status
SELECT
  dimension,
  report_date,
  bucket,
  sum(projects) AS projects,
  sum(invest) AS invest,
  sum(arrived) AS arrived,
  sum(done) AS done,
  sum(yield) AS yield,
  sum(jobs) AS jobs,
  sum(households) AS households
FROM project_grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
