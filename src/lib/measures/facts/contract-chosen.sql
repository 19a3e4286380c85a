-- 选中的合同: contract_held narrowed to a place and to chosen values of facets. A facet is NULL (everything passes) or its
-- values joined by U+001F; within one facet any of them will do, between facets all must hold.
-- Breakdowns and the rows behind a figure both read this, so that they cannot differ.
CREATE OR REPLACE MACRO contract_chosen(
  dates, in_township, in_village,
  of_problem, of_object, of_handling, of_status, of_stage, of_level, of_age, of_term
) AS TABLE
SELECT *
FROM contract_held(dates)
WHERE (in_township IS NULL OR township = in_township)
  AND (in_village IS NULL OR village_id = CAST(in_village AS INTEGER))
  AND (
    of_problem IS NULL
    OR CASE WHEN problems IS NULL THEN list_contains(string_split(of_problem, chr(31)), '')
            ELSE list_has_any(string_split(problems, ','), string_split(of_problem, chr(31))) END
  )
  AND (of_object IS NULL OR list_contains(string_split(of_object, chr(31)), CAST(by_object AS VARCHAR)))
  AND (
    of_handling IS NULL
    OR CASE WHEN measure IS NULL THEN list_contains(string_split(of_handling, chr(31)), '')
            ELSE list_has_any(string_split(measure, ','), string_split(of_handling, chr(31))) END
  )
  AND (of_status IS NULL OR list_contains(string_split(of_status, chr(31)), CAST(by_status AS VARCHAR)))
  AND (of_stage IS NULL OR list_contains(string_split(of_stage, chr(31)), CAST(by_stage AS VARCHAR)))
  AND (of_level IS NULL OR list_contains(string_split(of_level, chr(31)), CAST(by_level AS VARCHAR)))
  AND (of_age IS NULL OR list_contains(string_split(of_age, chr(31)), CAST(by_age AS VARCHAR)))
  AND (of_term IS NULL OR list_contains(string_split(of_term, chr(31)), CAST(by_term AS VARCHAR)))
