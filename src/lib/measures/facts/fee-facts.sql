-- 收费事实: one row per charged resource that counts at a report date; by village from 进度汇总表
-- where only that exists. Source: docs/glossary.md (收费率), §2.7; 收回资金 is its own figure.
CREATE OR REPLACE MACRO fee_facts(dates) AS TABLE
SELECT
  report_date, village_id, township, 'ledger' AS basis, source_id, row_no, res_kind, origin, status,
  coalesce(area, charge_area, 0) AS area,
  coalesce(due, 0) AS due,
  coalesce(paid, 0) AS collected,
  coalesce(waived, 0) AS waived,
  coalesce(recovered_cash, 0) AS recovered
FROM fee_at(dates)
UNION ALL
SELECT
  summed.report_date, summed.village_id, summed.township, 'progress', summed.source_id, summed.row_no,
  NULL, NULL, NULL,
  coalesce(summed.resource_area, 0),
  coalesce(summed.fee_due, 0),
  coalesce(summed.fee_paid, 0),
  0,
  coalesce(summed.recovered, 0)
FROM progress_at(dates) AS summed
WHERE coalesce(summed.fee_due, summed.fee_paid, summed.recovered, summed.resource_area) IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM version
    WHERE version.ledger = 'fee'
      AND version.village_id = summed.village_id
      AND version.as_of <= summed.report_date
  )
