-- name: income-by-tier
-- label: 村集体经济收入分档
-- definition: 按集体总收入分档的村数；档次含下限、不含上限
-- numerator: 该档的村数
-- denominator: 有收入数据的村数
-- unit: 村；金额 分
-- source: docs/glossary.md; income_facts
-- parameters: $1 rising lower bounds in 分 joined by ","
-- tier 0 lies below the first bound, tier n from the n-th bound on
WITH villages AS (
  SELECT report_date, village_id, sum(total) AS total
  FROM income_chosen
  GROUP BY ALL
)
SELECT
  report_date,
  len(list_filter(
    CASE WHEN $1 = '' THEN [] ELSE string_split($1, ',') END,
    lambda bound: CAST(bound AS BIGINT) <= total
  )) AS tier,
  count(*) AS villages,
  sum(total) AS total
FROM villages
GROUP BY ALL
ORDER BY report_date, tier
