-- 归类的收费: fee_facts with the values of each facet as a list, `by_…` ('' where the row says none).
CREATE OR REPLACE MACRO fee_tagged(dates) AS TABLE
SELECT
  *,
  CASE WHEN basis = 'ledger' THEN area - charged ELSE 0 END AS free,
  due - collected - waived AS outstanding,
  [coalesce(res_kind, '')] AS by_resource,
  [coalesce(origin, '')] AS by_origin,
  [coalesce(status, '')] AS by_status
FROM fee_facts(dates)
