-- Rate counts: what every rate counts and, of that, what it counts as done; case, window or person by name.
-- Grain: basis, station, rate, subject, case. Reads: heads, states, clocks, deadlines, judged, moves, effective, rule, supports, serious.
-- Of one subject all rows agree on `is_hit`; a person has one row a case.
CREATE OR REPLACE TEMP VIEW rate_count AS
WITH grave AS (
  SELECT bid, case_no, flatten(list(facts)) AS facts FROM serious GROUP BY bid, case_no
),
status AS (
  SELECT
    h.bid, h.case_no, h.as_of, h.person_no, m.station_no, d.rank, h.start, h.agreed_on,
    list_concat(u.states, g.facts) AS facts,
    d.rank IN (1, 2, 3) AS is_ended,
    d.rank IN (8, 9) AS is_in_execution,
    h.start IS NOT NULL OR coalesce(x.deadline <= h.as_of, FALSE) AS is_counted,
    coalesce(c.agreement_closes - 1 <= h.as_of, FALSE) AS is_signing_over
  FROM heads AS h
  JOIN supports AS u ON u.bid = h.bid AND u.case_no = h.case_no
  LEFT JOIN grave AS g ON g.bid = h.bid AND g.case_no = h.case_no
  JOIN states AS d ON d.bid = h.bid AND d.case_no = h.case_no
  JOIN moves AS m ON m.bid = h.bid AND m.case_no = h.case_no AND m.to_day IS NULL
  LEFT JOIN deadlines AS x ON x.bid = h.bid AND x.case_no = h.case_no AND x.to_day IS NULL
  LEFT JOIN clocks AS c ON c.bid = h.bid AND c.case_no = h.case_no
),
persons AS (
  SELECT
    h.bid, h.person_no,
    max(e.rank_key) FILTER (e.kind = 'employability_assessed') AS assessed_key,
    max(e.occurred) FILTER (e.kind = 'employment_started' AND e.proof) AS employed_on,
    max(e.occurred) FILTER (e.kind = 'employment_ended') AS left_on,
    bool_or(e.kind = 'training_attended' AND e.proof AND year(e.occurred) = year(h.as_of)) AS is_trained,
    list(e.fact_no) AS facts
  FROM heads AS h
  JOIN effective AS e ON e.bid = h.bid AND e.case_no = h.case_no
  WHERE e.kind IN ('employability_assessed', 'employment_started', 'employment_ended', 'training_attended')
  GROUP BY h.bid, h.person_no
),
ages AS (
  SELECT e.bid, e.person_no, arg_min(coalesce(e.birth_year, -1), e.rank_key) AS birth_year
  FROM effective AS e WHERE e.kind = 'person_registered' AND e.person_no IS NOT NULL GROUP BY e.bid, e.person_no
),
employable AS (
  SELECT DISTINCT
    s.bid, s.station_no, s.person_no, s.case_no,
    coalesce(
      (p.employed_on IS NOT NULL AND (p.left_on IS NULL OR p.left_on < p.employed_on)) OR p.is_trained, FALSE
    ) AS is_employed,
    list_concat(s.facts, p.facts) AS facts
  FROM status AS s
  JOIN basis AS b ON b.bid = s.bid
  JOIN rule AS r ON r.pack_no = b.pack_no
  LEFT JOIN persons AS p ON p.bid = s.bid AND p.person_no = s.person_no
  LEFT JOIN effective AS v ON v.bid = p.bid AND v.rank_key = p.assessed_key
  LEFT JOIN ages AS g ON g.bid = s.bid AND g.person_no = s.person_no
  WHERE s.is_in_execution
    AND CASE
      WHEN p.assessed_key IS NOT NULL THEN coalesce(v.able AND v.willing, FALSE)
      WHEN g.birth_year IS NULL OR g.birth_year = -1 THEN TRUE
      ELSE year(b.as_of) - g.birth_year BETWEEN r.employable_age_from AND r.employable_age_to
    END
),
windows_due AS (
  SELECT j.bid, j.case_no, j.station_no, j.duty, j.state, j.hit_keys, j.seq, j.closes - 1 AS last_day
  FROM judged AS j
  WHERE NOT j.has_moved AND j.duty IN ('interview', 'urine_test') AND j.state IN ('fulfilled', 'missed')
    AND j.closes - 1 <= j.as_of AND year(j.closes - 1) = year(j.as_of)
  UNION ALL
  SELECT j.bid, j.case_no, m.station_no, j.duty, j.state, j.hit_keys, j.seq, j.closes - 1 AS last_day
  FROM judged AS j
  JOIN moves AS m ON m.bid = j.bid AND m.case_no = j.case_no
    AND m.from_day <= j.closes - 1 AND (m.to_day IS NULL OR j.closes - 1 < m.to_day)
  WHERE j.has_moved AND j.duty IN ('interview', 'urine_test') AND j.state IN ('fulfilled', 'missed')
    AND j.closes - 1 <= j.as_of AND year(j.closes - 1) = year(j.as_of)
)
SELECT
  bid, station_no, 'execution' AS rate, is_in_execution AS is_hit, 'c' || case_no::VARCHAR AS subject, case_no, NULL::INTEGER AS person_no,
  NULL::VARCHAR AS duty, NULL::VARCHAR AS seq, NULL::DATE AS last_day, facts
FROM status WHERE is_counted AND rank NOT IN (1, 2, 3, 4)
UNION ALL
SELECT bid, station_no, 'report', start IS NOT NULL, 'c' || case_no::VARCHAR, case_no, NULL, NULL, NULL, NULL, facts
FROM status WHERE is_counted AND NOT is_ended
UNION ALL
SELECT bid, station_no, 'signing', agreed_on IS NOT NULL, 'c' || case_no::VARCHAR, case_no, NULL, NULL, NULL, NULL, facts
FROM status WHERE NOT is_ended AND (agreed_on IS NOT NULL OR (start IS NOT NULL AND is_signing_over))
UNION ALL
SELECT bid, station_no, 'dropout', rank = 6, 'c' || case_no::VARCHAR, case_no, NULL, NULL, NULL, NULL, facts
FROM status WHERE rank IN (6, 8, 9)
UNION ALL
SELECT
  bid, station_no, CASE duty WHEN 'interview' THEN 'interview_completion' ELSE 'test_completion' END,
  state = 'fulfilled', 'w' || row_number() OVER ()::VARCHAR, case_no, NULL, duty::VARCHAR, seq, last_day,
  list_transform(coalesce(hit_keys, []), lambda k: (k & 4294967295)::INTEGER)
FROM windows_due
UNION ALL
SELECT bid, station_no, 'employment', is_employed, 'p' || person_no::VARCHAR, case_no, person_no, NULL, NULL, NULL, facts FROM employable;
