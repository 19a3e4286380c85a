-- name: fee-prices
-- label: 收费标准
-- definition: 各地类每亩每年的收费标准：台账写明的；没有写的按应收金额除以收费面积。每种地类的每个标准各有几宗、多少收费面积
-- unit: 标准 分/亩；面积 1/10000 亩
-- source: fee_chosen
-- parameters: $1 report date, $2 township or null, $3 village id or null, then the facets of fee-breakdown: $4 resource, $5 origin, $6 status
SELECT by_resource[1] AS resource, price, sum(parcels) AS parcels, sum(charged) AS charged
FROM fee_chosen($1, $2, $3, $4, $5, $6)
WHERE price > 0
GROUP BY ALL
ORDER BY resource, price
