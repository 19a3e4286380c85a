-- 归类的收入: income_facts, which have no facets.
CREATE OR REPLACE MACRO income_tagged(dates) AS TABLE
FROM income_facts(dates)
