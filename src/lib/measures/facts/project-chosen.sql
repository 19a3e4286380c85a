-- 选中的项目: project_held narrowed as contract_chosen narrows contracts.
CREATE OR REPLACE MACRO project_chosen(dates, in_township, in_village, of_kind, of_status) AS TABLE
SELECT *
FROM project_held(dates)
WHERE (in_township IS NULL OR township = in_township)
  AND (in_village IS NULL OR village_id = CAST(in_village AS INTEGER))
  AND (of_kind IS NULL OR list_has_any(by_kind, string_split(of_kind, chr(31))))
  AND (of_status IS NULL OR list_has_any(by_status, string_split(of_status, chr(31))))
