-- Breaches of platform entries: persons under supervision whose data are not in the platform, or came too late.
-- Grain: basis, term, station, person. Reads: supervised, heads, terms, assessed, tests, rule, supports.
-- A person counts once a station; the facts asked for are those of all the person's cases in the year.
INSERT INTO breach
WITH persons AS (
  SELECT bid, station_no, person_no, any_value(as_of) AS as_of, any_value(pack_no) AS pack_no, min(case_no) AS case_no, min(start) AS start
  FROM supervised WHERE is_running GROUP BY bid, station_no, person_no
),
done AS (
  SELECT bid, case_no, fact_no, 'test' AS data, occurred FROM tests
  UNION ALL
  SELECT bid, case_no, fact_no, CASE kind WHEN 'employment_started' THEN 'employment' ELSE 'assistance' END, occurred
  FROM assessed WHERE kind IN ('employment_started', 'assistance_granted')
),
asked AS (
  SELECT h.bid, h.person_no, d.fact_no, d.data, d.occurred
  FROM done AS d
  JOIN heads AS h ON h.bid = d.bid AND h.case_no = d.case_no
  JOIN terms AS t ON t.bid = d.bid AND t.case_no = d.case_no AND (t.ended_on IS NULL OR d.occurred <= t.ended_on)
  WHERE year(d.occurred) = year(h.as_of)
),
entries AS (
  SELECT h.bid, h.person_no, e.data, e.about_no, min(e.occurred) AS entered_on
  FROM assessed AS e JOIN heads AS h ON h.bid = e.bid AND h.case_no = e.case_no
  WHERE e.kind = 'platform_entry_made' GROUP BY h.bid, h.person_no, e.data, e.about_no
),
gaps AS (
  SELECT a.bid, a.person_no, [a.fact_no] AS facts, a.occurred AS since, e.entered_on
  FROM asked AS a
  LEFT JOIN entries AS e ON e.bid = a.bid AND e.person_no = a.person_no AND e.data = a.data AND e.about_no = a.fact_no
  UNION ALL
  SELECT p.bid, p.person_no, [], min(p.start), min(e.entered_on)
  FROM persons AS p
  LEFT JOIN entries AS e ON e.bid = p.bid AND e.person_no = p.person_no AND e.data = 'control'
  GROUP BY p.bid, p.person_no
),
lacking AS (
  SELECT bid, person_no, 'person_not_entered' AS term, flatten(list(facts)) AS facts FROM gaps WHERE entered_on IS NULL GROUP BY bid, person_no
  UNION ALL
  SELECT g.bid, g.person_no, 'person_not_entered_in_time', flatten(list(g.facts))
  FROM gaps AS g
  JOIN basis AS b ON b.bid = g.bid
  JOIN rule AS r ON r.pack_no = b.pack_no
  WHERE g.entered_on IS NULL OR g.entered_on - g.since > r.late_entry_days
  GROUP BY g.bid, g.person_no
),
anchored AS (
  SELECT l.bid, l.person_no, flatten(list(u.anchors)) AS anchors
  FROM (SELECT DISTINCT bid, person_no FROM lacking) AS l
  JOIN heads AS h ON h.bid = l.bid AND h.person_no = l.person_no
  JOIN supports AS u ON u.bid = h.bid AND u.case_no = h.case_no
  GROUP BY l.bid, l.person_no
)
SELECT p.bid, l.term, NULL, p.case_no, 'platform_entry', '1', NULL, p.as_of, 1, list_concat(a.anchors, l.facts)
FROM persons AS p
JOIN lacking AS l ON l.bid = p.bid AND l.person_no = p.person_no
JOIN anchored AS a ON a.bid = p.bid AND a.person_no = p.person_no;
