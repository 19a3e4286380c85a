-- name: reconcile
-- label: 汇总表与台账对账
-- definition: 进度汇总表的数与同一村、同一天台账算出的数不同的地方；以台账为准
-- unit: 份；金额 分
-- source: docs/glossary.md; contract_facts, debt_facts, fee_facts
-- parameters: $1 as-of dates of the summary tables (ISO, joined by ",")
WITH summed AS (
  SELECT *
  FROM progress_at($1)
  WHERE report_date = coalesce(as_of, report_date)
),
counted AS (
  SELECT
    report_date, village_id,
    sum(surveyed) AS surveyed, sum(to_clear) AS to_clear, sum(cleared) AS cleared,
    NULL AS to_resolve, NULL AS resolved, NULL AS fee_due, NULL AS fee_paid
  FROM contract_facts($1)
  WHERE basis = 'ledger'
  GROUP BY ALL
  UNION ALL
  SELECT report_date, village_id, NULL, NULL, NULL, sum(to_resolve), sum(resolved), NULL, NULL
  FROM debt_facts($1)
  WHERE basis = 'ledger'
  GROUP BY ALL
  UNION ALL
  SELECT report_date, village_id, NULL, NULL, NULL, NULL, NULL, sum(due), sum(collected)
  FROM fee_facts($1)
  WHERE basis = 'ledger'
  GROUP BY ALL
),
paired AS (
  SELECT
    summed.source_id, summed.row_no, summed.village,
    unnest(['surveyed', 'to_clear', 'cleared', 'to_resolve', 'resolved', 'fee_due', 'fee_paid']) AS field,
    unnest([
      CAST(summed.surveyed AS HUGEINT), summed.to_clear, summed.cleared,
      summed.to_resolve, summed.resolved, summed.fee_due, summed.fee_paid
    ]) AS said,
    unnest([
      counted.surveyed, counted.to_clear, counted.cleared,
      counted.to_resolve, counted.resolved, counted.fee_due, counted.fee_paid
    ]) AS counted
  FROM summed
  JOIN counted USING (report_date, village_id)
)
SELECT source_id, row_no, village, field, said, counted
FROM paired
-- 汇总表 is written in 万元 with two decimals: half of the last digit is rounding
WHERE abs(said - counted) > CASE WHEN field IN ('surveyed', 'to_clear', 'cleared') THEN 0 ELSE 5000 END
ORDER BY source_id, row_no, field
