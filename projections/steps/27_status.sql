-- Status: what the rates ask about every case, who is employable, and which stations are named.
-- Grain: basis, case; basis, station, person; basis, station, duty; basis, station. Reads: heads, states, clocks, deadlines, verdicts, moves, effective, basis,
-- rule. The lowest rank wins; 8 and 9 are in execution.
CREATE OR REPLACE TEMP TABLE status AS
SELECT
  h.bid, h.case_no, h.as_of, h.person_no, m.station_no, d.rank, h.start, h.agreed_on,
  h.start IS NOT NULL OR coalesce(x.deadline <= h.as_of, FALSE) AS is_counted,
  coalesce(c.agreement_closes - 1 <= h.as_of, FALSE) AS is_signing_over
FROM heads AS h
JOIN states AS d ON d.bid = h.bid AND d.case_no = h.case_no
JOIN moves AS m ON m.bid = h.bid AND m.case_no = h.case_no AND m.to_day IS NULL
LEFT JOIN deadlines AS x ON x.bid = h.bid AND x.case_no = h.case_no AND x.to_day IS NULL
LEFT JOIN clocks AS c ON c.bid = h.bid AND c.case_no = h.case_no;

CREATE OR REPLACE TEMP TABLE employable AS
WITH persons AS (
  SELECT
    h.bid, h.person_no,
    max(e.rank_key) FILTER (e.kind = 'employability_assessed') AS assessed_key,
    max(e.occurred) FILTER (e.kind = 'employment_started' AND e.proof) AS employed_on,
    max(e.occurred) FILTER (e.kind = 'employment_ended') AS left_on,
    bool_or(e.kind = 'training_attended' AND e.proof AND year(e.occurred) = year(h.as_of)) AS is_trained
  FROM heads AS h
  JOIN effective AS e ON e.bid = h.bid AND e.case_no = h.case_no
  WHERE e.kind IN ('employability_assessed', 'employment_started', 'employment_ended', 'training_attended')
  GROUP BY h.bid, h.person_no
),
ages AS (
  SELECT e.bid, e.person_no, arg_min(coalesce(e.birth_year, -1), e.rank_key) AS birth_year
  FROM effective AS e WHERE e.kind = 'person_registered' AND e.person_no IS NOT NULL GROUP BY e.bid, e.person_no
)
SELECT DISTINCT
  s.bid, s.station_no, s.person_no,
  coalesce(
    (p.employed_on IS NOT NULL AND (p.left_on IS NULL OR p.left_on < p.employed_on)) OR p.is_trained, FALSE
  ) AS is_employed
FROM status AS s
JOIN basis AS b ON b.bid = s.bid
JOIN rule AS r ON r.pack_no = b.pack_no
LEFT JOIN persons AS p ON p.bid = s.bid AND p.person_no = s.person_no
LEFT JOIN effective AS v ON v.bid = p.bid AND v.rank_key = p.assessed_key
LEFT JOIN ages AS g ON g.bid = s.bid AND g.person_no = s.person_no
WHERE s.rank IN (8, 9)
  AND CASE
    WHEN p.assessed_key IS NOT NULL THEN coalesce(v.able AND v.willing, FALSE)
    WHEN g.birth_year IS NULL OR g.birth_year = -1 THEN TRUE
    ELSE year(b.as_of) - g.birth_year BETWEEN r.employable_age_from AND r.employable_age_to
  END;

CREATE OR REPLACE TEMP TABLE windows_due AS
WITH due AS (
  SELECT j.bid, j.station_no, j.duty, j.state
  FROM verdicts AS j
  WHERE NOT j.has_moved AND j.duty IN ('interview', 'urine_test') AND j.state IN ('fulfilled', 'missed')
    AND j.closes - 1 <= j.as_of AND year(j.closes - 1) = year(j.as_of)
  UNION ALL
  SELECT j.bid, m.station_no, j.duty, j.state
  FROM verdicts AS j
  JOIN moves AS m ON m.bid = j.bid AND m.case_no = j.case_no
    AND m.from_day <= j.closes - 1 AND (m.to_day IS NULL OR j.closes - 1 < m.to_day)
  WHERE j.has_moved AND j.duty IN ('interview', 'urine_test') AND j.state IN ('fulfilled', 'missed')
    AND j.closes - 1 <= j.as_of AND year(j.closes - 1) = year(j.as_of)
)
SELECT bid, station_no, duty, count(*) FILTER (state = 'fulfilled') AS fulfilled, count(*) AS counted FROM due GROUP BY bid, station_no, duty;

-- The stations that are registered or were ever responsible, and the county with none.
CREATE OR REPLACE TEMP TABLE named_station AS
SELECT bid, station_no FROM effective WHERE kind = 'station_registered' AND station_no IS NOT NULL
UNION SELECT bid, station_no FROM moves WHERE station_no IS NOT NULL
UNION
SELECT e.bid, e.responsible_no FROM effective AS e JOIN heads AS h USING (bid, case_no)
WHERE e.kind = 'reported_at_new_place'
UNION SELECT bid, NULL FROM basis;
