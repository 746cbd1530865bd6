-- Term versions: where a term ends as seen from a day; a later stop moves the end even where credited days
-- had already brought it nearer than the stop. Only of cases whose clock stopped; versions are half-open [from_day, to_day).
-- Grain: basis, case, from_day. Reads: heads, stopped_marks, stops.
CREATE OR REPLACE TEMP TABLE term_versions AS
WITH nominal AS (
  SELECT h.bid, h.case_no, h.start, h.credited_days, m.offset_days
  FROM heads AS h
  JOIN stopped_marks AS m ON m.bid = h.bid AND m.case_no = h.case_no AND NOT m.in_days AND m.mark = h.term_months
),
turns AS (
  SELECT bid, case_no, start AS from_day FROM nominal
  UNION SELECT bid, case_no, stopped_on FROM stops
  UNION SELECT bid, case_no, resumed_on FROM stops WHERE resumed_on IS NOT NULL
),
spans AS (
  SELECT *, lead(from_day) OVER (PARTITION BY bid, case_no ORDER BY from_day) AS to_day FROM turns
)
SELECT
  t.bid, t.case_no, t.from_day, t.to_day,
  CASE
    WHEN bool_or(s.resumed_on IS NULL OR s.resumed_on > t.from_day) FILTER (s.case_no IS NOT NULL) THEN NULL
    ELSE any_value(n.start) + (any_value(n.offset_days) + coalesce(sum(s.stopped_days), 0) - any_value(n.credited_days))::INTEGER
  END AS term_end
FROM spans AS t
JOIN nominal AS n ON n.bid = t.bid AND n.case_no = t.case_no
LEFT JOIN stops AS s ON s.bid = t.bid AND s.case_no = t.case_no AND s.stopped_on <= t.from_day AND s.active_days < n.offset_days
GROUP BY t.bid, t.case_no, t.from_day, t.to_day;
