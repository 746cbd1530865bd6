-- Stopped marks: where a case's clock has stopped, the real day of every nominal point that a window, limit or term needs.
-- Grain: basis, case, mark (months after the start, or days where `in_days`). Reads: heads, schedule_window, one_off, rule, stops.
-- `day` is NULL while a stop before the mark is open; `offset_days` is the nominal distance from the start.
CREATE OR REPLACE TEMP TABLE stopped_marks AS
WITH month_mark AS (
  SELECT pack_no, measure, from_month AS mark FROM schedule_window
  UNION SELECT pack_no, measure, to_month FROM schedule_window
  UNION SELECT r.pack_no, m.measure, y.mark
  FROM rule AS r, (VALUES ('detox'), ('rehab')) AS m(measure), (VALUES (0), (12), (24), (36)) AS y(mark)
),
stopped AS (
  SELECT h.* FROM heads AS h SEMI JOIN stops AS s ON s.bid = h.bid AND s.case_no = h.case_no
),
nominal AS (
  SELECT h.bid, h.case_no, h.start, FALSE AS in_days, m.mark, ((h.start + to_months(m.mark::INTEGER))::DATE - h.start) AS offset_days
  FROM stopped AS h
  JOIN month_mark AS m ON m.pack_no = h.pack_no AND m.measure = h.measure
  UNION
  SELECT h.bid, h.case_no, h.start, FALSE, h.term_months, ((h.start + to_months(h.term_months::INTEGER))::DATE - h.start)
  FROM stopped AS h
  UNION
  SELECT h.bid, h.case_no, h.start, TRUE, d.days + 1, d.days + 1
  FROM stopped AS h
  JOIN one_off AS d ON d.pack_no = h.pack_no
),
stretched AS (
  SELECT
    n.bid, n.case_no, n.in_days, n.mark,
    coalesce(sum(s.stopped_days), 0)::INTEGER AS stretch, bool_or(s.stopped_days IS NULL) AS is_open
  FROM nominal AS n
  JOIN stops AS s ON s.bid = n.bid AND s.case_no = n.case_no AND s.active_days < n.offset_days
  GROUP BY n.bid, n.case_no, n.in_days, n.mark
)
SELECT
  n.bid, n.case_no, n.in_days, n.mark, n.offset_days,
  CASE WHEN s.is_open THEN NULL ELSE n.start + (n.offset_days + coalesce(s.stretch, 0))::INTEGER END AS day
FROM nominal AS n
LEFT JOIN stretched AS s ON s.bid = n.bid AND s.case_no = n.case_no AND s.in_days = n.in_days AND s.mark = n.mark;
