-- name: fee-breakdown
-- label: 收费分类
-- definition: 选中资源的宗数和面积（收费的、不收费的），应收、已收、减免、未收的费用和收回资金，按一个方面分类
-- numerator: 已收金额
-- denominator: 应收金额
-- unit: 宗；面积 1/10000 亩；金额 分
-- source: fee_chosen
-- parameters: $1 report dates, $2 dimensions (joined by ","), $3 township or null, $4 village id or null, then one parameter for each facet (values joined by U+001F, null lets all through): $5 resource, $6 origin, $7 status
WITH grouped AS (
  SELECT
    *,
    CASE dimension
      WHEN 'village' THEN CAST(village_id AS VARCHAR)
      WHEN 'township' THEN coalesce(township, '')
      WHEN 'resource' THEN by_resource[1]
      WHEN 'origin' THEN by_origin[1]
      WHEN 'status' THEN by_status[1]
    END AS bucket
  FROM fee_chosen($1, $3, $4, $5, $6, $7)
  CROSS JOIN (SELECT unnest(string_split($2, ',')) AS dimension)
)
SELECT
  dimension,
  report_date,
  bucket,
  CASE WHEN bool_or(basis = 'ledger') THEN 'ledger' ELSE 'progress' END AS basis,
  sum(parcels) AS parcels,
  sum(area) AS area,
  sum(charged) AS charged,
  sum(free) AS free,
  sum(due) AS due,
  sum(collected) AS collected,
  sum(waived) AS waived,
  sum(outstanding) AS outstanding,
  sum(recovered) AS recovered
FROM grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
