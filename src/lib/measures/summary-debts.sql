-- name: summary-debts
-- label: 汇总表的债务各栏
-- definition: 各村债务总额，本期化解（本期与上期累计化解之差；没有上期的，取进度汇总表的本期化解），起算日及以后形成的新增债务，累计化解按化解方式的金额。一笔债务写了几种方式的，台账没有分开金额，归入“其他”，各方式之和等于累计化解。台账没有这一栏的村不算
-- numerator: 按该方式化解的金额，清收债权 D01、盘活资产 D02、增收偿还 D03、抵顶 D04 和 D10、核减 D05 和 D06 和 D09、财政奖补 D07
-- denominator: 累计化解（同“债务化解”）
-- unit: 金额 分
-- source: debt_facts; progress
-- parameters: $1 report date, $2 earlier report date or null, $3 first day of new debts, $4 township or null, $5 village id or null
WITH counted AS (
  SELECT
    facts.*,
    facts.report_date = CAST($1 AS DATE) AS is_now,
    contains(source.fields, ',method,') AS has_method,
    contains(source.fields, ',form_date,') AS has_form_date,
    CASE WHEN contains(facts.method, ',') THEN NULL ELSE facts.method END AS one_method,
    CASE WHEN facts.form_date BETWEEN CAST($3 AS DATE) AND CAST($1 AS DATE) THEN facts.owed ELSE 0 END AS formed,
    summed.resolved_now,
    summed.new_debt
  FROM debt_facts(concat_ws(',', $1, $2)) AS facts
  JOIN source USING (source_id)
  LEFT JOIN progress AS summed ON summed.source_id = facts.source_id AND summed.row_no = facts.row_no
  WHERE ($4 IS NULL OR facts.township = $4)
    AND ($5 IS NULL OR facts.village_id = CAST($5 AS INTEGER))
)
SELECT
  village_id,
  sum(owed) FILTER (is_now) AS owed,
  coalesce(
    sum(resolved) FILTER (is_now) - sum(resolved) FILTER (NOT is_now),
    sum(resolved_now) FILTER (is_now)
  ) AS resolved_since,
  coalesce(
    sum(formed) FILTER (is_now AND has_form_date),
    sum(new_debt) FILTER (is_now)
  ) AS formed,
  bool_or(has_method) FILTER (is_now) AS has_method,
  coalesce(sum(resolved) FILTER (is_now AND one_method = 'D01'), 0) AS collected,
  coalesce(sum(resolved) FILTER (is_now AND one_method = 'D02'), 0) AS assets,
  coalesce(sum(resolved) FILTER (is_now AND one_method = 'D03'), 0) AS earned,
  coalesce(sum(resolved) FILTER (is_now AND one_method IN ('D04', 'D10')), 0) AS set_off,
  coalesce(sum(resolved) FILTER (is_now AND one_method IN ('D05', 'D06', 'D09')), 0) AS written_off,
  coalesce(sum(resolved) FILTER (is_now AND one_method = 'D07'), 0) AS granted,
  coalesce(
    sum(resolved) FILTER (
      is_now AND coalesce(one_method, '') NOT IN ('D01', 'D02', 'D03', 'D04', 'D10', 'D05', 'D06', 'D09', 'D07')
    ),
    0
  ) AS otherwise
FROM counted
GROUP BY village_id
HAVING bool_or(is_now)
ORDER BY village_id
