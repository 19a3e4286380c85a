-- 收费事实: one row per charged resource that counts at a report date; by village from 进度汇总表
-- where only that exists. Source: docs/glossary.md (收费率), §2.7; 收回资金 is its own figure. charged: 应收费面积, else 面积 less
-- 免收面积, else all of the area where something is due. price: 收费标准, else due ÷ charged (分 per 亩); null without either.
CREATE OR REPLACE MACRO fee_facts(dates) AS TABLE
WITH charging AS (
  SELECT
    *,
    coalesce(area, charge_area, 0) AS fact_area,
    coalesce(charge_area, area - free_quota, CASE WHEN coalesce(due, 0) > 0 THEN area END, 0) AS fact_charged
  FROM fee_at(dates)
)
SELECT
  report_date, village_id, township, 'ledger' AS basis, source_id, row_no, res_kind, origin, status,
  coalesce(std, CASE WHEN due > 0 AND fact_charged > 0 THEN CAST(round(due * 10000.0 / fact_charged) AS BIGINT) END) AS price,
  CAST(1 AS BIGINT) AS parcels,
  fact_charged AS charged,
  fact_area AS area,
  coalesce(due, 0) AS due,
  coalesce(paid, 0) AS collected,
  coalesce(waived, 0) AS waived,
  coalesce(recovered_cash, 0) AS recovered
FROM charging
UNION ALL
SELECT
  summed.report_date, summed.village_id, summed.township, 'progress', summed.source_id, summed.row_no,
  NULL, NULL, NULL,
  NULL, 0, 0,
  coalesce(summed.resource_area, 0),
  coalesce(summed.fee_due, 0),
  coalesce(summed.fee_paid, 0),
  0,
  coalesce(summed.recovered, 0)
FROM progress_at(dates) AS summed
WHERE coalesce(summed.fee_due, summed.fee_paid, summed.recovered, summed.resource_area) IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM version
    WHERE version.ledger = 'fee'
      AND version.village_id = summed.village_id
      AND version.as_of <= summed.report_date
  )
