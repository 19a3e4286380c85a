-- 归类的合同: contract_facts with the value of each facet, `by_…` ('' where the row says none). problems and measure keep
-- their codes joined by ','; problem_bits and handling_bits have a bit for each, the first one for rows that say none.
-- 年限 counts whole years from 起始日期 (else 签订日期) to the report date; 剩余期限 goes by the calendar year of 终止日期,
-- which must not lie before the report date. seen: as-of date of the first ledger that has it.
CREATE OR REPLACE MACRO contract_tagged(dates) AS TABLE
WITH problem_sets AS (
  SELECT problems, coalesce(nullif(contract_problem_bits(string_split(problems, ',')), 0), 1) AS bits
  FROM (SELECT DISTINCT problems FROM contract)
),
handling_sets AS (
  SELECT measure, coalesce(nullif(contract_handling_bits(string_split(measure, ',')), 0), 1) AS bits
  FROM (SELECT DISTINCT measure FROM contract)
),
timed AS (
  SELECT
    *,
    CASE WHEN since <= report_date THEN date_sub('year', since, report_date) END AS years,
    CASE WHEN until >= report_date THEN year(until) - year(report_date) END AS years_left
  FROM contract_facts(dates)
)
SELECT
  facts.report_date, facts.village_id, facts.township, facts.basis, facts.source_id, facts.row_no,
  facts.problems, facts.measure, facts.due_date, contract_seen.seen,
  CAST(surveyed AS INTEGER) AS surveyed,
  CAST(to_clear AS INTEGER) AS to_clear,
  CAST(cleared AS INTEGER) AS cleared,
  CAST(to_clear - cleared AS INTEGER) AS uncleared,
  area, area_to_clear, area_cleared, amount, amount_to_clear, amount_cleared, annual_rent, arrears, recovered,
  coalesce(problem_sets.bits, 1) AS problem_bits,
  coalesce(handling_sets.bits, 1) AS handling_bits,
  coalesce(TRY_CAST(object_kind AS contract_object), CAST('' AS contract_object)) AS by_object,
  coalesce(TRY_CAST(status AS contract_status), CAST('' AS contract_status)) AS by_status,
  CAST(
    CASE WHEN is_cleared THEN 'cleared' WHEN needs THEN 'open' WHEN needs IS NULL THEN '' ELSE 'regular' END
    AS contract_stage
  ) AS by_stage,
  coalesce(TRY_CAST(level AS contract_level), CAST('' AS contract_level)) AS by_level,
  CAST(
    CASE
      WHEN years IS NULL THEN ''
      WHEN years < 5 THEN 'under-5'
      WHEN years < 10 THEN '5-10'
      WHEN years < 20 THEN '10-20'
      WHEN years < 30 THEN '20-30'
      ELSE 'over-30'
    END
    AS contract_age
  ) AS by_age,
  CAST(
    CASE
      WHEN open_ended THEN 'open-ended'
      WHEN until IS NULL THEN ''
      WHEN years_left IS NULL THEN 'expired'
      WHEN years_left = 0 THEN 'this-year'
      WHEN years_left = 1 THEN 'next-year'
      WHEN years_left <= 4 THEN '3-5'
      WHEN years_left <= 9 THEN '6-10'
      ELSE 'over-10'
    END
    AS contract_term
  ) AS by_term
FROM timed AS facts
LEFT JOIN problem_sets ON problem_sets.problems = facts.problems
LEFT JOIN handling_sets ON handling_sets.measure = facts.measure
LEFT JOIN contract_seen ON contract_seen.source_id = facts.source_id AND contract_seen.row_no = facts.row_no
