-- Supervised: the cases at the as-of day: who is responsible, what state, and since when the first papers are due.
-- Grain: basis, case. Reads: heads, terms, days, moves, stops, rule, supports, effective.
-- `archive_closes` is the exclusive end of the limit for the one-person archive, NULL while a stop leaves it open.
CREATE OR REPLACE TEMP TABLE supervised AS
WITH stretched AS (
  SELECT
    h.bid, h.case_no, coalesce(sum(s.stopped_days), 0)::INTEGER AS stretch, bool_or(s.stopped_days IS NULL) AS is_open
  FROM heads AS h
  JOIN rule AS r ON r.pack_no = h.pack_no
  JOIN stops AS s ON s.bid = h.bid AND s.case_no = h.case_no AND s.active_days < r.archive_limit_days + 1
  GROUP BY h.bid, h.case_no
),
excuses AS (
  SELECT bid, case_no, list(fact_no) AS facts
  FROM effective WHERE kind = 'report_excuse_accepted' AND case_no IS NOT NULL GROUP BY bid, case_no
)
SELECT
  h.bid, h.case_no, h.person_no, h.as_of, h.pack_no, h.start, t.ended_on, t.term_end, d.rank, m.station_no,
  h.start IS NOT NULL AND t.ended_on IS NULL AS is_running,
  d.rank IN (8, 9) AS is_in_execution,
  CASE WHEN NOT coalesce(x.is_open, FALSE) THEN h.start + (r.archive_limit_days + 1 + coalesce(x.stretch, 0))::INTEGER END AS archive_closes,
  u.anchors, u.windows, u.states,
  list_concat(u.anchors, [h.served_fact], e.facts) AS deadline_facts
FROM heads AS h
JOIN terms AS t ON t.bid = h.bid AND t.case_no = h.case_no
JOIN rule AS r ON r.pack_no = h.pack_no
JOIN days AS d ON d.bid = h.bid AND d.case_no = h.case_no AND d.day = h.as_of
JOIN moves AS m ON m.bid = h.bid AND m.case_no = h.case_no AND m.to_day IS NULL
JOIN supports AS u ON u.bid = h.bid AND u.case_no = h.case_no
LEFT JOIN stretched AS x ON x.bid = h.bid AND x.case_no = h.case_no
LEFT JOIN excuses AS e ON e.bid = h.bid AND e.case_no = h.case_no;
