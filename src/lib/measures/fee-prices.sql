-- name: fee-prices
-- label: 收费标准
-- definition: 各地类每亩每年的收费标准：台账写明的；没有写的按应收金额除以收费面积。每种地类的每个标准各有几宗、多少收费面积
-- unit: 标准 分/亩；面积 1/10000 亩
-- source: fee_chosen
SELECT CAST(by_resource AS VARCHAR) AS resource, price, sum(parcels) AS parcels, sum(charged) AS charged
FROM fee_chosen
WHERE price > 0
GROUP BY ALL
ORDER BY resource, price
