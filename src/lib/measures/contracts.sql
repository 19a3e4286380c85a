-- name: contracts
-- label: 合同清理
-- definition: 摸底、需清理、已清理的合同份数、面积、金额，以及拖欠和收回的承包费；按存在问题或处置方式分时，一份合同可涉及多类，各类之和可大于合同数
-- numerator: 已清理合同 = 需清理且状态为已清理（已完成、已销号）的合同
-- denominator: 需清理合同 = 是否需清理为“是”的合同；这一栏空着的，看是否写明存在问题；台账没有这一栏的，看存在问题和清理状态
-- unit: 份；面积 1/10000 亩；金额 分
-- source: docs/glossary.md; contract_chosen
-- dimensions: total, village, township, problem, village-problem, object, handling, village-handling, status, stage, level, age, term
SELECT
  dimension,
  report_date,
  bucket,
  CASE WHEN bool_or(from_ledger) THEN 'ledger' ELSE 'progress' END AS basis,
  sum(surveyed) AS surveyed,
  sum(to_clear) AS to_clear,
  sum(cleared) AS cleared,
  sum(area) AS area,
  sum(area_to_clear) AS area_to_clear,
  sum(area_cleared) AS area_cleared,
  sum(amount) AS amount,
  sum(amount_to_clear) AS amount_to_clear,
  sum(amount_cleared) AS amount_cleared,
  sum(annual_rent) AS annual_rent,
  sum(arrears) AS arrears,
  sum(recovered) AS recovered
FROM contract_grouped
GROUP BY dimension, report_date, bucket
ORDER BY dimension, report_date, bucket
