-- name: versions
-- label: 各村各台账采用的版本
-- definition: 每个村每种台账在报告日期当天或以前最近一版的截止日期；各项数字都取自这一版
-- source: as-of dates of the rows
-- parameters: $1 report date
SELECT ledger, village_id, max(as_of) AS as_of
FROM version
WHERE as_of <= CAST($1 AS DATE)
GROUP BY ALL
ORDER BY ledger, village_id
