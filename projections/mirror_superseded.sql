-- Which entries a later entry about the same fact replaced, and where.
-- Grain: position. Reads: event.
CREATE OR REPLACE TABLE superseded AS
WITH again AS (
  SELECT DISTINCT e.fact_no FROM event AS e WHERE e.verb <> 'record'
)
SELECT position, lead(position) OVER (PARTITION BY fact_no ORDER BY position) AS until_position, fact_no
FROM event SEMI JOIN again USING (fact_no);
