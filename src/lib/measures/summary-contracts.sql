-- name: summary-contracts
-- label: 汇总表的合同各栏
-- definition: 各村已清理合同按处置方式的份数，收回土地和年增收。一份合同可用几种方式，各方式之和可大于已清理合同数；“其他”是六种方式都没有用的已清理合同（没有写明方式的在内）。台账没有这一栏的村不算
-- numerator: 用该方式清理的合同，完善 H02、补签 H03、重签 H04、解除 H05 和 H14、收回 H06 和 H07、司法 H11 和 H12
-- denominator: 已清理合同（同“合同清理”）
-- unit: 份；面积 1/10000 亩；金额 分
-- source: contract_facts; contract, progress
-- parameters: $1 report date, $2 township or null, $3 village id or null
WITH counted AS (
  SELECT
    facts.village_id,
    facts.is_cleared,
    coalesce(string_split(facts.measure, ','), []) AS handling,
    contains(source.fields, ',measure,') AS has_handling,
    CASE WHEN contains(source.fields, ',recovered_area,')
         THEN coalesce(stored.recovered_area, summed.recovered_area, 0) END AS recovered_area,
    CASE WHEN contains(source.fields, ',income_gain,')
         THEN coalesce(stored.income_gain, summed.income_gain, 0) END AS income_gain
  FROM contract_facts($1) AS facts
  JOIN source USING (source_id)
  LEFT JOIN contract AS stored ON stored.source_id = facts.source_id AND stored.row_no = facts.row_no
  LEFT JOIN progress AS summed ON summed.source_id = facts.source_id AND summed.row_no = facts.row_no
  WHERE ($2 IS NULL OR facts.township = $2)
    AND ($3 IS NULL OR facts.village_id = CAST($3 AS INTEGER))
)
SELECT
  village_id,
  bool_or(has_handling) AS has_handling,
  count(*) FILTER (is_cleared AND list_has_any(handling, ['H02'])) AS amended,
  count(*) FILTER (is_cleared AND list_has_any(handling, ['H03'])) AS written,
  count(*) FILTER (is_cleared AND list_has_any(handling, ['H04'])) AS renewed,
  count(*) FILTER (is_cleared AND list_has_any(handling, ['H05', 'H14'])) AS ended,
  count(*) FILTER (is_cleared AND list_has_any(handling, ['H06', 'H07'])) AS taken_back,
  count(*) FILTER (is_cleared AND list_has_any(handling, ['H11', 'H12'])) AS in_court,
  count(*) FILTER (
    is_cleared
    AND NOT list_has_any(handling, ['H02', 'H03', 'H04', 'H05', 'H14', 'H06', 'H07', 'H11', 'H12'])
  ) AS otherwise,
  sum(recovered_area) AS recovered_area,
  sum(income_gain) AS income_gain
FROM counted
GROUP BY village_id
ORDER BY village_id
