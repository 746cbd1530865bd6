-- Tallies: how many obligations are in which state, station by station; numbers alone, without case or fact.
-- Grain: basis, station, duty, state. Reads: verdicts, quarter_verdicts, moves, station_name.
WITH listed AS (
  SELECT bid, case_no, duty, state, least(closes - 1, as_of) AS day, station_no, has_moved FROM verdicts
  UNION ALL
  SELECT bid, case_no, duty, state, least(closes - 1, as_of), station_no, has_moved FROM quarter_verdicts
),
counted AS (
  SELECT bid, station_no, duty, state, count(*) AS number FROM listed WHERE NOT has_moved GROUP BY bid, station_no, duty, state
  UNION ALL
  SELECT o.bid, m.station_no, o.duty, o.state, count(*)
  FROM listed AS o
  JOIN moves AS m ON m.bid = o.bid AND m.case_no = o.case_no AND m.from_day <= o.day AND (m.to_day IS NULL OR o.day < m.to_day)
  WHERE o.has_moved GROUP BY o.bid, m.station_no, o.duty, o.state
)
SELECT c.bid AS basis, s.station, c.duty, c.state, sum(c.number)::INTEGER AS number
FROM counted AS c LEFT JOIN station_name AS s ON s.station_no = c.station_no
GROUP BY c.bid, s.station, c.duty, c.state ORDER BY c.bid, s.station NULLS FIRST, c.duty, c.state;
