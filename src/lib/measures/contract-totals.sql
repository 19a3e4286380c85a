-- name: contract-totals
-- label: 选中的合同
-- definition: 选中合同的份数、面积、金额、拖欠和收回，不分类
-- numerator: 已清理合同（同“合同清理”）
-- denominator: 需清理合同（同“合同清理”）
-- unit: 份；面积 1/10000 亩；金额 分
-- source: contract_chosen
-- parameters: $1 report dates, $2 township or null, $3 village id or null, then the facets of contract-breakdown: $4 problem, $5 object, $6 handling, $7 status, $8 stage, $9 level, $10 age, $11 term
SELECT
  report_date,
  NULL AS bucket,
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
FROM contract_chosen($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
GROUP BY report_date
ORDER BY report_date
