-- name: contracts-by-code
-- label: 合同清理（按问题类型、处置方式）
-- definition: 按存在问题或处置方式分的合同份数；一份合同可涉及多类，各类之和可大于合同数
-- numerator: 该类中已清理的合同
-- denominator: 该类中需清理的合同
-- unit: 份；面积 1/10000 亩；金额 分
-- source: domain notes §1.7, §2.4, §2.5; contract_facts
-- parameters: $1 report dates, $2 'problem' or 'handling', $3 township or null, $4 village id or null
WITH coded AS (
  SELECT
    *,
    unnest(string_split(CASE $2 WHEN 'problem' THEN problems WHEN 'handling' THEN measure END, ',')) AS code
  FROM contract_facts($1)
  WHERE basis = 'ledger'
    AND ($3 IS NULL OR township = $3)
    AND ($4 IS NULL OR village_id = CAST($4 AS INTEGER))
)
SELECT
  report_date,
  code AS bucket,
  'ledger' AS basis,
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
FROM coded
GROUP BY ALL
ORDER BY report_date, bucket
