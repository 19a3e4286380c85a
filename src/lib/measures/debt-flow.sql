-- name: debt-flow
-- label: 债务增减
-- definition: 两个日期之间债务余额的增减：期初余额，首次报送债务的村的余额，形成日期在期初之后的新增债务（核实金额），期内化解的现金和非现金（累计化解之差），期末余额。期末余额与各项之差为其他变动（补登、核减、调整），台账没有写明
-- unit: 金额 分
-- source: debt_chosen at both dates
-- parameters: $1 opening date, $2 closing date
WITH reporting AS (
  SELECT DISTINCT village_id FROM debt_held WHERE report_date = CAST($1 AS DATE)
),
counted AS (
  SELECT
    chosen.*,
    report_date = CAST($2 AS DATE) AS is_closing,
    CASE WHEN report_date = CAST($2 AS DATE) THEN 1 ELSE -1 END AS sign,
    reporting.village_id IS NOT NULL AS reported
  FROM debt_chosen AS chosen
  LEFT JOIN reporting USING (village_id)
)
SELECT
  coalesce(sum(balance) FILTER (NOT is_closing), 0) AS opening,
  coalesce(sum(balance) FILTER (is_closing AND NOT reported), 0) AS first_reported,
  coalesce(sum(owed) FILTER (is_closing AND reported AND form_date > CAST($1 AS DATE)), 0) AS formed,
  coalesce(sum(sign * cash) FILTER (reported), 0) AS cash,
  coalesce(sum(sign * noncash) FILTER (reported), 0) AS noncash,
  coalesce(sum(sign * unsplit) FILTER (reported), 0) AS unsplit,
  coalesce(sum(balance) FILTER (is_closing), 0) AS closing
FROM counted
