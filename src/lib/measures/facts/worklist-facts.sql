-- 清单事实: one row per listed item that counts at a report date. A list that is itself a summary
-- (columns 问题数, 销号数) counts what its rows say. Source: docs/glossary.md
CREATE OR REPLACE MACRO worklist_facts(dates) AS TABLE
SELECT
  report_date, village_id, township, 'ledger' AS basis, source_id, row_no, level, kind, status,
  unit_responsible, found_date, deadline, done_date,
  CASE WHEN contains(fields, ',count_listed,') THEN coalesce(count_listed, 0) ELSE 1 END AS listed,
  CASE
    WHEN contains(fields, ',count_closed,') THEN coalesce(count_closed, 0)
    WHEN contains(fields, ',status,') THEN CAST(coalesce(status = 'closed', FALSE) AS BIGINT)
    ELSE CAST(done_date IS NOT NULL AS BIGINT)
  END AS closed
FROM worklist_at(dates)
