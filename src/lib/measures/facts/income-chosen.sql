-- 选中的收入: income_held narrowed to a place.
CREATE OR REPLACE MACRO income_chosen(dates, in_township, in_village) AS TABLE
SELECT *
FROM income_held(dates)
WHERE (in_township IS NULL OR township = in_township)
  AND (in_village IS NULL OR village_id = CAST(in_village AS INTEGER))
