-- name: progress-dates
-- label: 汇总表的截止日期
-- definition: 进度汇总表上出现过的截止日期，从早到晚
-- source: as-of dates of the rows
SELECT DISTINCT as_of
FROM version
WHERE ledger = 'progress'
ORDER BY as_of
