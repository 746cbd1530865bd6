-- The facts that entries speak of by name, with their numbers; every fact's name is put together once for all who ask.
-- Grain: fact. Reads: amending, about, fact_name.
CREATE OR REPLACE TEMP TABLE spoken AS
SELECT fact, fact_no FROM fact_name
WHERE fact IN (SELECT fact FROM amending UNION ALL SELECT name FROM about WHERE name IS NOT NULL);
