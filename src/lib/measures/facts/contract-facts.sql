-- 合同事实: one row per contract that counts at a report date, with what it adds to each measure.
-- A village without a contract ledger counts by its row of 进度汇总表 (basis 'progress').
-- needs: 是否需清理 decides; where it is blank, a named problem does; where the ledger has no such
-- column, the state does (a contract under way, in court, deferred or cleared needed clearing).
-- Source: definitions of 需清理 and 已清理, docs/glossary.md
CREATE OR REPLACE MACRO contract_facts(dates) AS TABLE
WITH judged AS (
  SELECT
    *,
    CASE
      WHEN is_problem = 'yes' THEN TRUE
      WHEN is_problem IN ('no', 'pending') THEN FALSE
      WHEN problems IS NOT NULL THEN TRUE
      WHEN contains(fields, ',is_problem,') THEN FALSE
      WHEN status IN ('cleared', 'in-progress', 'judicial', 'deferred') THEN TRUE
      WHEN status = 'not-started' THEN NOT contains(fields, ',problems,')
      ELSE FALSE
    END AS needs,
    coalesce(status = 'cleared', NOT contains(fields, ',status,') AND done_date IS NOT NULL) AS finished,
    coalesce(area_contract, area_measured, 0) AS fact_area,
    coalesce(fee_total, 0) AS fact_amount,
    CASE
      WHEN contains(fields, ',arrears,') THEN coalesce(arrears, 0)
      ELSE greatest(coalesce(due, 0) - coalesce(paid, 0) - coalesce(waived, 0), 0)
    END AS fact_arrears
  FROM contract_at(dates)
)
SELECT
  report_date, village_id, township, 'ledger' AS basis,
  source_id, row_no, object_kind, level, problems, measure, status,
  coalesce(start, sign_date) AS since, "end" AS until, due_date, done_date,
  "end" IS NULL AND regexp_matches(coalesce(term_text, ''), '长期|永久|永远|无期|无固定|不定期') AS open_ended,
  needs, needs AND finished AS is_cleared,
  CAST(1 AS BIGINT) AS surveyed,
  CAST(needs AS BIGINT) AS to_clear,
  CAST(needs AND finished AS BIGINT) AS cleared,
  fact_area AS area,
  CASE WHEN needs THEN fact_area ELSE 0 END AS area_to_clear,
  CASE WHEN needs AND finished THEN fact_area ELSE 0 END AS area_cleared,
  fact_amount AS amount,
  CASE WHEN needs THEN fact_amount ELSE 0 END AS amount_to_clear,
  CASE WHEN needs AND finished THEN fact_amount ELSE 0 END AS amount_cleared,
  coalesce(fee_year, 0) AS annual_rent,
  fact_arrears AS arrears,
  coalesce(recovered_cash, 0) AS recovered
FROM judged
UNION ALL
SELECT
  summed.report_date, summed.village_id, summed.township, 'progress',
  summed.source_id, summed.row_no, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, FALSE,
  NULL, NULL,
  coalesce(summed.surveyed, 0),
  coalesce(summed.to_clear, 0),
  coalesce(summed.cleared, 0),
  coalesce(summed.contract_area, 0), 0, 0,
  coalesce(summed.contract_amount, 0), 0, 0,
  0,
  coalesce(summed.arrears, 0),
  coalesce(summed.contract_recovered, 0)
FROM progress_at(dates) AS summed
WHERE coalesce(summed.surveyed, summed.to_clear, summed.cleared) IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM version
    WHERE version.ledger = 'contract'
      AND version.village_id = summed.village_id
      AND version.as_of <= summed.report_date
  )
