-- Breaches of the other measures: each occurrence without the paper or the step that the rules ask for.
-- Grain: basis, case, what, fact. Reads: assessed, effective, supervised, suspensions, leaves, rule.
-- A suspension while suspended is no occurrence; with a resumption on the same day it is one.
INSERT INTO breach
WITH stopped AS (
  SELECT a.bid, a.case_no, a.occurred, min(a.fact_no) AS fact_no, arg_min(a.has_paper, a.fact_no) AS has_paper
  FROM assessed AS a
  WHERE a.kind = 'suspended' AND a.case_no IS NOT NULL
    AND (
      EXISTS (SELECT 1 FROM effective AS r WHERE r.bid = a.bid AND r.case_no = a.case_no AND r.kind = 'resumed' AND r.occurred = a.occurred)
      OR NOT EXISTS (
        SELECT 1 FROM suspensions AS s
        WHERE s.bid = a.bid AND s.case_no = a.case_no AND s.stopped_on < a.occurred
          AND (s.resumed_on IS NULL OR s.resumed_on > a.occurred)
      )
    )
  GROUP BY a.bid, a.case_no, a.occurred
),
unpapered AS (
  SELECT bid, case_no, kind::VARCHAR AS what, fact_no, occurred AS day
  FROM assessed WHERE kind IN ('methadone_joined', 'voluntary_treatment') AND NOT has_paper
  UNION ALL
  SELECT bid, case_no, 'suspended', fact_no, occurred FROM stopped WHERE NOT has_paper
  UNION ALL
  SELECT bid, case_no, 'terminated', (min(rank_key) & 4294967295)::INTEGER, min(occurred)
  FROM assessed WHERE kind = 'terminated' GROUP BY bid, case_no HAVING NOT arg_min(has_paper, rank_key)
  UNION ALL
  SELECT n.bid, n.case_no, 'reported_at_new_place', n.fact_no, n.occurred
  FROM assessed AS n
  WHERE n.kind = 'reported_at_new_place'
    AND NOT EXISTS (
      SELECT 1 FROM assessed AS p
      WHERE p.bid = n.bid AND p.case_no = n.case_no AND p.kind = 'place_change_approved'
        AND p.to_station_no = n.responsible_no AND p.occurred <= n.occurred
    )
)
SELECT u.bid, 'other_measure_unpapered', NULL, u.case_no, u.what, NULL, u.fact_no, u.day, 1, list_concat(s.anchors, [u.fact_no])
FROM unpapered AS u
JOIN supervised AS s ON s.bid = u.bid AND s.case_no = u.case_no AND (s.ended_on IS NULL OR u.day <= s.ended_on);

INSERT INTO breach
WITH limited AS (
  SELECT l.*, l.last_day + l_rule.leave_return_limit_days::INTEGER AS limit_day, s.ended_on, s.anchors, s.as_of
  FROM leaves AS l
  JOIN supervised AS s ON s.bid = l.bid AND s.case_no = l.case_no
  JOIN rule AS l_rule ON l_rule.pack_no = s.pack_no
  WHERE s.ended_on IS NULL OR l.granted_on <= s.ended_on
),
-- Whose leave a return ends depends on all the others of the case.
papers AS (
  SELECT bid, case_no, list(fact_no) AS facts
  FROM effective WHERE kind IN ('leave_granted', 'leave_returned') AND case_no IS NOT NULL GROUP BY bid, case_no
)
SELECT
  l.bid, 'other_measure_unpapered', NULL, l.case_no, 'leave_granted', NULL, l.fact_no, l.limit_day, 1,
  list_concat(l.anchors, p.facts)
FROM limited AS l
JOIN papers AS p ON p.bid = l.bid AND p.case_no = l.case_no
WHERE l.limit_day <= l.as_of
  AND (l.ended_on IS NULL OR l.ended_on > l.limit_day)
  AND (l.returned_on IS NULL OR l.returned_on > l.limit_day)
  AND NOT EXISTS (
    SELECT 1 FROM leaves AS n
    WHERE n.bid = l.bid AND n.case_no = l.case_no AND n.first_day <= l.last_day + 1 AND n.last_day > l.last_day
  );

INSERT INTO breach
SELECT
  s.bid, 'other_measure_unpapered', NULL, s.case_no, 'released', '1', NULL,
  s.term_end + r.release_limit_days::INTEGER, 1, s.anchors
FROM supervised AS s
JOIN rule AS r ON r.pack_no = s.pack_no
WHERE s.ended_on = s.term_end
  AND NOT EXISTS (
    SELECT 1 FROM effective AS e
    WHERE e.bid = s.bid AND e.case_no = s.case_no AND e.kind = 'released'
      AND e.occurred <= s.term_end + r.release_limit_days::INTEGER
  );
