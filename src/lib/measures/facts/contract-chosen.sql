-- 选中的合同: contract_facts narrowed to a place and to chosen values of facets, with the values of each facet as a
-- list, `by_…` ('' where the row says none). A facet is NULL (everything passes) or its values joined by U+001F; within
-- one facet any of them will do, between facets all must hold. 年限 counts whole years from 起始日期 (else 签订日期) to the
-- report date; 剩余期限 goes by the calendar year of 终止日期, which must not lie before the report date.
-- Breakdowns and the rows behind a figure both read this, so that they cannot differ.
CREATE OR REPLACE MACRO contract_chosen(
  dates, in_township, in_village,
  of_problem, of_object, of_handling, of_status, of_stage, of_level, of_age, of_term
) AS TABLE
WITH tagged AS (
  SELECT
    *,
    to_clear - cleared AS uncleared,
    coalesce(string_split(problems, ','), ['']) AS by_problem,
    [coalesce(object_kind, '')] AS by_object,
    coalesce(string_split(measure, ','), ['']) AS by_handling,
    [coalesce(status, '')] AS by_status,
    [CASE WHEN is_cleared THEN 'cleared' WHEN needs THEN 'open' WHEN needs IS NULL THEN '' ELSE 'regular' END] AS by_stage,
    [coalesce(level, '')] AS by_level,
    [
      CASE
        WHEN since IS NULL OR since > report_date THEN ''
        WHEN date_sub('year', since, report_date) < 5 THEN 'under-5'
        WHEN date_sub('year', since, report_date) < 10 THEN '5-10'
        WHEN date_sub('year', since, report_date) < 20 THEN '10-20'
        WHEN date_sub('year', since, report_date) < 30 THEN '20-30'
        ELSE 'over-30'
      END
    ] AS by_age,
    [
      CASE
        WHEN open_ended THEN 'open-ended'
        WHEN until IS NULL THEN ''
        WHEN until < report_date THEN 'expired'
        WHEN year(until) = year(report_date) THEN 'this-year'
        WHEN year(until) = year(report_date) + 1 THEN 'next-year'
        WHEN year(until) <= year(report_date) + 4 THEN '3-5'
        WHEN year(until) <= year(report_date) + 9 THEN '6-10'
        ELSE 'over-10'
      END
    ] AS by_term
  FROM contract_facts(dates)
)
SELECT *
FROM tagged
WHERE (in_township IS NULL OR township = in_township)
  AND (in_village IS NULL OR village_id = CAST(in_village AS INTEGER))
  AND (of_problem IS NULL OR list_has_any(by_problem, string_split(of_problem, chr(31))))
  AND (of_object IS NULL OR list_has_any(by_object, string_split(of_object, chr(31))))
  AND (of_handling IS NULL OR list_has_any(by_handling, string_split(of_handling, chr(31))))
  AND (of_status IS NULL OR list_has_any(by_status, string_split(of_status, chr(31))))
  AND (of_stage IS NULL OR list_has_any(by_stage, string_split(of_stage, chr(31))))
  AND (of_level IS NULL OR list_has_any(by_level, string_split(of_level, chr(31))))
  AND (of_age IS NULL OR list_has_any(by_age, string_split(of_age, chr(31))))
  AND (of_term IS NULL OR list_has_any(by_term, string_split(of_term, chr(31))))
