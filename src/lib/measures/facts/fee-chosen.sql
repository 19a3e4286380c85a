-- 选中的收费: fee_held narrowed as contract_chosen narrows contracts. free: area that is not charged for.
CREATE OR REPLACE MACRO fee_chosen(dates, in_township, in_village, of_resource, of_origin, of_status) AS TABLE
SELECT *
FROM fee_held(dates)
WHERE (in_township IS NULL OR township = in_township)
  AND (in_village IS NULL OR village_id = CAST(in_village AS INTEGER))
  AND (of_resource IS NULL OR list_has_any(by_resource, string_split(of_resource, chr(31))))
  AND (of_origin IS NULL OR list_has_any(by_origin, string_split(of_origin, chr(31))))
  AND (of_status IS NULL OR list_has_any(by_status, string_split(of_status, chr(31))))
