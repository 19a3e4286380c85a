-- 归类的债务: debt_facts with the values of each facet as a list, `by_…` ('' where the row says none).
CREATE OR REPLACE MACRO debt_tagged(dates) AS TABLE
SELECT
  *,
  to_resolve - resolved AS unresolved,
  CASE WHEN cash_known THEN resolved - cash ELSE 0 END AS noncash,
  CASE WHEN cash_known THEN 0 ELSE resolved - cash END AS unsplit,
  [coalesce(creditor_kind, '')] AS by_creditor,
  [coalesce(purpose, '')] AS by_purpose,
  [
    CASE WHEN form_date < DATE '2006-01-01' THEN 'before-2006'
         WHEN form_date IS NOT NULL THEN 'since-2006' ELSE '' END
  ] AS by_age,
  coalesce(string_split(method, ','), ['']) AS by_method,
  [coalesce(year(deadline) || '年', '')] AS by_due
FROM debt_facts(dates)
