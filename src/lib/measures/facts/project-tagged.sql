-- 归类的项目: project_facts with the values of each facet as a list, `by_…` ('' where the row says none).
CREATE OR REPLACE MACRO project_tagged(dates) AS TABLE
SELECT *, [coalesce(kind, '')] AS by_kind, [coalesce(status, '')] AS by_status
FROM project_facts(dates)
