-- 归类的项目: project_facts with the value of each facet, `by_…` ('' where the row says none).
CREATE OR REPLACE MACRO project_tagged(dates) AS TABLE
SELECT *, coalesce(TRY_CAST(kind AS project_kind), CAST('' AS project_kind)) AS by_kind, coalesce(TRY_CAST(status AS project_status), CAST('' AS project_status)) AS by_status
FROM project_facts(dates)
