-- 归类的收费: fee_facts with the value of each facet, `by_…` ('' where the row says none).
CREATE OR REPLACE MACRO fee_tagged(dates) AS TABLE
SELECT
  *,
  CASE WHEN basis = 'ledger' THEN area - charged ELSE 0 END AS free,
  due - collected - waived AS outstanding,
  coalesce(TRY_CAST(res_kind AS fee_resource), CAST('' AS fee_resource)) AS by_resource,
  coalesce(TRY_CAST(origin AS fee_origin), CAST('' AS fee_origin)) AS by_origin,
  coalesce(TRY_CAST(status AS fee_status), CAST('' AS fee_status)) AS by_status
FROM fee_facts(dates)
