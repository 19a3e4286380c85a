-- 选中的收入: income_held narrowed to a place, and to villages whose 集体总收入 lies in one of the tiers `from..to` (分; the
-- lower bound included, the upper not; either may be missing), joined by chr(31).
CREATE OR REPLACE MACRO income_chosen(dates, in_township, in_village, of_tier) AS TABLE
WITH placed AS (
  SELECT *, sum(total) OVER (PARTITION BY report_date, village_id) AS village_total
  FROM income_held(dates)
  WHERE (in_township IS NULL OR township = in_township)
    AND (in_village IS NULL OR village_id = CAST(in_village AS INTEGER))
)
SELECT * EXCLUDE (village_total)
FROM placed
WHERE of_tier IS NULL
  OR len(list_filter(
    string_split(of_tier, chr(31)),
    lambda tier: regexp_full_match(tier, '-?[0-9]*[.][.]-?[0-9]*')
      AND coalesce(village_total >= TRY_CAST(split_part(tier, '..', 1) AS BIGINT), true)
      AND coalesce(village_total < TRY_CAST(split_part(tier, '..', 2) AS BIGINT), true)
  )) > 0
