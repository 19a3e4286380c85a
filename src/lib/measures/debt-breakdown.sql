-- name: debt-breakdown
-- label: 债务分类
-- definition: 选中债务的笔数、核实金额、余额、需化解和已化解，按一个方面分类；一笔债务可用几种化解方式，各类之和可大于债务总数。台账有“其中现金”一栏的，已化解分为现金和非现金；没有的不分
-- numerator: 累计化解金额（同“债务化解”）
-- denominator: 需化解金额（同“债务化解”）
-- unit: 笔；金额 分
-- source: debt_chosen
-- parameters: $1 report dates, $2 dimensions (joined by ","), $3 township or null, $4 village id or null, then one parameter for each facet (values joined by U+001F, null lets all through): $5 creditor, $6 purpose, $7 age, $8 method, $9 due, $10 since (a date)
WITH grouped AS (
  SELECT
    *,
    unnest(
      CASE dimension
        WHEN 'village' THEN [CAST(village_id AS VARCHAR)]
        WHEN 'township' THEN [coalesce(township, '')]
        WHEN 'creditor' THEN by_creditor
        WHEN 'purpose' THEN by_purpose
        WHEN 'age' THEN by_age
        WHEN 'method' THEN by_method
        WHEN 'due' THEN by_due
        ELSE [CAST(NULL AS VARCHAR)]
      END
    ) AS bucket
  FROM debt_chosen($1, $3, $4, $5, $6, $7, $8, $9, $10)
  CROSS JOIN (SELECT unnest(string_split($2, ',')) AS dimension)
)
SELECT
  dimension,
  report_date,
  bucket,
  CASE WHEN bool_or(basis = 'ledger') THEN 'ledger' ELSE 'progress' END AS basis,
  sum(debts) AS debts,
  sum(owed) AS owed,
  sum(balance) AS balance,
  sum(to_resolve) AS to_resolve,
  sum(resolved) AS resolved,
  sum(cash) AS cash,
  sum(noncash) AS noncash,
  sum(unsplit) AS unsplit
FROM grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
