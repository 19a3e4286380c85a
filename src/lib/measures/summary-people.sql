-- name: summary-people
-- label: 汇总表的包联领导和责任人
-- definition: 各村的包联领导和责任人：先看进度汇总表，其次收入统计表，再看其他台账中写得最多的；都没有写的空着
-- unit: 无
-- source: the rows of every ledger that count
-- parameters: $1 report date, $2 township or null, $3 village id or null
WITH named AS (
  SELECT village_id, township, 1 AS turn, lead, owner FROM progress_at($1)
  UNION ALL
  SELECT village_id, township, 2, lead, owner FROM income_at($1)
  UNION ALL
  SELECT village_id, township, 3, lead, owner FROM worklist_at($1)
  UNION ALL
  SELECT village_id, township, 3, lead, owner FROM contract_at($1)
  UNION ALL
  SELECT village_id, township, 3, lead, owner FROM debt_at($1)
  UNION ALL
  SELECT village_id, township, 3, lead, owner FROM fee_at($1)
),
spoken AS (
  SELECT village_id, township, turn, unnest(['lead', 'owner']) AS role, unnest([lead, owner]) AS person
  FROM named
),
chosen AS (
  SELECT village_id, role, person
  FROM spoken
  WHERE person IS NOT NULL
    AND ($2 IS NULL OR township = $2)
    AND ($3 IS NULL OR village_id = CAST($3 AS INTEGER))
  GROUP BY village_id, role, turn, person
  QUALIFY row_number() OVER (PARTITION BY village_id, role ORDER BY turn, count(*) DESC, person) = 1
)
SELECT
  village_id,
  max(person) FILTER (role = 'lead') AS lead,
  max(person) FILTER (role = 'owner') AS owner
FROM chosen
GROUP BY village_id
ORDER BY village_id
