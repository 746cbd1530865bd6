-- Employable: the persons in execution who are able and willing, or of an age to be, and whether they are employed or trained.
-- Grain: basis, station, person. Reads: status, turned, basis, rule.
CREATE OR REPLACE TEMP TABLE employable AS
WITH persons AS (
  SELECT s.bid, s.person_no, any_value(s.mask) AS mask FROM status AS s WHERE s.rank IN (8, 9) GROUP BY s.bid, s.person_no
),
told AS (
  SELECT
    s.bid, s.person_no,
    arg_max(e.holds, (e.occurred, e.fact_no)) FILTER (e.kind = 'employability_assessed') AS is_able,
    max(e.occurred) FILTER (e.kind = 'employment_started' AND e.holds) AS employed_on,
    max(e.occurred) FILTER (e.kind = 'employment_ended') AS left_on,
    bool_or(e.kind = 'training_attended' AND e.holds AND year(e.occurred) = year(s.as_of)) AS is_trained
  FROM status AS s
  SEMI JOIN persons AS p ON p.bid = s.bid AND p.person_no = s.person_no
  JOIN turned AS e ON e.case_no = s.case_no AND e.seen & s.mask <> 0
  WHERE e.kind IN ('employability_assessed', 'employment_started', 'employment_ended', 'training_attended')
  GROUP BY s.bid, s.person_no
),
ages AS (
  SELECT p.bid, p.person_no, arg_min(e.number, (e.occurred, e.fact_no)) AS birth_year
  FROM persons AS p
  JOIN (SELECT person_no, coalesce(number, -1) AS number, occurred, fact_no, seen FROM turned WHERE kind = 'person_registered') AS e
    ON e.person_no = p.person_no AND e.seen & p.mask <> 0
  GROUP BY p.bid, p.person_no
)
SELECT DISTINCT
  s.bid, s.station_no, s.person_no,
  coalesce((t.employed_on IS NOT NULL AND (t.left_on IS NULL OR t.left_on < t.employed_on)) OR t.is_trained, FALSE) AS is_employed
FROM status AS s
JOIN basis AS b ON b.bid = s.bid
JOIN rule AS r ON r.pack_no = b.pack_no
LEFT JOIN told AS t ON t.bid = s.bid AND t.person_no = s.person_no
LEFT JOIN ages AS g ON g.bid = s.bid AND g.person_no = s.person_no
WHERE s.rank IN (8, 9)
  AND CASE
    WHEN t.is_able IS NOT NULL THEN t.is_able
    WHEN g.birth_year IS NULL OR g.birth_year = -1 THEN TRUE
    ELSE year(b.as_of) - g.birth_year BETWEEN r.employable_age_from AND r.employable_age_to
  END;
