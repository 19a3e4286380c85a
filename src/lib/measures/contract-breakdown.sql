-- name: contract-breakdown
-- label: 合同分类
-- definition: 选中合同的份数、面积、金额、拖欠和收回，按一个或几个方面分类；存在问题和处置方式一份合同可涉及多类，各类之和可大于合同数
-- numerator: 已清理合同（同“合同清理”）
-- denominator: 需清理合同（同“合同清理”）
-- unit: 份；面积 1/10000 亩；金额 分
-- source: contract_chosen
-- parameters: $1 report dates, $2 dimensions (joined by ","), $3 township or null, $4 village id or null, then one parameter for each facet (values joined by U+001F, null lets all through): $5 problem, $6 object, $7 handling, $8 status, $9 stage, $10 level, $11 age, $12 term
-- The chosen rows are added up once for all aspects that are asked for together, then these sums by each aspect.
WITH chosen AS MATERIALIZED (
  SELECT
    report_date, basis, village_id, township, problems, measure,
    by_object, by_status, by_stage, by_level, by_age, by_term,
    surveyed, to_clear, cleared, area, area_to_clear, area_cleared,
    amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM contract_chosen($1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
),
kinds AS MATERIALIZED (
  SELECT
    report_date, basis, by_object, by_status, by_stage, by_level, by_age, by_term,
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
  FROM chosen
  WHERE list_has_any(string_split($2, ','), ['object', 'status', 'stage', 'level', 'age', 'term'])
  GROUP BY report_date, basis, by_object, by_status, by_stage, by_level, by_age, by_term
),
places AS MATERIALIZED (
  SELECT
    report_date, basis, village_id, township, problems,
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
  FROM chosen
  WHERE list_has_any(string_split($2, ','), ['village', 'township', 'problem'])
  GROUP BY report_date, basis, village_id, township, problems
),
handlings AS (
  SELECT
    report_date, basis, measure,
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
  FROM chosen
  WHERE list_has_any(string_split($2, ','), ['handling'])
  GROUP BY report_date, basis, measure
),
sorted AS (
  SELECT 'object' AS dimension, CAST(by_object AS VARCHAR) AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM kinds
  WHERE list_has_any(string_split($2, ','), ['object'])
  UNION ALL
  SELECT 'status' AS dimension, CAST(by_status AS VARCHAR) AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM kinds
  WHERE list_has_any(string_split($2, ','), ['status'])
  UNION ALL
  SELECT 'stage' AS dimension, CAST(by_stage AS VARCHAR) AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM kinds
  WHERE list_has_any(string_split($2, ','), ['stage'])
  UNION ALL
  SELECT 'level' AS dimension, CAST(by_level AS VARCHAR) AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM kinds
  WHERE list_has_any(string_split($2, ','), ['level'])
  UNION ALL
  SELECT 'age' AS dimension, CAST(by_age AS VARCHAR) AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM kinds
  WHERE list_has_any(string_split($2, ','), ['age'])
  UNION ALL
  SELECT 'term' AS dimension, CAST(by_term AS VARCHAR) AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM kinds
  WHERE list_has_any(string_split($2, ','), ['term'])
  UNION ALL
  SELECT 'village' AS dimension, CAST(village_id AS VARCHAR) AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM places
  WHERE list_has_any(string_split($2, ','), ['village'])
  UNION ALL
  SELECT 'township' AS dimension, coalesce(township, '') AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM places
  WHERE list_has_any(string_split($2, ','), ['township'])
  UNION ALL
  SELECT 'problem' AS dimension, unnest(coalesce(string_split(problems, ','), [''])) AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM places
  WHERE list_has_any(string_split($2, ','), ['problem'])
  UNION ALL
  SELECT 'handling' AS dimension, unnest(coalesce(string_split(measure, ','), [''])) AS bucket, report_date, basis, surveyed, to_clear, cleared, area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered
  FROM handlings
  WHERE list_has_any(string_split($2, ','), ['handling'])
)
SELECT
  dimension,
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
FROM sorted
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
