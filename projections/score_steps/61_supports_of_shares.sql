-- Supports of shares: every fact without which a case, a window or a person would count otherwise in the rate of a station.
-- Grain: basis, station, rate, opens, ends_on. Reads: banded, short_period, effective, heads, basis, moves, supports, wakeful,
-- countable, supervised, judged. Cases outside of the rate count among them: a release keeps one out as a report puts one in.
CREATE OR REPLACE TEMP TABLE share_support AS
WITH share AS (
  SELECT DISTINCT b.bid, b.station_no, b.rate, make_date(year(a.as_of), 1, 1) AS opens, a.as_of AS ends_on
  FROM banded AS b JOIN basis AS a ON a.bid = b.bid
  UNION
  SELECT bid, station_no, rate, opens, ends_on FROM short_period
),
of_cases AS (
  SELECT * FROM share WHERE rate NOT IN ('interview_completion', 'test_completion')
),
of_windows AS (
  SELECT *, CASE rate WHEN 'interview_completion' THEN 'interview' ELSE 'urine_test' END::duty AS duty
  FROM share WHERE rate IN ('interview_completion', 'test_completion')
),
-- Whose decision or move names the station is its case, or would be without a later one.
named AS (
  SELECT e.bid, e.case_no, e.responsible_no AS station_no, e.fact_no
  FROM effective AS e JOIN heads AS h ON h.bid = e.bid AND h.case_no = e.case_no
  WHERE e.kind IN ('decision_issued', 'reported_at_new_place')
),
own AS (
  SELECT DISTINCT n.bid, n.case_no, n.station_no, s.station_no IS NOT NULL AS is_present
  FROM named AS n
  LEFT JOIN supervised AS s ON s.bid = n.bid AND s.case_no = n.case_no AND s.station_no = n.station_no
),
persons AS (
  SELECT DISTINCT r.bid, r.station_no, r.rate, r.opens, r.ends_on, s.person_no
  FROM of_cases AS r JOIN supervised AS s ON s.bid = r.bid AND s.station_no = r.station_no
  WHERE r.rate = 'employment' AND s.is_in_execution
),
found AS (
  SELECT r.bid, r.station_no, r.rate, r.opens, r.ends_on, unnest(u.states) AS fact_no
  FROM of_cases AS r
  JOIN own AS o ON o.bid = r.bid AND o.station_no = r.station_no AND o.is_present
  JOIN supports AS u ON u.bid = o.bid AND u.case_no = o.case_no
  UNION ALL
  SELECT r.bid, r.station_no, r.rate, r.opens, r.ends_on, n.fact_no
  FROM of_cases AS r
  JOIN own AS o ON o.bid = r.bid AND o.station_no = r.station_no AND NOT o.is_present
  JOIN named AS n ON n.bid = o.bid AND n.case_no = o.case_no
  UNION ALL
  SELECT r.bid, r.station_no, r.rate, r.opens, r.ends_on, a.fact_no
  FROM of_cases AS r
  JOIN own AS o ON o.bid = r.bid AND o.station_no = r.station_no AND o.is_present
  JOIN wakeful AS a ON a.bid = o.bid AND a.case_no = o.case_no AND a.from_day <= r.ends_on AND (a.to_day IS NULL OR a.to_day > r.ends_on)
  WHERE r.rate IN ('execution', 'dropout', 'employment')
  UNION ALL
  SELECT r.bid, r.station_no, r.rate, r.opens, r.ends_on, c.fact_no
  FROM of_cases AS r
  JOIN own AS o ON o.bid = r.bid AND o.station_no = r.station_no AND o.is_present
  JOIN countable AS c ON c.bid = o.bid AND c.case_no = o.case_no
  WHERE r.rate IN ('execution', 'dropout', 'employment')
  UNION ALL
  SELECT p.bid, p.station_no, p.rate, p.opens, p.ends_on, e.fact_no
  FROM persons AS p
  JOIN heads AS h ON h.bid = p.bid AND h.person_no = p.person_no
  JOIN effective AS e ON e.bid = h.bid AND e.case_no = h.case_no
  WHERE e.kind IN ('employability_assessed', 'employment_started', 'employment_ended', 'training_attended')
  UNION ALL
  SELECT p.bid, p.station_no, p.rate, p.opens, p.ends_on, e.fact_no
  FROM persons AS p
  JOIN effective AS e ON e.bid = p.bid AND e.person_no = p.person_no AND e.kind = 'person_registered'
  UNION ALL
  SELECT r.bid, r.station_no, r.rate, r.opens, r.ends_on, unnest(u.turns)
  FROM of_windows AS r
  JOIN own AS o ON o.bid = r.bid AND o.station_no = r.station_no
  JOIN supports AS u ON u.bid = o.bid AND u.case_no = o.case_no
  UNION ALL
  SELECT r.bid, r.station_no, r.rate, r.opens, r.ends_on,
    unnest(list_concat(list_transform(j.hit_keys, lambda k: (k & 4294967295)::INTEGER), j.excuse_facts))
  FROM of_windows AS r
  JOIN own AS o ON o.bid = r.bid AND o.station_no = r.station_no
  JOIN judged AS j ON j.bid = o.bid AND j.case_no = o.case_no AND j.duty = r.duty AND j.closes - 1 BETWEEN r.opens AND r.ends_on
  JOIN moves AS m ON m.bid = j.bid AND m.case_no = j.case_no AND m.station_no = r.station_no
    AND m.from_day <= j.closes - 1 AND (m.to_day IS NULL OR j.closes - 1 < m.to_day)
)
SELECT bid, station_no, rate, opens, ends_on, list(DISTINCT fact_no) AS facts FROM found GROUP BY bid, station_no, rate, opens, ends_on;
