-- Tallies: how many obligations are in which state and how many cases, station by station; numbers alone, without case or fact.
-- Grain: basis, station, what, state. Reads: periodic_tally, window_tally, status, station_name. `what` is a duty or 'case'.
WITH counted AS (
  UNPIVOT (SELECT bid, station_no, duty::VARCHAR AS what, scheduled, not_due, fulfilled, suspended, excused, missed, open FROM periodic_tally)
  ON scheduled, not_due, fulfilled, suspended, excused, missed, open INTO NAME state VALUE number
  UNION ALL BY NAME
  UNPIVOT (
    SELECT bid, station_no, duty::VARCHAR AS what, scheduled, not_due, fulfilled, suspended, excused, fulfilled_late, missed, open FROM window_tally
  ) ON scheduled, not_due, fulfilled, suspended, excused, fulfilled_late, missed, open INTO NAME state VALUE number
  UNION ALL BY NAME
  SELECT
    bid, station_no, 'case' AS what,
    ['closed', 'terminated', 'released', 'suspended', 'transferred', 'dropout', 'serious_violation',
     'on_leave', 'in_execution', 'reported', 'overdue', 'awaiting_report'][rank] AS state,
    count(*) AS number
  FROM status GROUP BY bid, station_no, rank
)
SELECT c.bid AS basis, s.station, c.what, c.state, sum(c.number)::INTEGER AS number
FROM counted AS c LEFT JOIN station_name AS s ON s.station_no = c.station_no
WHERE c.number > 0
GROUP BY c.bid, s.station, c.what, c.state ORDER BY c.bid, s.station NULLS FIRST, c.what, c.state;
