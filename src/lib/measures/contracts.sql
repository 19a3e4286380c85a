-- name: contracts
-- label: 合同清理
-- definition: 摸底、需清理、已清理的合同份数、面积、金额，以及拖欠和收回的承包费；按问题类型或处置方式分时，一份合同可涉及多类，各类之和可大于合同数
-- numerator: 已清理合同 = 需清理且状态为已清理（已完成、已销号）的合同
-- denominator: 需清理合同 = 是否需清理为“是”的合同；这一栏空着的，看是否写明存在问题；台账没有这一栏的，看存在问题和清理状态
-- unit: 份；面积 1/10000 亩；金额 分
-- source: docs/glossary.md; contract_facts
-- parameters: $1 report dates (ISO, joined by ","), $2 dimension (total, village, township, object-kind, status, problem, village-problem, handling), $3 township or null, $4 village id or null
-- Rows are added up by what they can be grouped by at once, then these sums by the dimension.
WITH counted AS (
  SELECT
    report_date, basis,
    CASE WHEN $2 IN ('village', 'village-problem') THEN village_id END AS village_id,
    CASE WHEN $2 = 'township' THEN township END AS township,
    CASE WHEN $2 = 'object-kind' THEN by_object END AS by_object,
    CASE WHEN $2 = 'status' THEN by_status END AS by_status,
    CASE WHEN $2 IN ('problem', 'village-problem') THEN problems END AS problems,
    CASE WHEN $2 = 'handling' THEN measure END AS measure,
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
  FROM contract_held($1)
  WHERE ($3 IS NULL OR township = $3)
    AND ($4 IS NULL OR village_id = CAST($4 AS INTEGER))
  GROUP BY ALL
),
grouped AS (
  SELECT
    *,
    unnest(
      CASE $2
        WHEN 'village' THEN [CAST(village_id AS VARCHAR)]
        WHEN 'township' THEN [township]
        WHEN 'object-kind' THEN [nullif(CAST(by_object AS VARCHAR), '')]
        WHEN 'status' THEN [nullif(CAST(by_status AS VARCHAR), '')]
        WHEN 'problem' THEN string_split(problems, ',')
        WHEN 'village-problem' THEN list_transform(string_split(problems, ','), lambda problem : concat(village_id, ' ', problem))
        WHEN 'handling' THEN string_split(measure, ',')
        ELSE [CAST(NULL AS VARCHAR)]
      END
    ) AS bucket
  FROM counted
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
