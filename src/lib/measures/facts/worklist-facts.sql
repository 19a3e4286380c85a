-- 清单事实: one row per listed item that counts at a report date. A row that gives 问题数 is itself a summary and counts
-- what it says; where it leaves the number blank (as on the blank ledger, which has both) but names a problem, it is one item.
-- Source: docs/glossary.md
CREATE OR REPLACE MACRO worklist_facts(dates) AS TABLE
WITH counted AS (
  SELECT
    *,
    CASE
      WHEN count_listed IS NULL AND contains(fields, ',count_listed,') AND item IS NULL AND item_no IS NULL THEN 0
      ELSE coalesce(count_listed, 1)
    END AS listed
  FROM worklist_at(dates)
)
SELECT
  report_date, village_id, township, 'ledger' AS basis, source_id, row_no, level, kind, status,
  unit_responsible, found_date, deadline, done_date, listed,
  CASE
    WHEN count_closed IS NOT NULL THEN count_closed
    WHEN contains(fields, ',count_closed,') AND count_listed IS NOT NULL THEN 0
    WHEN contains(fields, ',status,') THEN CASE WHEN status = 'closed' THEN least(listed, 1) ELSE 0 END
    ELSE least(listed, CAST(done_date IS NOT NULL AS BIGINT))
  END AS closed
FROM counted
