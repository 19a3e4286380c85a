-- 债权事实: one row per receivable that counts at a report date; by village from 进度汇总表 where
-- only that exists. collected: 已收金额 where the ledger has the column, else due − waived − remaining.
-- Waived amounts are never cash. Source: docs/glossary.md (债权清收率), §2.6.
CREATE OR REPLACE MACRO receivable_facts(dates) AS TABLE
SELECT
  report_date, village_id, township, 'ledger' AS basis, source_id, row_no, cause,
  coalesce(due, coalesce(collected, 0) + coalesce(waived, 0) + coalesce(remaining, 0)) AS due,
  CASE
    WHEN contains(fields, ',collected,') THEN coalesce(collected, 0)
    WHEN due IS NOT NULL AND remaining IS NOT NULL THEN due - coalesce(waived, 0) - remaining
    ELSE 0
  END AS collected,
  coalesce(waived, 0) AS waived
FROM receivable_at(dates)
UNION ALL
SELECT
  summed.report_date, summed.village_id, summed.township, 'progress', summed.source_id, summed.row_no, NULL,
  coalesce(summed.receivable_due, 0),
  coalesce(summed.receivable_collected, 0),
  0
FROM progress_at(dates) AS summed
WHERE coalesce(summed.receivable_due, summed.receivable_collected) IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM version
    WHERE version.ledger = 'receivable'
      AND version.village_id = summed.village_id
      AND version.as_of <= summed.report_date
  )
