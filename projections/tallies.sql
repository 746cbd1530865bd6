-- Tallies: how many obligations are in which state and how many cases, station by station; numbers alone, without case or fact.
-- Grain: basis, station, what, state. Reads: verdicts, quarter_verdicts, states, moves, station_name. `what` is a duty or 'case'.
WITH listed AS (
  SELECT bid, case_no, duty, state, least(closes - 1, as_of) AS day, station_no, has_moved FROM verdicts
  UNION ALL
  SELECT bid, case_no, duty, state, least(closes - 1, as_of), station_no, has_moved FROM quarter_verdicts
),
counted AS (
  SELECT bid, station_no, duty::VARCHAR AS what, state::VARCHAR AS state, count(*) AS number
  FROM listed WHERE NOT has_moved GROUP BY bid, station_no, duty, state
  UNION ALL
  SELECT o.bid, m.station_no, o.duty::VARCHAR, o.state::VARCHAR, count(*)
  FROM listed AS o
  JOIN moves AS m ON m.bid = o.bid AND m.case_no = o.case_no AND m.from_day <= o.day AND (m.to_day IS NULL OR o.day < m.to_day)
  WHERE o.has_moved GROUP BY o.bid, m.station_no, o.duty, o.state
  UNION ALL
  SELECT
    c.bid, m.station_no, 'case',
    ['closed', 'terminated', 'released', 'suspended', 'transferred', 'dropout', 'serious_violation',
     'on_leave', 'in_execution', 'reported', 'overdue', 'awaiting_report'][c.rank],
    count(*)
  FROM states AS c JOIN moves AS m ON m.bid = c.bid AND m.case_no = c.case_no AND m.to_day IS NULL
  GROUP BY c.bid, m.station_no, c.rank
)
SELECT c.bid AS basis, s.station, c.what, c.state, sum(c.number)::INTEGER AS number
FROM counted AS c LEFT JOIN station_name AS s ON s.station_no = c.station_no
GROUP BY c.bid, s.station, c.what, c.state ORDER BY c.bid, s.station NULLS FIRST, c.what, c.state;
