-- 债务事实: one row per debt that counts at a report date.
-- A village without a debt ledger counts by its row of 进度汇总表 (basis 'progress').
-- owed: 核实金额, else 债务总额, else 本金 + 利息, else 剩余 + 已化解, else 需化解. to_resolve: 需化解金额 where the ledger has the
-- column (blank there is no task), else owed. balance: 剩余债务 where the ledger has the column,
-- else owed − resolved. cash_known: the ledger has the column 其中现金; without it nobody knows how much was cash.
-- Source: docs/glossary.md (remaining = verified − resolved).
CREATE OR REPLACE MACRO debt_facts(dates) AS TABLE
WITH owed AS (
  SELECT
    *,
    coalesce(
      verified, total,
      CASE WHEN principal IS NULL AND interest IS NULL THEN NULL
           ELSE coalesce(principal, 0) + coalesce(interest, 0) END,
      CASE WHEN remaining IS NULL THEN NULL ELSE remaining + coalesce(resolved, 0) END,
      to_resolve,
      0
    ) AS fact_owed
  FROM debt_at(dates)
),
tasked AS (
  SELECT
    *,
    CASE WHEN contains(fields, ',to_resolve,') THEN coalesce(to_resolve, 0) ELSE fact_owed END AS fact_to_resolve,
    CASE
      WHEN contains(fields, ',resolved,') THEN coalesce(resolved, 0)
      WHEN remaining IS NOT NULL THEN fact_owed - remaining
      ELSE 0
    END AS fact_resolved
  FROM owed
)
SELECT
  report_date, village_id, township, 'ledger' AS basis,
  source_id, row_no, creditor_kind, purpose, method, form_date, deadline,
  contains(fields, ',cash_part,') AS cash_known,
  CAST(1 AS BIGINT) AS debts,
  fact_owed AS owed,
  CASE WHEN contains(fields, ',remaining,') THEN coalesce(remaining, fact_owed - fact_resolved)
       ELSE fact_owed - fact_resolved END AS balance,
  fact_to_resolve AS to_resolve,
  fact_resolved AS resolved,
  coalesce(cash_part, 0) AS cash
FROM tasked
UNION ALL
SELECT
  summed.report_date, summed.village_id, summed.township, 'progress',
  summed.source_id, summed.row_no, NULL, NULL, NULL, NULL, NULL, FALSE,
  0,
  coalesce(summed.debt_total, summed.to_resolve, 0),
  coalesce(summed.remaining, coalesce(summed.debt_total, summed.to_resolve) - coalesce(summed.resolved, 0), 0),
  coalesce(summed.to_resolve, summed.debt_total, 0),
  coalesce(summed.resolved, 0),
  0
FROM progress_at(dates) AS summed
WHERE coalesce(summed.to_resolve, summed.resolved, summed.debt_total) IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM version
    WHERE version.ledger = 'debt'
      AND version.village_id = summed.village_id
      AND version.as_of <= summed.report_date
  )
