-- Which entries a later entry about the same fact replaced, and where; which facts entries speak about.
-- Grain: position. Reads: entry, amending, about, spoken.
UPDATE about SET about_no = f.fact_no, name = NULL FROM spoken AS f WHERE about.name = f.fact;

UPDATE entry SET amends = f.fact_no
FROM amending AS a JOIN spoken AS f USING (fact)
WHERE entry.position = a.position;

UPDATE entry SET is_amended = TRUE
FROM (SELECT DISTINCT amends FROM entry WHERE amends IS NOT NULL) AS a
WHERE entry.position = a.amends AND NOT entry.is_amended;

DELETE FROM amending;

CREATE OR REPLACE TABLE superseded AS
SELECT
  position, lead(position) OVER (PARTITION BY fact_no ORDER BY position) AS until_position, fact_no
FROM event WHERE is_amended;
