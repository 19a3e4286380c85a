-- 选中的债权: receivable_held narrowed as contract_chosen narrows contracts.
CREATE OR REPLACE MACRO receivable_chosen(dates, in_township, in_village, of_cause) AS TABLE
SELECT *
FROM receivable_held(dates)
WHERE (in_township IS NULL OR township = in_township)
  AND (in_village IS NULL OR village_id = CAST(in_village AS INTEGER))
  AND (of_cause IS NULL OR list_has_any(by_cause, string_split(of_cause, chr(31))))
