-- 归类的债权: receivable_facts with the value of each facet, `by_…` ('' where the row says none).
CREATE OR REPLACE MACRO receivable_tagged(dates) AS TABLE
SELECT *, due - collected - waived AS outstanding, coalesce(TRY_CAST(cause AS receivable_cause), CAST('' AS receivable_cause)) AS by_cause
FROM receivable_facts(dates)
