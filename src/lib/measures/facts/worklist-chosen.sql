-- 选中的清单事项: worklist_held narrowed as contract_chosen narrows contracts. overdue: not closed, and 整改时限 before the
-- report date.
CREATE OR REPLACE MACRO worklist_chosen(
  dates, in_township, in_village, of_level, of_kind, of_unit, of_stage
) AS TABLE
SELECT *
FROM worklist_held(dates)
WHERE (in_township IS NULL OR township = in_township)
  AND (in_village IS NULL OR village_id = CAST(in_village AS INTEGER))
  AND (of_level IS NULL OR list_has_any(by_level, string_split(of_level, chr(31))))
  AND (of_kind IS NULL OR list_has_any(by_kind, string_split(of_kind, chr(31))))
  AND (of_unit IS NULL OR list_has_any(by_unit, string_split(of_unit, chr(31))))
  AND (of_stage IS NULL OR list_has_any(by_stage, string_split(of_stage, chr(31))))
