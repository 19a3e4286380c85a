-- 项目事实: one row per industry project that counts at a report date. Source: docs/glossary.md
CREATE OR REPLACE MACRO project_facts(dates) AS TABLE
SELECT
  report_date, village_id, township, 'ledger' AS basis, source_id, row_no, kind, status,
  CAST(1 AS BIGINT) AS projects,
  coalesce(invest_total, 0) AS invest,
  coalesce(invest_arrived, 0) AS arrived,
  coalesce(invest_done, 0) AS done,
  coalesce(income_year, 0) AS yield,
  coalesce(jobs, 0) AS jobs,
  coalesce(households, 0) AS households
FROM project_at(dates)
