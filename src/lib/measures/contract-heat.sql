-- name: contract-heat
-- label: 各村各类问题合同
-- definition: 各村每类问题的需清理合同和已清理合同；一份合同可涉及多类问题，各类之和可大于合同数
-- numerator: 已清理合同
-- denominator: 需清理合同
-- unit: 份
-- source: contract_chosen
WITH counted AS (
  SELECT village_id, problem_bits, sum(to_clear) AS to_clear, sum(cleared) AS cleared
  FROM contract_chosen
  WHERE to_clear > 0
  GROUP BY village_id, problem_bits
),
named AS (
  SELECT village_id, unnest(contract_problem_codes(problem_bits)) AS problem, to_clear, cleared
  FROM counted
)
SELECT village_id, problem, sum(to_clear) AS to_clear, sum(cleared) AS cleared
FROM named
GROUP BY village_id, problem
ORDER BY village_id, problem
