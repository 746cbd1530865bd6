-- Duties: where every duty stands on the last day asked, at the station responsible.
-- Grain: case, duty, seq. Reads: verdicts, quarter_verdicts, moves, basis.
CREATE OR REPLACE TEMP TABLE part_duty AS
WITH listed AS (
  SELECT bid, case_no, duty, seq::VARCHAR AS seq, opens, closes, as_of, station_no, has_moved, state, is_cured_after_close FROM verdicts
  UNION ALL
  SELECT bid, case_no, duty, (period_no // 4)::VARCHAR || 'Q' || (period_no % 4 + 1)::VARCHAR, opens, closes, as_of, station_no, has_moved,
    state, is_cured_after_close
  FROM quarter_verdicts
)
SELECT
  o.case_no, o.duty, o.seq, o.opens, o.state, o.state = 'fulfilled' AND o.is_cured_after_close AS is_cured,
  CASE WHEN o.has_moved THEN m.station_no ELSE o.station_no END AS station_no
FROM listed AS o
LEFT JOIN moves AS m ON o.has_moved AND m.bid = o.bid AND m.case_no = o.case_no
  AND m.from_day <= least(o.closes - 1, o.as_of) AND (m.to_day IS NULL OR least(o.closes - 1, o.as_of) < m.to_day)
WHERE o.bid = (SELECT max(bid) FROM basis);
