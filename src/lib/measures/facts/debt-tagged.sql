-- 归类的债务: debt_facts with the value of each facet, `by_…` ('' where the row says none), and `…_bits` where there can be several.
CREATE OR REPLACE MACRO debt_tagged(dates) AS TABLE
SELECT
  *,
  to_resolve - resolved AS unresolved,
  CASE WHEN cash_known THEN resolved - cash ELSE 0 END AS noncash,
  CASE WHEN cash_known THEN 0 ELSE resolved - cash END AS unsplit,
  coalesce(TRY_CAST(creditor_kind AS debt_creditor), CAST('' AS debt_creditor)) AS by_creditor,
  coalesce(TRY_CAST(purpose AS debt_purpose), CAST('' AS debt_purpose)) AS by_purpose,
  CAST(
    CASE WHEN form_date < DATE '2006-01-01' THEN 'before-2006'
         WHEN form_date IS NOT NULL THEN 'since-2006' ELSE '' END
    AS debt_age
  ) AS by_age,
  coalesce(nullif(debt_method_bits(string_split(method, ',')), 0), 1) AS method_bits,
  coalesce(year(deadline) || '年', '') AS by_due
FROM debt_facts(dates)
