-- Which entries a later entry about the same fact replaced, and where. Later entries get their fact's number.
-- Grain: position. Reads: event, amending, fact_name.
UPDATE event SET fact_no = f.fact_no
FROM amending AS a JOIN fact_name AS f USING (fact)
WHERE event.position = a.position;

DELETE FROM amending;

CREATE OR REPLACE TABLE superseded AS
WITH again AS (
  SELECT DISTINCT e.fact_no FROM event AS e WHERE e.verb <> 'record'
)
SELECT position, lead(position) OVER (PARTITION BY fact_no ORDER BY position) AS until_position, fact_no
FROM event SEMI JOIN again USING (fact_no);
