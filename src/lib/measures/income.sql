-- name: income
-- label: 村集体经济收入
-- definition: 各村最近年度的集体总收入及其构成，带动户数和带动就业人数
-- numerator: 集体总收入
-- denominator: 无（占比以总收入为分母）
-- unit: 金额 分；户；人
-- source: docs/glossary.md; income_facts
-- parameters: $1 report dates, $2 dimension, $3 township or null, $4 village id or null
SELECT
  report_date,
  CASE $2
    WHEN 'village' THEN CAST(village_id AS VARCHAR)
    WHEN 'township' THEN township
  END AS bucket,
  CASE WHEN bool_or(basis = 'ledger') THEN 'ledger' ELSE 'progress' END AS basis,
  sum(total) AS total,
  sum(operating) AS operating,
  sum(contract) AS contract,
  sum(investment) AS investment,
  sum(subsidy) AS subsidy,
  sum(other) AS other,
  sum(jobs) AS jobs,
  sum(households) AS households
FROM income_held($1)
WHERE ($3 IS NULL OR township = $3)
  AND ($4 IS NULL OR village_id = CAST($4 AS INTEGER))
GROUP BY ALL
ORDER BY report_date, bucket
