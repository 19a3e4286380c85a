-- 收入事实: the income rows of each village's latest year at a report date; by village from
-- 进度汇总表 where only that exists. total: 集体总收入, else the sum of its parts.
-- Source: docs/glossary.md
CREATE OR REPLACE MACRO income_facts(dates) AS TABLE
WITH newest AS (
  SELECT *
  FROM income_at(dates)
  QUALIFY year IS NULL OR year = max(year) OVER (PARTITION BY report_date, village_id)
)
SELECT
  report_date, village_id, township, 'ledger' AS basis, source_id, row_no,
  coalesce(
    total_income,
    coalesce(operating_income, 0) + coalesce(contract_income, 0) + coalesce(invest_income, 0)
      + coalesce(subsidy, 0) + coalesce(other, 0)
  ) AS total,
  coalesce(operating_income, 0) AS operating,
  coalesce(contract_income, 0) AS contract,
  coalesce(invest_income, 0) AS investment,
  coalesce(subsidy, 0) AS subsidy,
  coalesce(other, 0) AS other,
  coalesce(jobs, 0) AS jobs,
  coalesce(households, 0) AS households,
  year, population, last_year
FROM newest
UNION ALL
SELECT
  summed.report_date, summed.village_id, summed.township, 'progress', summed.source_id, summed.row_no,
  summed.income, 0, 0, 0, 0, 0, 0, 0,
  NULL, NULL, summed.last_income
FROM progress_at(dates) AS summed
WHERE summed.income IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM version
    WHERE version.ledger = 'income'
      AND version.village_id = summed.village_id
      AND version.as_of <= summed.report_date
  )
