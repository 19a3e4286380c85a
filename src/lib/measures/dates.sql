-- name: dates
-- label: 截止日期
-- definition: 台账上出现过的截止日期，从早到晚
-- source: as-of dates of the rows
SELECT DISTINCT as_of
FROM version
ORDER BY as_of
