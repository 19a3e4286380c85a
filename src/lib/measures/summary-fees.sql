-- name: summary-fees
-- label: 汇总表的收费各栏
-- definition: 各村新增资源的宗数，涉及户数（使用人不重复的个数），已签合同的宗数（签了合同，或者有合同编号）。台账没有这一栏的村不算；只有进度汇总表的取表上的数
-- unit: 宗；户；份
-- source: fee_facts; fee, progress
-- parameters: $1 report date, $2 township or null, $3 village id or null
WITH counted AS (
  SELECT
    facts.village_id,
    CASE WHEN facts.basis = 'ledger' THEN facts.parcels ELSE summed.resource_count END AS parcels,
    contains(source.fields, ',user,') AS has_user,
    stored."user",
    summed.resource_households AS households,
    contains(source.fields, ',contract,') OR contains(source.fields, ',contract_no,') AS has_contract,
    coalesce(stored.contract, FALSE) OR stored.contract_no IS NOT NULL AS is_signed,
    summed.fee_contracts AS signed
  FROM fee_facts($1) AS facts
  JOIN source USING (source_id)
  LEFT JOIN fee AS stored ON stored.source_id = facts.source_id AND stored.row_no = facts.row_no
  LEFT JOIN progress AS summed ON summed.source_id = facts.source_id AND summed.row_no = facts.row_no
  WHERE ($2 IS NULL OR facts.township = $2)
    AND ($3 IS NULL OR facts.village_id = CAST($3 AS INTEGER))
)
SELECT
  village_id,
  sum(parcels) AS parcels,
  CASE WHEN bool_or(has_user) THEN count(DISTINCT "user") ELSE sum(households) END AS households,
  CASE WHEN bool_or(has_contract) THEN count(*) FILTER (is_signed) ELSE sum(signed) END AS signed
FROM counted
GROUP BY village_id
ORDER BY village_id
