-- 选中的债务: debt_held narrowed as contract_chosen narrows contracts. of_since is a date (ISO): debts formed on it or
-- later. What was resolved is cash, not cash (noncash), or not told apart by its ledger (unsplit).
CREATE OR REPLACE MACRO debt_chosen(
  dates, in_township, in_village, of_creditor, of_purpose, of_age, of_method, of_due, of_since
) AS TABLE
SELECT *
FROM debt_held(dates)
WHERE (in_township IS NULL OR township = in_township)
  AND (in_village IS NULL OR village_id = CAST(in_village AS INTEGER))
  AND (of_creditor IS NULL OR list_has_any(by_creditor, string_split(of_creditor, chr(31))))
  AND (of_purpose IS NULL OR list_has_any(by_purpose, string_split(of_purpose, chr(31))))
  AND (of_age IS NULL OR list_has_any(by_age, string_split(of_age, chr(31))))
  AND (of_method IS NULL OR list_has_any(by_method, string_split(of_method, chr(31))))
  AND (of_due IS NULL OR list_has_any(by_due, string_split(of_due, chr(31))))
  AND (of_since IS NULL OR form_date >= TRY_CAST(of_since AS DATE))
