-- 归类的清单事项: worklist_facts with the values of each facet as a list, `by_…` ('' where the row says none).
CREATE OR REPLACE MACRO worklist_tagged(dates) AS TABLE
WITH judged AS (
  SELECT
    *,
    listed - closed AS unclosed,
    CASE WHEN deadline < report_date THEN listed - closed ELSE 0 END AS overdue
  FROM worklist_facts(dates)
)
SELECT
  *,
  [coalesce(level, '')] AS by_level,
  [coalesce(kind, '')] AS by_kind,
  [coalesce(unit_responsible, '')] AS by_unit,
  list_filter(
    [CASE WHEN closed > 0 THEN 'closed' END, CASE WHEN unclosed > 0 THEN 'open' END,
     CASE WHEN overdue > 0 THEN 'overdue' END],
    lambda stage: stage IS NOT NULL
  ) AS by_stage
FROM judged
