-- name: income
-- label: 村集体经济收入
-- definition: 各村最近年度的集体总收入及其构成，带动户数和带动就业人数
-- numerator: 集体总收入
-- denominator: 无（占比以总收入为分母）
-- unit: 金额 分；户；人
-- source: docs/glossary.md; income_chosen
-- dimensions: total, village, township
SELECT
  dimension,
  report_date,
  bucket,
  CASE WHEN bool_or(from_ledger) THEN 'ledger' ELSE 'progress' END AS basis,
  sum(total) AS total,
  sum(operating) AS operating,
  sum(contract) AS contract,
  sum(investment) AS investment,
  sum(subsidy) AS subsidy,
  sum(other) AS other,
  sum(jobs) AS jobs,
  sum(households) AS households
FROM income_grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
