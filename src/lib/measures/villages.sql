-- name: villages
-- label: 村
-- definition: 截至报告日期有台账的村，按第一次出现的先后
-- source: registry of villages, versions
-- parameters: $1 report date, $2 township or null
SELECT village_id, name, township
FROM village
WHERE ($2 IS NULL OR township = $2)
  AND EXISTS (
    SELECT 1 FROM version
    WHERE version.village_id = village.village_id
      AND version.as_of <= CAST($1 AS DATE)
  )
ORDER BY village_id
