-- 归类的债权: receivable_facts with the values of each facet as a list, `by_…` ('' where the row says none).
CREATE OR REPLACE MACRO receivable_tagged(dates) AS TABLE
SELECT *, due - collected - waived AS outstanding, [coalesce(cause, '')] AS by_cause
FROM receivable_facts(dates)
