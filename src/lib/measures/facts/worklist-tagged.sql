-- 归类的清单事项: worklist_facts with the value of each facet, `by_…` ('' where the row says none), and `…_bits` where there can be several.
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
  coalesce(TRY_CAST(level AS worklist_level), CAST('' AS worklist_level)) AS by_level,
  coalesce(kind, '') AS by_kind,
  coalesce(unit_responsible, '') AS by_unit,
  worklist_stage_bits([
    CASE WHEN closed > 0 THEN 'closed' END,
    CASE WHEN unclosed > 0 THEN 'open' END,
    CASE WHEN overdue > 0 THEN 'overdue' END
  ]) AS stage_bits
FROM judged
