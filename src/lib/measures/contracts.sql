-- name: contracts
-- label: 合同清理
-- definition: 摸底、需清理、已清理的合同份数、面积、金额，以及拖欠和收回的承包费；按问题类型或处置方式分时，一份合同可涉及多类，各类之和可大于合同数
-- numerator: 已清理合同 = 需清理且状态为已清理（已完成、已销号）的合同
-- denominator: 需清理合同 = 是否需清理为“是”的合同；这一栏空着的，看是否写明存在问题；台账没有这一栏的，看存在问题和清理状态
-- unit: 份；面积 1/10000 亩；金额 分
-- source: docs/glossary.md; contract_facts
-- parameters: $1 report dates (ISO, joined by ","), $2 dimension (total, village, township, object-kind, status, problem, handling), $3 township or null, $4 village id or null
WITH grouped AS (
  SELECT
    *,
    unnest(
      CASE $2
        WHEN 'village' THEN [CAST(village_id AS VARCHAR)]
        WHEN 'township' THEN [township]
        WHEN 'object-kind' THEN [object_kind]
        WHEN 'status' THEN [status]
        WHEN 'problem' THEN string_split(problems, ',')
        WHEN 'handling' THEN string_split(measure, ',')
        ELSE [CAST(NULL AS VARCHAR)]
      END
    ) AS bucket
  FROM contract_facts($1)
  WHERE ($3 IS NULL OR township = $3)
    AND ($4 IS NULL OR village_id = CAST($4 AS INTEGER))
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
GROUP BY ALL
ORDER BY report_date, bucket
