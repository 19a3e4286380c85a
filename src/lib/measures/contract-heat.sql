-- name: contract-heat
-- label: 各村各类问题合同
-- definition: 各村每类问题的需清理合同和已清理合同；一份合同可涉及多类问题，各类之和可大于合同数
-- numerator: 已清理合同
-- denominator: 需清理合同
-- unit: 份
-- source: contract_chosen
-- parameters: $1 report date, $2 township or null, $3 village id or null, then the facets of contract-breakdown: $4 problem, $5 object, $6 handling, $7 status, $8 stage, $9 level, $10 age, $11 term
WITH counted AS (
  SELECT village_id, problems, sum(to_clear) AS to_clear, sum(cleared) AS cleared
  FROM contract_chosen($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  WHERE to_clear > 0
  GROUP BY village_id, problems
),
named AS (
  SELECT village_id, unnest(coalesce(string_split(problems, ','), [''])) AS problem, to_clear, cleared
  FROM counted
)
SELECT
  village_id,
  village.name,
  village.township,
  problem,
  sum(to_clear) AS to_clear,
  sum(cleared) AS cleared
FROM named
JOIN village USING (village_id)
GROUP BY village_id, village.name, village.township, problem
ORDER BY village_id, problem
