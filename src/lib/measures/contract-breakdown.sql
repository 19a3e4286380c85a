-- name: contract-breakdown
-- label: 合同分类
-- definition: 选中合同的份数、面积、金额、拖欠和收回，按一个方面分类；存在问题和处置方式一份合同可涉及多类，各类之和可大于合同数
-- numerator: 已清理合同（同“合同清理”）
-- denominator: 需清理合同（同“合同清理”）
-- unit: 份；面积 1/10000 亩；金额 分
-- source: contract_chosen
-- parameters: $1 report dates, $2 dimension, $3 township or null, $4 village id or null, then one parameter for each facet (values joined by U+001F, null lets all through): $5 problem, $6 object, $7 handling, $8 status, $9 stage, $10 level, $11 age, $12 term
WITH grouped AS (
  SELECT
    *,
    unnest(
      CASE $2
        WHEN 'village' THEN [CAST(village_id AS VARCHAR)]
        WHEN 'township' THEN [coalesce(township, '')]
        WHEN 'problem' THEN by_problem
        WHEN 'object' THEN by_object
        WHEN 'handling' THEN by_handling
        WHEN 'status' THEN by_status
        WHEN 'stage' THEN by_stage
        WHEN 'level' THEN by_level
        WHEN 'age' THEN by_age
        WHEN 'term' THEN by_term
        ELSE [CAST(NULL AS VARCHAR)]
      END
    ) AS bucket
  FROM contract_chosen($1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)
SELECT
  report_date,
  bucket,
  CASE WHEN bool_or(basis = 'ledger') THEN 'ledger' ELSE 'progress' END AS basis,
  sum(surveyed) AS surveyed,
  sum(to_clear) AS to_clear,
  sum(cleared) AS cleared,
  sum(area) AS area,
  sum(area_to_clear) AS area_to_clear,
  sum(area_cleared) AS area_cleared,
  sum(amount) AS amount,
  sum(amount_to_clear) AS amount_to_clear,
  sum(amount_cleared) AS amount_cleared,
  sum(annual_rent) AS annual_rent,
  sum(arrears) AS arrears,
  sum(recovered) AS recovered
FROM grouped
GROUP BY report_date, bucket
ORDER BY report_date, bucket
